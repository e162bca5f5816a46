"""Doors of paper: what stands on them, and where their code leads."""

import html
import re

import pytest
import segno
from django.conf import settings

from resident import Resident
from samenspel.helping.models import Question
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Door

DOOR = "/zeeland/deur/kaartje-bij-de-huisarts/"


@pytest.fixture
def paper(place, ria, welfare, now) -> Door:
    """The card at the doctor's."""
    return parties_actions.open_door(
        place=place,
        kind="card",
        name="Kaartje bij de huisarts",
        party=welfare,
        answered_by="Ria <van de balie>",
        hours="dinsdagochtend",
        by=ria,
        now=now,
    )


def code_of(page) -> str:
    return html.unescape(re.search(r'<img src="(data:image/svg[^"]+)"', page.text)[1])


@pytest.mark.parametrize(("page", "number"), [("kaart/", 4), ("poster/", 1)])
def test_paper_says_how_to_come_in_and_whom_to_talk_to(paper, client, page, number):
    sheet = client.get(DOOR + page)

    assert sheet.text.count('<p class="doors-talk">') == number
    assert "Ria &lt;van de balie&gt;" in sheet.text and "dinsdagochtend" in sheet.text
    assert "/zeeland/d/kaartje-bij-de-huisarts" in sheet.text


def test_the_code_holds_the_address_of_the_door_and_nothing_else(paper, client):
    address = f"{settings.URL}/zeeland/d/kaartje-bij-de-huisarts/"
    expected = segno.make(address, error="m").svg_data_uri(scale=8, border=2, light="#fff")

    assert code_of(client.get(f"{DOOR}kaart/")) == expected


def test_the_code_opens_home_with_that_door(paper, client):
    resident = Resident(client).open("/zeeland/d/kaartje-bij-de-huisarts/")
    assert resident.url == "/zeeland/"

    resident.press("Ga verder", words="Mijn heg is te hoog")

    assert Question.objects.get().door == paper


def test_a_card_of_a_closed_door_leads_to_the_place_all_the_same(paper, ria, client, now):
    parties_actions.close_door(door=paper, by=ria, now=now)

    assert client.get("/zeeland/d/kaartje-bij-de-huisarts/").url == "/zeeland/"
    for page in ("", "kaart/", "poster/"):
        assert client.get(DOOR + page).status_code == 404


def test_an_address_of_nothing_is_nothing(place, client):
    assert client.get("/zeeland/d/nergens/").status_code == 404
    assert client.get("/nergens/d/nergens/").status_code == 404


def test_whoever_looks_after_a_door_finds_its_papers(paper, carla, ria, eva, client):
    for person, status in ((carla, 200), (ria, 200), (eva, 404)):
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        assert client.get(DOOR).status_code == status
    client.force_login(carla, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert f"{DOOR}poster/" in client.get(DOOR).text
    assert f'href="{DOOR}"' in client.get("/mijn/").text
