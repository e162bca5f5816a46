"""Somebody comes to the counter or calls: written down for them, and let go of afterwards."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cast import member, somebody
from resident import Resident
from samenspel.doors import visitor
from samenspel.helping import actions as helping
from samenspel.helping.models import Asker, Proposal, Question
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Door
from samenspel.record.models import JournalLine

WORDS = "Ik kan op dinsdag niet naar het ziekenhuis komen met die rollator."
DESK = "/zeeland/balie/balie-welzijn/"


@pytest.fixture
def counter(place, ria, welfare, now) -> Door:
    """The desk of Carla's organisation."""
    return parties_actions.open_door(
        place=place, kind="desk", name="Balie Welzijn", party=welfare, by=ria, now=now
    )


def browser_of(person) -> Resident:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return Resident(client)


@pytest.fixture
def at_the_desk(counter, carla) -> Resident:
    """Carla, signed in, with somebody in front of her."""
    return browser_of(carla)


def put_down(desk: Resident, **ticks) -> Resident:
    desk.open(DESK).press("Ga verder en lees het voor", words=WORDS)
    desk.press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    desk.press("Geen van deze" if "Geen van deze" in desk.read else "Ga verder")
    return desk.agree(**ticks)


def test_what_somebody_says_is_written_down_on_their_behalf(at_the_desk, counter, carla):
    at_the_desk.open(DESK).press("Ga verder en lees het voor", words=WORDS)

    assert "Bedoel je dit?" in at_the_desk.read and "Lees voor wat hier staat" in at_the_desk.read
    question = Question.objects.get()
    assert question.door == counter and question.own_words.get().text == WORDS
    assert question.asker.person is None
    line = JournalLine.objects.get(subject_id=question.id, verb="told")
    assert (line.person_id, line.role, line.on_behalf_of) == (carla.id, "desk", question.asker_id)


def test_every_line_says_for_whom_it_was_written(at_the_desk, carla):
    put_down(at_the_desk)

    question = Question.objects.get()
    by_carla = JournalLine.objects.filter(subject_id=question.id, person_id=carla.id)
    assert {"told", "understood", "put_down"} <= set(by_carla.values_list("verb", flat=True))
    assert set(by_carla.values_list("role", "on_behalf_of")) == {("desk", question.asker_id)}


def test_the_slip_gives_four_words_and_then_the_desk_knows_nothing(at_the_desk, client):
    put_down(at_the_desk)
    words = at_the_desk.four_words
    assert len(words.split()) == 4 and "Geef de vier woorden mee" in at_the_desk.read
    question = Question.objects.get()
    own_page = f"/zeeland/vraag/{question.id}/"

    at_the_desk.press("Ze hebben de woorden: volgende")

    assert at_the_desk.url == DESK
    assert WORDS not in at_the_desk.page.text
    at_the_desk.open(own_page, status=404).open(f"{own_page}neergelegd/", status=404)
    asker = Resident(client).open("/zeeland/").press("Kijk hoe het staat", four_words=words)
    assert asker.url == own_page and WORDS in asker.read


def test_after_it_was_put_down_the_desk_sees_the_slip_and_no_more(at_the_desk):
    put_down(at_the_desk)
    own_page = f"/zeeland/vraag/{Question.objects.get().id}/"

    at_the_desk.open(own_page)
    assert at_the_desk.url == f"{own_page}neergelegd/"
    for page in ("meenemen/", "wissen/", "niet-aan/", "meer-delen/"):
        assert at_the_desk.client.get(own_page + page).status_code in (404, 405)


def test_a_desk_that_forgets_to_press_is_let_go_of_after_a_while(at_the_desk, monkeypatch):
    put_down(at_the_desk)
    own_page = f"/zeeland/vraag/{Question.objects.get().id}/neergelegd/"
    later = timezone.now() + visitor.SLIP + timedelta(minutes=1)

    monkeypatch.setattr(visitor.timezone, "now", lambda: later)

    assert at_the_desk.client.get(own_page).status_code == 404


def test_pressing_twice_shows_the_same_slip(at_the_desk):
    put_down(at_the_desk)
    question = Question.objects.get()
    again = at_the_desk.client.post(f"/zeeland/vraag/{question.id}/wie-mag-wat-weten/", follow=True)

    assert again.redirect_chain[-1][0].endswith("/neergelegd/")
    assert " ".join(again.context["four_words"]) == at_the_desk.four_words


def test_the_next_person_does_not_find_the_one_before(at_the_desk):
    at_the_desk.open(DESK).press("Ga verder en lees het voor", words=WORDS)
    first = Question.objects.get()
    at_the_desk.open(DESK)
    assert "Je was nog iets aan het opschrijven" in at_the_desk.read

    at_the_desk.press("Ga verder en lees het voor", words="Mijn fiets is kapot")

    assert at_the_desk.client.get(f"/zeeland/vraag/{first.id}/bedoel-je-dit/").status_code == 404


def test_one_person_may_tell_two_things(at_the_desk, carla):
    put_down(at_the_desk)
    first = Question.objects.get()
    assert "Ze vertellen nog iets" in at_the_desk.read
    at_the_desk.open(f"/zeeland/vraag/{first.id}/nog-iets/")
    at_the_desk.press("Ga verder", words="En mijn lamp is stuk")

    second = Question.objects.exclude(own_words__text=WORDS).get()
    assert second.asker_id == first.asker_id
    line = JournalLine.objects.get(subject_id=second.id, verb="told")
    assert (line.person_id, line.role) == (carla.id, "desk")


def test_the_asker_may_name_who_passes_on_the_answer(at_the_desk, carla):
    put_down(at_the_desk, channel="phone", phone="0486-000000", proxy="on")

    question = Question.objects.get()
    assert question.asker.proxy == carla and question.asker.channel == Asker.Channel.PHONE
    helping.ask_if_helped(question=question, now=timezone.now())
    helping.answer_follow_up(
        question=question, answer="helped", by=carla, by_proxy=True, now=timezone.now()
    )
    question.refresh_from_db()
    assert question.state == Question.State.HELPED


def test_without_that_tick_nobody_passes_on_an_answer(at_the_desk):
    put_down(at_the_desk)

    assert Question.objects.get().asker.proxy is None


def test_nobody_passes_on_answers_by_adding_a_field_to_the_site(client, place, ria):
    Resident(client).tell(WORDS).press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    question = Question.objects.get()
    page = f"/zeeland/vraag/{question.id}/wie-mag-wat-weten/"
    ticks = {"keeper_reads": "no", "channel": "code", "ask_after": "14", "proxy": "on"}
    client.post(page, ticks | {"sure": "yes"})

    question.refresh_from_db()
    assert question.state == Question.State.LOOKING and question.asker.proxy is None


def test_what_was_refused_at_the_desk_is_noted_on_behalf_of_the_asker(at_the_desk, welfare, now):
    at_the_desk.open(DESK).press("Ga verder en lees het voor", words=WORDS)
    question = Question.objects.get()
    at_the_desk.press("Ja, zo bedoel ik het")
    proposal = Proposal.objects.create(question=question, party=welfare, rank=0, at=now)
    at_the_desk.client.post(
        f"/zeeland/vraag/{question.id}/mogelijk/", {"not_this": str(proposal.id)}
    )

    line = JournalLine.objects.get(subject_id=question.id, verb="refused_proposal")
    assert (line.role, line.on_behalf_of) == ("desk", question.asker_id)


def test_keepers_may_sit_at_every_desk_of_their_place(counter, ria):
    assert "Er komt iemand binnen" in browser_of(ria).open(DESK).read


def test_somebody_who_left_does_not_sit_there_any_more(counter, carla, welfare, ria, now):
    welfare.memberships.update(until_on=timezone.localdate() - timedelta(days=1))

    assert browser_of(carla).client.get(DESK).status_code == 404


def test_the_desk_does_not_exist_for_eva_nor_for_a_neighbour(counter, eva, ben, municipality):
    dirk = somebody("Dirk")
    member(dirk, municipality)
    for person in (eva, ben, dirk):
        client = browser_of(person).client
        assert client.get(DESK).status_code == 404
        assert client.post(DESK, {"words": WORDS}).status_code == 404
        assert client.post(f"{DESK}klaar/").status_code == 404
    assert not Question.objects.exists()


def test_who_did_not_sign_in_is_asked_to(counter, client):
    assert client.get(DESK).url.startswith("/inloggen/")


def test_a_closed_desk_is_gone(at_the_desk, counter, ria, now):
    parties_actions.close_door(door=counter, by=ria, now=now)

    assert at_the_desk.client.get(DESK).status_code == 404


def test_a_card_is_no_desk(at_the_desk, place, welfare, ria, now):
    parties_actions.open_door(
        place=place, kind="card", name="Kaartje", party=welfare, by=ria, now=now
    )
    assert at_the_desk.client.get("/zeeland/balie/kaartje/").status_code == 404


def test_my_page_leads_to_my_desk(at_the_desk):
    at_the_desk.open("/mijn/")

    assert f'href="{DESK}"' in at_the_desk.page.text
    assert "Zijn deze van jou?" not in at_the_desk.read


def test_what_was_written_for_somebody_never_becomes_the_writers_own(at_the_desk, carla):
    put_down(at_the_desk)

    at_the_desk.open("/mijn/")
    assert WORDS not in at_the_desk.read
    at_the_desk.client.post("/mijn/dit-is-van-mij/")
    assert Question.objects.get().asker.person is None
