"""Same words, same decisions: the same possibilities through every door (promise 4)."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from resident import Resident
from samenspel.helping.models import Need, Offer, Question
from samenspel.parties import actions as parties_actions

WORDS = [
    "Ik snap de brief van de gemeente niet, wie helpt mij?",
    "Mijn man vergeet steeds meer en ik durf hem niet alleen te laten",
    "de heg groeit me boven me hoofd",
    "Wie rijdt mij dinsdag naar het ziekenhuis",
    "asdf qwerty",
]
OFFERS = [
    ("Samen brieven lezen", "We lezen je brief van de gemeente.", ["formulieren en post"]),
    ("Naar het ziekenhuis rijden", "Op dinsdag rij ik je.", ["vervoer"]),
    ("Je heg knippen", "Met twee sterke jongens.", ["tuin"]),
    ("Een middag bij je man blijven", "Als hij dingen vergeet.", ["dementie", "respijtzorg"]),
]


@pytest.fixture
def doors(place, ria, welfare, carla, ben_as_resident, now) -> dict[str, Any]:
    """One door of each kind, and neighbours and welfare with something to offer."""
    for number, (title, text, themes) in enumerate(OFFERS):
        Offer.objects.create(
            place=place,
            party=ben_as_resident if number % 2 else welfare,
            title=title,
            text=text,
            themes=themes,
            confirmed_on=now.date(),
            created_at=now,
        )
    Need.objects.create(
        place=place, party=welfare, title="Meelezers van brieven", text="Is deze brief te snappen?",
        themes=["formulieren en post"], confirmed_on=now.date(), created_at=now,
    )  # fmt: skip
    parties_actions.touch_catalogue(place=place)

    def open_door(kind: str, **more: Any) -> Any:
        return parties_actions.open_door(
            place=place, kind=kind, name=kind, party=welfare, by=ria, now=now, **more
        )

    frames = {"frame_ancestors": ["https://welzijn.example"]}
    return {
        "site": open_door("site"),
        "desk": open_door("desk"),
        "card": open_door("card"),
        "embed": open_door("embed", **frames),
    }


def at_site(words: str, carla: Any) -> Resident:
    return Resident(Client()).tell(words)


def at_desk(words: str, carla: Any) -> Resident:
    client = Client()
    client.force_login(carla, backend=settings.AUTHENTICATION_BACKENDS[0])
    desk = Resident(client).open("/zeeland/balie/desk/")
    return desk.press("Ga verder en lees het voor", words=words)


def with_card(words: str, carla: Any) -> Resident:
    return Resident(Client()).open("/zeeland/d/card/").press("Ga verder", words=words)


def in_frame(words: str, carla: Any) -> Resident:
    client = Client()
    frame = client.get("/zeeland/deur/embed/venster/").text
    names = ("once", "door", "signed")
    sent = {name: re.search(f'name="{name}" value="([^"]*)"', frame)[1] for name in names}
    resident = Resident(client)
    resident.page = client.post("/zeeland/deur/embed/vertel/", sent | {"words": words}, follow=True)
    return resident


DOORS = {"site": at_site, "desk": at_desk, "card": with_card, "embed": in_frame}


@pytest.mark.parametrize("words", WORDS)
def test_the_same_possibilities_through_every_door(doors, carla, words):
    shown, taps = {}, {}
    for kind, tell in DOORS.items():
        visitor = tell(words, carla)
        question = Question.objects.latest("told_at")
        assert question.door == doors[kind]
        taps[kind] = visitor.page.context["form"].fields["themes"].choices
        visitor.press("Ja, zo bedoel ik het", kinds=["question"], is_about_other=[])
        visitor.press("Kijk wat er kan", can_do="Ik lees graag brieven", missing="een mens")
        shown[kind] = [
            (card.title, card.who, card.together, card.reasons, card.facts)
            for card in visitor.page.context["cards"]
        ]

    assert all(one == taps["site"] for one in taps.values())
    assert all(one == shown["site"] for one in shown.values())
    assert shown["site"] or words == "asdf qwerty"
