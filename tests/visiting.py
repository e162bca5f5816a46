"""Somebody who opens pages, signed in or not, and reads them in English."""

from typing import Any

from django.conf import settings
from django.test import Client


def visitor(person: Any = None) -> Client:
    """A browser that chose English; signed in when it is somebody's."""
    client = Client()
    if person is not None:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
