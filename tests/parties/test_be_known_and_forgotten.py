"""A person: found by an address, named, and forgotten whole."""

import pytest
from django.apps import apps
from django.test import Client

from samenspel.parties import actions, queries
from samenspel.parties.models import Invitation, Membership, Person
from samenspel.record import actions as record
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine


def test_one_address_is_one_person(db, now):
    first = actions.person_by_email(email=" Zoë@Example.org ", now=now)
    again = actions.person_by_email(email="zoe\u0308@example.ORG", now=now)

    assert first == again
    assert first.email == "zoë@example.org"
    assert not first.has_usable_password()
    assert JournalLine.objects.filter(verb="came in").count() == 1


def test_one_says_how_one_is_called(aisha, now):
    for _ in range(2):
        actions.name_person(person=aisha, name=" Aisha  uit de Kerkstraat", by=aisha, now=now)

    assert Person.objects.get(id=aisha.id).name == "Aisha uit de Kerkstraat"
    assert JournalLine.objects.filter(verb="named").count() == 1


def test_eva_names_forgets_and_translates_nobody(aisha, eva, now):
    with pytest.raises(Refused):
        actions.name_person(person=aisha, name="Eva", by=eva, now=now)
    with pytest.raises(Refused):
        actions.erase_person(person=aisha, by=eva, now=now)
    with pytest.raises(Refused):
        actions.choose_language(person=aisha, language="en", by=eva, now=now)


@pytest.mark.parametrize("name", ["Ria", "ria", "Rіa", "Welzijn Zeeland"])
def test_nobody_passes_for_a_keeper_of_their_place(ria, carla, now, name):
    with pytest.raises(Refused):
        actions.name_person(person=carla, name=name, by=carla, now=now)


def test_elsewhere_there_may_be_another_ria(ria, eva, now):
    actions.name_person(person=eva, name="Ria", by=eva, now=now)

    assert Person.objects.get(id=eva.id).name == "Ria"


def test_a_language_comes_from_the_list(aisha, now):
    actions.choose_language(person=aisha, language="en", by=aisha, now=now)

    assert Person.objects.get(id=aisha.id).language == "en"
    with pytest.raises(Refused):
        actions.choose_language(person=aisha, language="xx", by=aisha, now=now)


def test_the_only_keeper_is_not_forgotten(place, ria, now):
    with pytest.raises(Refused):
        actions.erase_person(person=ria, by=ria, now=now)

    assert Person.objects.get(id=ria.id).name == "Ria"


def test_a_keeper_beside_another_is(place, ria, carla, now, today):
    actions.name_keeper(place=place, person=carla, by=ria, now=now)

    actions.erase_person(person=ria, by=ria, now=now)

    assert list(queries.keepers_of(place, today)) == [carla]


def everything():
    """All that the database holds, as text."""
    rows = (row for model in apps.get_models() for row in model._default_manager.values())
    return "\n".join(str(row) for row in rows)


def test_who_is_forgotten_is_found_nowhere(place, welfare, carla, client, mailoutbox, now, today):
    Person.objects.filter(id=carla.id).update(name="Carla Merkteken", email="merkteken@x.example")
    Membership.objects.filter(person=carla).update(function="merkteken-functie")
    carla.refresh_from_db()
    actions.register_party(
        place=place, kind="resident", name="Merkteken", by=carla, now=now, phone="merkteken"
    )
    Invitation.objects.create(party=welfare, email=carla.email, at=now)
    record.tell(carla.email, "party_still_right", welfare, now=now, person=carla)
    client.force_login(carla)
    assert "erkteken" in everything()

    for _ in range(2):
        actions.erase_person(person=carla, by=carla, now=now)

    left = everything()
    assert "erkteken" not in left
    assert not JournalLine.objects.filter(person_id=carla.id).exists()
    assert not queries.parties_of(carla, today).exists()
    assert client.get("/mijn/gegevens/").status_code == 302


def test_the_address_is_free_for_a_new_beginning(aisha, now):
    actions.erase_person(person=aisha, by=aisha, now=now)

    again = actions.person_by_email(email="aisha@example.org", now=now)

    assert again.id != aisha.id and again.is_active


def test_being_forgotten_is_asked_once_and_signs_out(aisha, client):
    client.force_login(aisha)

    assert b"sure" in client.post("/mijn/gegevens/vergeet-mij/", {}).content
    assert Person.objects.get(id=aisha.id).is_active
    client.post("/mijn/gegevens/vergeet-mij/", {"sure": "on"})

    assert not Person.objects.get(id=aisha.id).is_active
    assert client.get("/mijn/gegevens/").status_code == 302


def test_eva_reads_only_her_own_details(aisha, eva):
    client = Client()
    client.force_login(eva)

    page = client.get("/mijn/gegevens/").content.decode()

    assert "eva@example.org" in page and "aisha" not in page.lower()
