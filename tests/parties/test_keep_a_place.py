"""Keeping a place: terms that people agreed, keepers, standing in, numbers for need."""

from datetime import date, timedelta

import pytest

from samenspel.parties import actions, queries
from samenspel.parties.models import Keeper, Place, StandIn
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine

AGREED = {"agreed_by": "Dorpsberaad Zeeland", "agreed_on": date(2026, 11, 1)}


def lines(verb):
    return JournalLine.objects.filter(verb=verb).count()


def test_a_place_opens_with_a_keeper(db, ria, now, today):
    place = actions.found_place(slug="nieuw", name="Nieuwdorp", keeper=ria, now=now)

    assert list(queries.keepers_of(place, today)) == [ria]
    assert lines("founded") == 1


def test_only_who_runs_the_installation_founds_a_place(eva, now):
    with pytest.raises(Refused):
        actions.found_place(slug="nieuw", name="Nieuwdorp", keeper=eva, by=eva, now=now)

    assert not Place.objects.filter(slug="nieuw").exists()


def test_a_place_is_founded_once(db, ria, now):
    actions.found_place(slug="nieuw", name="Nieuwdorp", keeper=ria, now=now)

    with pytest.raises(Refused):
        actions.found_place(slug="nieuw", name="Nieuwdorp", keeper=ria, now=now)


@pytest.mark.parametrize("slug", ["", "Zee land", "zee/land", "een.punt"])
def test_the_address_of_a_place_is_plain(db, ria, now, slug):
    with pytest.raises(Refused):
        actions.found_place(slug=slug, name="Nieuwdorp", keeper=ria, now=now)


def test_terms_say_who_agreed_and_when(place, ria, now):
    actions.set_terms(place=place, terms={"look_days": 3}, by=ria, now=now, **AGREED)

    assert place.look_days == 3
    assert place.accept_days == 5
    assert (place.terms_agreed_by, place.terms_agreed_on) == (
        "Dorpsberaad Zeeland",
        date(2026, 11, 1),
    )
    assert lines("set terms") == 1


@pytest.mark.parametrize(
    "change",
    [
        {"terms": {"look_days": 0}},
        {"terms": {"look_days": 5000}},
        {"agreed_by": " "},
        {"agreed_on": date(2026, 11, 25)},
    ],
)
def test_terms_nobody_can_hold_are_refused(place, ria, now, change):
    with pytest.raises(Refused):
        actions.set_terms(
            **({"place": place, "terms": {}, "by": ria, "now": now} | AGREED | change)
        )

    place.refresh_from_db()
    assert place.look_days == 2


def test_eva_sets_no_terms(place, ria, eva, now):
    with pytest.raises(Refused):
        actions.set_terms(place=place, terms={"look_days": 9}, by=eva, now=now, **AGREED)


def test_who_saw_the_old_terms_is_told(place, ria, now):
    seen = actions.seen_as(place, actions.AGREED)
    actions.set_terms(place=place, terms={"look_days": 3}, by=ria, now=now, **AGREED)

    with pytest.raises(Refused):
        actions.set_terms(place=place, terms={"look_days": 4}, by=ria, now=now, seen=seen, **AGREED)

    place.refresh_from_db()
    assert place.look_days == 3


def test_numbers_for_need_are_completed_once(place, ria, now):
    for _ in range(2):
        actions.complete_emergency(
            place=place, text="Huisarts 0486 - 45 00 00\n\n", by=ria, now=now
        )

    place.refresh_from_db()
    assert place.emergency_extra == "Huisarts 0486 - 45 00 00"
    assert lines("completed emergency") == 1


def test_eva_completes_no_emergency(place, ria, eva, now):
    with pytest.raises(Refused):
        actions.complete_emergency(place=place, text="Bel Eva", by=eva, now=now)


def test_a_second_keeper_may_let_the_first_go(place, ria, carla, now, today):
    actions.name_keeper(place=place, person=carla, by=ria, now=now)
    actions.name_keeper(place=place, person=carla, by=ria, now=now)
    keeper = Keeper.objects.get(place=place, person=ria)

    for _ in range(2):
        actions.end_keeper(keeper=keeper, by=carla, now=now)

    assert list(queries.keepers_of(place, today)) == [carla]
    assert (lines("named keeper"), lines("ended keeper")) == (1, 1)


def test_a_place_never_loses_its_last_keeper(place, ria, now, today):
    with pytest.raises(Refused):
        actions.end_keeper(keeper=Keeper.objects.get(person=ria), by=ria, now=now)

    assert queries.is_keeper(ria, place, today)


def test_eva_names_and_ends_no_keeper(place, ria, eva, now):
    with pytest.raises(Refused):
        actions.name_keeper(place=place, person=eva, by=eva, now=now)
    with pytest.raises(Refused):
        actions.end_keeper(keeper=Keeper.objects.get(person=ria), by=eva, now=now)


def hand_over(place, person, other, now, days=(1, 7), by=None):
    today = now.date()
    return actions.stand_in(
        place=place,
        person=person,
        stand_in=other,
        from_on=today + timedelta(days=days[0]),
        until_on=today + timedelta(days=days[1]),
        by=by or person,
        now=now,
    )


def test_a_keeper_does_anothers_work_from_until(place, ria, carla, now, today):
    hand_over(place, carla, ria, now)
    hand_over(place, carla, ria, now)

    assert queries.stand_in_of(carla, place, today) is None
    assert queries.stand_in_of(carla, place, today + timedelta(days=7)) == ria
    assert queries.stand_in_of(carla, place, today + timedelta(days=8)) is None
    assert lines("handed over work") == 1


def test_work_goes_to_a_keeper_or_a_colleague_only(place, ria, carla, dirk, now):
    with pytest.raises(Refused):
        hand_over(place, carla, dirk, now)


def test_eva_takes_nobodys_work(place, ria, carla, eva, now):
    with pytest.raises(Refused):
        hand_over(place, carla, eva, now, by=eva)


def test_two_who_are_away_do_not_stand_in_for_each_other(place, ria, carla, now):
    actions.name_keeper(place=place, person=carla, by=ria, now=now)
    hand_over(place, ria, carla, now)

    with pytest.raises(Refused):
        hand_over(place, carla, ria, now)


def test_work_is_taken_back_at_once(place, ria, carla, now, today):
    row = hand_over(place, carla, ria, now, days=(-3, 7))

    for _ in range(2):
        actions.end_stand_in(row=row, by=carla, now=now)

    assert queries.stand_in_of(carla, place, today) is None
    assert StandIn.objects.get().until_on == today - timedelta(days=1)
    assert lines("took work back") == 1


def test_eva_ends_no_standing_in(place, ria, carla, eva, now):
    row = hand_over(place, carla, ria, now)

    with pytest.raises(Refused):
        actions.end_stand_in(row=row, by=eva, now=now)
