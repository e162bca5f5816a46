"""The settings of production; only the addresses have one more."""

from samenspel.config.settings import *  # noqa: F403

ROOT_URLCONF = "measured.urls"
