"""A door inside another site: no cookie, a signed form, and it ends on our own site."""

import re

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client

from resident import Resident
from samenspel.doors.forms import embed as embed_forms
from samenspel.helping.models import Question
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Door

WORDS = "Ik heb een vraag die niemand\nmag lezen & niet <b>verdwijnt</b>"
FRAME = "/zeeland/deur/op-onze-site/venster/"
ENDS_AT = "/zeeland/deur/op-onze-site/vertel/"


@pytest.fixture
def inside(place, ria, welfare, now) -> Door:
    """The page inside the site of Carla's organisation."""
    return parties_actions.open_door(
        place=place,
        kind="embed",
        name="Op onze site",
        party=welfare,
        frame_ancestors=["https://welzijn.example"],
        accent="#7a1f5c",
        by=ria,
        now=now,
    )


def strict() -> Client:
    """A browser that minds CSRF as in real life."""
    return Client(enforce_csrf_checks=True)


def form_in(page) -> dict[str, str]:
    text = page.text
    names = ("once", "door", "signed")
    return {name: re.search(f'name="{name}" value="([^"]*)"', text)[1] for name in names}


def test_the_frame_sets_no_cookie_and_asks_for_none(inside, client):
    page = client.get(FRAME)

    assert page.status_code == 200
    assert not page.cookies and "Set-Cookie" not in page.headers
    assert "csrfmiddlewaretoken" not in page.text
    assert page["Cache-Control"] == "no-store"


def test_only_the_named_sites_may_show_it(inside, client):
    page = client.get(FRAME)

    assert "frame-ancestors https://welzijn.example" in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.headers
    assert "frame-ancestors 'none'" in client.get("/zeeland/")["Content-Security-Policy"]


def test_it_has_the_colour_of_that_site(inside, client):
    colour = client.get(f"{FRAME}kleur.css")

    assert f'href="{FRAME}kleur.css"' in client.get(FRAME).text
    assert colour["Content-Type"].startswith("text/css") and "#7a1f5c" in colour.text
    assert not colour.cookies


def test_what_is_told_there_goes_on_at_our_own_site(inside):
    browser = strict()
    frame = browser.get(FRAME)
    assert f'action="{settings.URL}{ENDS_AT}" target="_top"' in frame.text

    answer = browser.post(ENDS_AT, form_in(frame) | {"words": WORDS})

    question = Question.objects.get()
    assert answer.url == f"/zeeland/vraag/{question.id}/bedoel-je-dit/"
    assert question.door == inside and question.own_words.get().text == WORDS
    assert "Bedoel je dit?" in browser.get(answer.url).text


def test_pressing_twice_tells_once(inside):
    browser = strict()
    sent = form_in(browser.get(FRAME)) | {"words": WORDS}

    first, second = browser.post(ENDS_AT, sent), browser.post(ENDS_AT, sent)

    assert first.url == second.url and Question.objects.count() == 1


def forged(inside, now):
    return [
        "",
        "nonsense",
        signing.dumps(str(inside.id), salt="another"),
        signing.dumps("another door", salt=embed_forms.SALT),
        signing.dumps({"door": str(inside.id)}, salt=embed_forms.SALT, key="not our key"),
    ]


@pytest.mark.parametrize("which", range(5))
def test_a_forged_form_is_refused_kindly_with_the_words_kept(inside, now, which):
    browser = strict()
    sent = form_in(browser.get(FRAME)) | {"words": WORDS, "signed": forged(inside, now)[which]}

    answer = browser.post(ENDS_AT, sent)

    assert answer.status_code == 422 and not Question.objects.exists()
    assert "Je woorden staan er nog" in answer.text
    assert "&lt;b&gt;verdwijnt&lt;/b&gt;" in answer.text


def test_a_form_that_stood_open_too_long_goes_on_with_one_more_press(inside, monkeypatch):
    browser = strict()
    sent = form_in(browser.get(FRAME)) | {"words": WORDS}
    monkeypatch.setattr(embed_forms, "SECONDS", -1)
    resident = Resident(browser)

    resident.page = browser.post(ENDS_AT, sent)
    assert "stond lang open" in resident.read
    resident.client = Client()  # the second form carries a token; this test does not
    resident.press("Ga verder")

    question = Question.objects.get()
    assert question.own_words.get().text == WORDS and question.door == inside


def test_the_form_of_one_door_does_not_open_another(inside, place, ria, now):
    parties_actions.open_door(
        place=place, kind="embed", name="Andere", frame_ancestors=["https://a.example"],
        by=ria, now=now,
    )  # fmt: skip
    browser = strict()
    sent = form_in(browser.get(FRAME)) | {"words": WORDS}

    assert browser.post("/zeeland/deur/andere/vertel/", sent).status_code == 422
    assert not Question.objects.exists()


def test_an_empty_form_is_told_what_to_do(inside):
    browser = strict()
    answer = browser.post(ENDS_AT, form_in(browser.get(FRAME)) | {"words": "  "})

    assert answer.status_code == 422 and "Schrijf eerst een paar woorden" in answer.text


def test_no_other_form_of_the_site_goes_without_a_token(inside):
    assert strict().post("/zeeland/vertel/", {"words": WORDS}).status_code == 403


def test_a_flood_is_asked_for_patience(inside, settings):
    settings.POSTS_A_MINUTE = 3
    browser = strict()
    answers = [browser.post(ENDS_AT, {"words": "x"}).status_code for _ in range(5)]

    assert answers[-1] == 429


def test_it_can_be_read_in_english(inside, client):
    assert 'lang="en"' in client.get(f"{FRAME}?taal=en").text
    assert 'lang="nl"' in client.get(f"{FRAME}?taal=xx").text


def test_a_closed_door_is_gone_and_takes_nothing_in(inside, ria, now):
    browser = strict()
    sent = form_in(browser.get(FRAME)) | {"words": WORDS}
    parties_actions.close_door(door=inside, by=ria, now=now)

    for answer in (
        browser.get(FRAME),
        browser.get(f"{FRAME}kleur.css"),
        browser.post(ENDS_AT, sent),
        browser.get("/zeeland/deur/op-onze-site/insluiten/"),
    ):
        assert answer.status_code == 404
    assert not Question.objects.exists()


def test_a_desk_has_no_frame(place, welfare, ria, client, now):
    parties_actions.open_door(
        place=place, kind="desk", name="Balie", party=welfare, by=ria, now=now
    )
    assert client.get("/zeeland/deur/balie/venster/").status_code == 404
    assert client.post("/zeeland/deur/balie/vertel/", {"words": WORDS}).status_code == 404


def test_the_owner_of_the_door_copies_the_lines(inside, carla, client):
    client.force_login(carla, backend=settings.AUTHENTICATION_BACKENDS[0])

    page = client.get("/zeeland/deur/op-onze-site/insluiten/")

    assert f"&lt;iframe src=&quot;{settings.URL}{FRAME}&quot;" in page.text
    assert "https://welzijn.example" in page.text


def test_the_lines_are_not_for_eva(inside, eva, ben, client):
    assert client.get("/zeeland/deur/op-onze-site/insluiten/").status_code == 404
    for person in (eva, ben):
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        assert client.get("/zeeland/deur/op-onze-site/insluiten/").status_code == 404
        assert client.get("/zeeland/deur/op-onze-site/").status_code == 404
