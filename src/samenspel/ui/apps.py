"""The app of what every page shares: the page itself, its parts, its form fields, its locks."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "samenspel.ui"
    label = "ui"
