"""One world for all tests of a file: building it and reading every page takes seconds."""

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from trust.forms_seen import pages, sendings
from trust.whole_place import build


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    """Built at this very moment, for the doors ask the real clock what day it is.

    What a test changes is undone after the test, and the world itself after the file.
    """
    with override_settings(DEMO=True), django_db_blocker.unblock(), transaction.atomic():
        yield build(timezone.now())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def shared_forms(shared_world):
    """Every address that takes a form, filled in as its page shows it."""
    return sendings(shared_world)


@pytest.fixture(scope="module")
def shared_pages(shared_world):
    """Every page, as one who may see it gets it; the last answer after being sent on."""
    return pages(shared_world)
