"""The demonstration place: a real village, and on top of it everything made up and labelled so."""

from samenspel.doors.demonstration.loading import is_loaded, load

__all__ = ["is_loaded", "load"]
