"""The app of first contact: every door."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "samenspel.doors"
    label = "doors"
