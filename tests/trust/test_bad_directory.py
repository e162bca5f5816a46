"""A directory full of strange rows: each taken or refused in words, all of it or nothing."""

import csv
import io
import os
import tempfile
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspel.domain.directory import Unreadable, read
from samenspel.helping import actions
from samenspel.helping.models import Need, Offer
from samenspel.parties.models import Party, Place
from samenspel.record.models import JournalLine
from trust.nasty import texts
from trust.whole_place import undone

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PROVE = os.environ.get("PROVE") == "1"
COLUMNS = (
    "naam", "party_ref", "kind", "summary", "website", "phone", "email", "address", "party_themes",
    "titel", "ref", "side", "text", "for_whom", "times", "cost", "conditions", "in_return",
    "capacity", "how", "languages", "themes", "checked_on",
)  # fmt: skip


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([COLUMNS, *rows])
    return out.getvalue().encode("utf-8", "replace")


def read_from(content):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lijst.csv"
        file.write_bytes(content)
        try:
            return read(file)
        except Unreadable as why:
            assert str(why)
            return None


def counted():
    return Party.objects.count(), Offer.objects.count() + Need.objects.count()


def test_each_row_is_taken_or_refused_and_twice_changes_nothing(place):
    @settings(
        max_examples=2_000 if PROVE else 40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(st.lists(texts, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=4))
    def try_one(rows):
        reading = read_from(as_csv(rows))
        if reading is None:
            return
        with undone():
            now, start, lines = timezone.now(), counted(), JournalLine.objects.count()
            given_in = {"place": place, "reading": reading, "source": "lijst", "now": now}
            tried = actions.import_directory(**given_in, dry_run=True)
            assert counted() == start and JournalLine.objects.count() == lines
            report = actions.import_directory(**given_in)
            assert (report.parties, report.cards) == (tried.parties, tried.cards)
            new_parties, new_cards = counted()[0] - start[0], counted()[1] - start[1]
            assert report.parties["new"] == new_parties and report.cards["new"] == new_cards
            # As many lines as things that came: nothing came in without one, none without it.
            assert JournalLine.objects.count() - lines == new_parties + new_cards
            assert all(one.reason for one in report.refused)
            again = actions.import_directory(**given_in)
            assert again.parties["new"] == again.cards["new"] == 0
            assert again.parties["changed"] == again.cards["changed"] == 0
            assert (counted()[0] - start[0], counted()[1] - start[1]) == (new_parties, new_cards)

    try_one()
    assert Place.objects.count() == 1
