"""Entering a party, describing it, keeping it right."""

from datetime import date, timedelta

import pytest

from samenspel.parties import actions, queries, rounds
from samenspel.parties.models import Membership, Party, Place
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine, Notice


def lines(verb):
    return JournalLine.objects.filter(verb=verb).count()


def register(place, by, now, name="Wereldkeuken", kind="initiative", **more):
    return actions.register_party(place=place, kind=kind, name=name, by=by, now=now, **more)


def version(place):
    return Place.objects.get(id=place.id).catalogue_version


def test_who_enters_a_party_answers_for_it(place, aisha, now, today):
    party = register(place, aisha, now, ask_me_for="Samen koken")

    assert queries.contact_of(party, today) == aisha
    assert party.is_listed and party.confirmed_on == today
    assert (lines("registered"), version(place)) == (1, 1)


def test_the_keepers_hear_of_a_new_party_without_a_word_of_it(place, ria, aisha, now):
    register(place, aisha, now)

    notice = Notice.objects.get()
    assert (notice.kind, notice.to_email) == ("party_registered", ria.email)


def test_somebody_is_listed_as_a_resident_only_when_they_say_so(place, ria, aisha, now):
    assert not register(place, aisha, now, kind="resident", name="Aisha").is_listed
    assert not Notice.objects.exists()


def test_an_import_makes_a_party_once(place, now):
    for _ in range(2):
        register(place, None, now, source="sociale kaart", external_id="17")

    assert Party.objects.count() == lines("registered") == 1


@pytest.mark.parametrize(
    "name",
    [
        "Welzijn Zeeland",
        "welzijn  zeeland",
        "Wélzijn Zeeland",
        "Wеlzijn Zееland",  # Cyrillic е
        "WELZΙJN ZEELAND",  # Greek Ι
        "Welzijn Zee1and",
        "VVelzijn Zeeland",
        "Welzijn-Zeeland",
    ],
)
def test_nobody_passes_for_an_organisation(place, welfare, eva, now, name):
    with pytest.raises(Refused):
        register(place, eva, now, name=name)


def test_nobody_passes_for_a_keeper(place, ria, eva, now):
    with pytest.raises(Refused):
        register(place, eva, now, name="Rіa", kind="resident")


def test_the_same_name_in_another_place_is_no_trouble(another_place, welfare, eva, now):
    assert register(another_place, eva, now, name="Welzijn Zeeland")


@pytest.mark.parametrize(
    "name", ["", "  ", "---", "We\u200blzijn", "Wel\u202ezijn", "a\x00b", "x" * 201]
)
def test_a_name_can_be_read(place, aisha, now, name):
    with pytest.raises(Refused):
        register(place, aisha, now, name=name)

    assert not Party.objects.exists()


@pytest.mark.parametrize(
    "name", ["Café ’t Hoekje", "مركز الحي", "Żółw", "De 3 Zwaantjes", "東京クラブ"]
)
def test_a_name_from_anywhere_is_kept_as_it_is(place, aisha, now, name):
    assert register(place, aisha, now, name=name).name == name


def test_describing_changes_what_can_be_found(place, welfare, carla, now):
    for _ in range(2):
        actions.describe_party(
            party=welfare, by=carla, now=now, website="welzijn.example.org", themes=["schulden"]
        )

    assert welfare.website == "https://welzijn.example.org"
    assert welfare.themes == ["schulden"]
    assert (lines("described"), version(place)) == (1, 1)


def test_a_keeper_describes_what_has_no_member_yet(welfare, ria, now):
    actions.describe_party(party=welfare, by=ria, now=now, summary="Denkt mee.")

    assert welfare.summary == "Denkt mee."


def test_eva_describes_nothing(welfare, eva, now):
    with pytest.raises(Refused):
        actions.describe_party(party=welfare, by=eva, now=now, summary="Gesloten.")


def test_nobody_writes_how_a_resident_calls_themself(ben_as_resident, ria, now):
    with pytest.raises(Refused):
        actions.describe_party(party=ben_as_resident, by=ria, now=now, name="Benny")


def test_who_saw_an_older_text_is_told(welfare, carla, ria, now):
    seen = actions.seen_as(welfare, actions.DESCRIBED)
    actions.describe_party(party=welfare, by=carla, now=now, summary="Nieuw.", seen=seen)

    with pytest.raises(Refused):
        actions.describe_party(party=welfare, by=ria, now=now, summary="Anders.", seen=seen)

    welfare.refresh_from_db()
    assert welfare.summary == "Nieuw."


@pytest.mark.parametrize(
    "website", ["javascript:alert(1)", "ftp://x.example", "geen adres", "data:x"]
)
def test_a_website_is_a_website(welfare, carla, now, website):
    with pytest.raises(Refused):
        actions.describe_party(party=welfare, by=carla, now=now, website=website)


def test_still_right_is_said_once_a_day(welfare, carla, now, today):
    Party.objects.filter(id=welfare.id).update(confirmed_on=date(2026, 1, 1), asked_on=today)

    for _ in range(2):
        actions.confirm_party(party=welfare, by=carla, now=now)

    assert (welfare.confirmed_on, welfare.asked_on) == (today, None)
    assert lines("confirmed") == 1


def test_eva_confirms_and_rests_nothing(welfare, eva, now):
    for act in (actions.confirm_party, actions.rest_party, actions.wake_party):
        with pytest.raises(Refused):
            act(party=welfare, by=eva, now=now)


def test_a_party_rests_and_wakes(place, welfare, carla, now):
    for _ in range(2):
        actions.rest_party(party=welfare, by=carla, now=now)
    assert Party.objects.get(id=welfare.id).is_resting

    actions.wake_party(party=welfare, by=carla, now=now)

    assert not Party.objects.get(id=welfare.id).is_resting
    assert (lines("rested"), lines("woke"), version(place)) == (1, 1, 2)


def test_after_its_term_a_party_is_asked_once_a_week(place, welfare, carla, now):
    Party.objects.filter(id=welfare.id).update(confirmed_on=now.date() - timedelta(days=180))

    asked = [rounds.ask_if_parties_are_right(now + timedelta(days=day)) for day in (0, 0, 6, 7)]

    assert asked == [1, 0, 0, 1]
    assert set(Notice.objects.values_list("to_email", flat=True)) == {carla.email}
    assert Notice.objects.filter(cancelled_at=None).count() == 1


def test_a_party_without_anybody_is_not_asked(municipality, now):
    Party.objects.update(confirmed_on=now.date() - timedelta(days=400))

    assert rounds.ask_if_parties_are_right(now) == 0


def test_who_confirms_is_not_asked_any_more(place, welfare, carla, now):
    Party.objects.filter(id=welfare.id).update(confirmed_on=now.date() - timedelta(days=180))
    rounds.ask_if_parties_are_right(now)

    actions.confirm_party(party=welfare, by=carla, now=now)

    assert not Notice.objects.filter(cancelled_at=None).exists()
    assert rounds.ask_if_parties_are_right(now + timedelta(days=30)) == 0
    assert Membership.objects.filter(party=welfare).count() == 1
