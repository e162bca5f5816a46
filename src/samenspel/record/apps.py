"""The app that remembers."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "samenspel.record"
    label = "record"
