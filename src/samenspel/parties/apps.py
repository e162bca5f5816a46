"""The app of places, parties and people."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "samenspel.parties"
    label = "parties"
