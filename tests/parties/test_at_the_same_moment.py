"""Two people doing something at the same moment: what must always be true stays true."""

import threading

import pytest
from django.db import connection

from samenspel.parties import actions, queries
from samenspel.parties.models import Keeper, Party, Person
from samenspel.record.actions import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds):
    """Do all deeds at once, each on its own connection; what came of each."""
    start, came_of = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(number, deed):
        start.wait()
        try:
            came_of[number] = deed()
        except Refused as refusal:
            came_of[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_of


def test_two_keepers_who_stop_at_once_leave_one(place, ria, carla, now, today):
    actions.name_keeper(place=place, person=carla, by=ria, now=now)
    rows = list(Keeper.objects.order_by("from_on"))

    came_of = together(
        *(lambda row=row: actions.end_keeper(keeper=row, by=row.person, now=now) for row in rows)
    )

    assert sum(isinstance(one, Refused) for one in came_of) == 1
    assert queries.keepers_of(place, today).count() == 1


def test_one_address_at_two_desks_is_one_person(place, now):
    deed = lambda: actions.person_by_email(email="nieuw@example.org", now=now)  # noqa: E731

    came_of = together(*[deed] * 6)

    assert len({person.id for person in came_of}) == 1
    assert Person.objects.filter(email="nieuw@example.org").count() == 1


def test_two_look_alikes_do_not_slip_in_side_by_side(place, aisha, eva, now):
    names = ("Wereldkeuken", "Wereldkeukеn")  # the second with a Cyrillic е
    people = (aisha, eva)

    came_of = together(
        *(
            lambda name=name, by=by: actions.register_party(
                place=place, kind="initiative", name=name, by=by, now=now
            )
            for name, by in zip(names, people, strict=True)
        )
    )

    assert sum(isinstance(one, Refused) for one in came_of) == 1
    assert Party.objects.count() == 1


def test_every_touch_of_the_catalogue_counts(place, now):
    together(*[lambda: actions.touch_catalogue(place=place)] * 8)

    place.refresh_from_db()
    assert place.catalogue_version == 8
