"""The app of questions, offers, and who helps whom."""

from django.apps import AppConfig


class HelpingConfig(AppConfig):
    name = "samenspel.helping"
    label = "helping"
