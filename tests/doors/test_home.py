"""The first pages: one place or more, light enough for an old telephone, and what a place says."""

import pytest
from django.test import Client

from resident import Resident
from samenspel.helping.models import Offer, Question
from samenspel.helping.queries.possibilities import possibilities
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Door


def test_one_place_is_gone_to_at_once(place):
    assert Client().get("/")["Location"] == "/zeeland/"


def test_of_more_places_one_chooses(place, another_place):
    page = Resident().open("/")

    assert "Zeeland" in page.read and "Elders" in page.read


def test_without_a_place_it_says_so(db):
    assert "nog geen plaats" in Resident().open("/").read


def test_the_home_asks_one_question(place):
    read = Resident().open("/zeeland/").read

    assert "Wat wil je vragen, delen of doen?" in read
    assert "Je naam hoeft niet. Niemand leest dit totdat jij kiest wie." in read
    assert "Al eerder hier geweest?" in read
    assert "112" in read and "113" in read


def test_the_home_costs_one_query(place, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        Client().get("/zeeland/")


def test_the_home_speaks_english_too(place):
    page = Resident()
    page.client.post("/taal/", {"language": "en", "next": "/zeeland/"})

    assert "What do you want to ask, share or do?" in page.open("/zeeland/").read


def test_a_place_that_is_not_there(db):
    Resident().open("/nergens/", status=404)


def test_the_place_says_who_answers_for_what(place, ria, now):
    parties_actions.name_responsible(
        place=place, text="Stichting Zeeland, privacy@example.org", by=ria, now=now
    )
    read = Resident().open("/zeeland/privacy/").read

    assert "Stichting Zeeland, privacy@example.org" in read
    assert "30 dagen" in read
    assert "Ziet niets van je vraag, tenzij jij zelf de gemeente kiest" in read


def test_everybody_can_use_it_says_how(place):
    assert "WCAG 2.2" in Resident().open("/zeeland/toegankelijkheid/").read


def test_the_site_door_is_kept_with_the_question_and_a_named_door_too(place, ria):
    site = Door.objects.create(place=place, kind="site", slug="site", name="De site")
    card = Door.objects.create(place=place, kind="card", slug="bakker", name="De bakker")
    Resident().tell("Eerste")
    Resident().open("/zeeland/?deur=bakker").press("Ga verder", words="Tweede")

    assert [one.door for one in Question.objects.order_by("told_at")] == [site, card]


def test_a_closed_or_unknown_door_is_no_obstacle(place, ria):
    Door.objects.create(place=place, kind="card", slug="bakker", name="x", is_open=False)
    Resident().open("/zeeland/?deur=bakker").press("Ga verder", words="Eerste")
    Resident().open("/zeeland/?deur=<b>").press("Ga verder", words="Tweede", status=200)

    assert {one.door for one in Question.objects.all()} == {None}


@pytest.mark.parametrize(
    "words", ["hulp met de tuin", "brieven en formulieren", "naar het ziekenhuis"]
)
def test_whatever_the_door_the_possibilities_are_the_same(
    place, ria, welfare, municipality, words, now, today
):
    """Promise 4: same words, same proposals, through every door and for everybody."""
    for party in (welfare, municipality):
        Offer.objects.create(
            place=place,
            party=party,
            title=f"Hulp van {party.name}",
            text="Ik help met de tuin, brieven, formulieren en vervoer naar het ziekenhuis",
            confirmed_on=today,
            created_at=now,
        )
    parties_actions.touch_catalogue(place=place)
    for kind in Door.Kind.values:
        Door.objects.create(place=place, kind=kind, slug=kind, name=kind)
        Resident().open(f"/zeeland/?deur={kind}").press("Ga verder", words=words)
    found = []
    for question in Question.objects.order_by("told_at"):
        Question.objects.filter(id=question.id).update(side="need")
        question.refresh_from_db()
        found.append([(one.target_id, one.reasons) for one in possibilities(question, today)])

    assert len(found) == len(Door.Kind.values)
    assert found[0] and all(one == found[0] for one in found)
