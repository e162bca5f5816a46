"""The app that looks back."""

from django.apps import AppConfig


class MirrorConfig(AppConfig):
    name = "samenspel.mirror"
    label = "mirror"
