"""The day sheet: ten minutes a day, each open question in one of five lists with one button."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from asking import BY_PHONE, WORDS, hand_over, put_down
from cast import SINCE, somebody
from samenspel.helping import actions
from samenspel.helping.models import Handover, Message, OwnWords, Question, Step
from samenspel.parties.models import Keeper, StandIn
from samenspel.record.models import Look
from visiting import visitor

SHEET = "/zeeland/dagblad/"


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


def sheet_of(person, address=SHEET):
    return visitor(person).get(address)


def pile_of(person, place, question):
    piles = sheet_of(person).context["work"].piles
    return next(name for name, pile in piles.items() for line in pile.lines
                if line.question == question)  # fmt: skip


def days_ago(question, days):
    """As if the present step was set so many days ago."""
    Step.objects.filter(id=question.next_step_id).update(
        set_at=timezone.now() - timedelta(days=days)
    )


def test_a_new_question_stands_under_new_with_theme_and_without_words(place, ria, now):
    put_down(place, now)

    page = sheet_of(ria)

    assert page.context["work"].piles["new"].total == 1
    assert "Vergeten" in page.text or "dementie" in page.text.lower()
    assert "Mijn man" not in page.text
    assert not Look.objects.exists()


def test_first_words_show_only_when_the_asker_lets_them_and_the_asker_sees_who_looked(
    place, ria, now
):
    question = put_down(place, now, keeper_sees=("words",))

    page = sheet_of(ria)
    sheet_of(ria)

    assert "Mijn man vergeet" in page.text
    look = Look.objects.get()
    assert (look.person_id, look.subject_id, look.what) == (ria.id, question.id, "words")


def test_words_withdrawn_are_gone_at_once(place, ria, now):
    question = put_down(place, now, keeper_sees=("words",))
    actions.withdraw_share(decision=question.shares.get(), now=now)

    assert "Mijn man" not in sheet_of(ria).text


def test_what_waits_says_for_whom_and_since_when(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    hand_over(question, welfare, ria, now - timedelta(days=3))
    question.refresh_from_db()
    days_ago(question, 3)

    page = sheet_of(ria)

    assert pile_of(ria, place, question) == "waiting"
    assert "Welzijn Zeeland was asked 3 days ago." in page.text
    assert "Ask again" in page.text


def test_one_tap_asks_again_and_twice_is_harmless(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    hand_over(question, welfare, ria, now)
    client = visitor(ria)

    for _ in range(2):
        answer = client.post(
            f"/zeeland/werk/{question.id}/nog-eens/", {"from": "sheet"}, follow=True
        )

    assert answer.redirect_chain == [(SHEET, 302)]
    assert Handover.objects.get().reminded_at is not None


def test_a_refusal_comes_back_with_its_reason(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    handover = hand_over(question, welfare, ria, now)
    actions.decline(
        handover=handover, reason="Geen plek tot mei", better_address="De Zonnebloem",
        by=carla, now=now,
    )  # fmt: skip

    page = sheet_of(ria)

    assert pile_of(ria, place, question) == "came_back"
    assert "Welzijn Zeeland said no: Geen plek tot mei" in page.text
    assert "De Zonnebloem" in page.text


def test_a_promise_stands_under_promised(place, ria, now, today):
    question = put_down(place, now)
    actions.plan_step(question=question, kind="call", on=timezone.localdate(now), by=ria, now=now)

    assert pile_of(ria, place, question) == "promised"


def test_who_is_asked_by_hand_stands_under_ask_whether_it_helped(place, ria, now):
    question = put_down(place, now, **BY_PHONE)
    actions.say_done(question=question, by=ria, now=now)

    page = sheet_of(ria)

    assert pile_of(ria, place, question) == "helped"
    assert "I have asked" in page.text
    assert 'name="answer"' not in page.text


def test_only_a_named_proxy_gets_the_answer_buttons(place, ria, now):
    question = put_down(place, now, proxy=ria, **BY_PHONE)
    actions.say_done(question=question, by=ria, now=now)
    client = visitor(ria)
    client.post(f"/zeeland/werk/{question.id}/gevraagd/", {"from": "sheet"})

    page = client.get(SHEET)
    assert 'name="answer"' in page.text
    for _ in range(2):
        client.post(f"/zeeland/werk/{question.id}/antwoord/", {"answer": "helped"})

    question.refresh_from_db()
    assert question.state == Question.State.HELPED
    assert question.follow_ups.filter(answered_at__isnull=False, by_proxy=True).count() == 1


def test_without_being_named_nobody_answers_for_the_asker(place, ria, now):
    question = put_down(place, now, **BY_PHONE)
    client = visitor(ria)

    answer = client.post(f"/zeeland/werk/{question.id}/antwoord/", {"answer": "helped"})

    assert answer.status_code == 422
    question.refresh_from_db()
    assert question.is_open


def test_everything_runs(place, ria, now):
    assert "Everything runs. Nice." in sheet_of(ria).text


def test_a_helper_sees_own_work_and_what_the_party_was_asked(place, ria, welfare, carla, now):
    mine = put_down(place, now, helpers_see=("words",))
    actions.accept(handover=hand_over(mine, welfare, ria, now), by=carla, now=now)
    asked = put_down(place, now, helpers_see=("words",))
    hand_over(asked, welfare, ria, now)
    put_down(place, now)

    page = sheet_of(carla)

    assert pile_of(carla, place, mine) == "promised"
    assert [one.question for one in page.context["work"].asked] == [asked]
    assert page.context["work"].piles["new"].total == 0


def test_who_stands_in_sees_the_work_marked(place, ria, now):
    joop = somebody("Joop")
    today = timezone.localdate(now)
    StandIn.objects.create(place=place, person=ria, stand_in=joop, from_on=today, until_on=today)
    put_down(place, now)

    page = sheet_of(joop)

    assert page.context["work"].piles["new"].total == 1
    assert "You stand in for Ria." in page.text


def test_a_stand_in_who_is_excluded_sees_nothing_of_it(place, ria, now):
    joop = somebody("Joop")
    today = timezone.localdate(now)
    StandIn.objects.create(place=place, person=ria, stand_in=joop, from_on=today, until_on=today)
    put_down(place, now, not_to=actions.NotTo(people=(joop,)))

    assert sheet_of(joop).context["work"].is_empty


def test_the_sheet_does_not_exist_for_eva_nor_for_the_administrator(place, ria, eva, now):
    put_down(place, now)
    admin = somebody("Beheer")
    admin.is_software_admin = True
    admin.save()

    assert sheet_of(eva).status_code == 404
    assert sheet_of(admin).status_code == 404
    assert sheet_of(ria, "/nergens/dagblad/").status_code == 404
    assert Client().get(SHEET).url.startswith("/inloggen/")


def test_questions_of_another_place_stay_there(place, another_place, ria, eva, now):
    Keeper.objects.create(place=another_place, person=ria, from_on=SINCE)
    put_down(place, now)

    assert sheet_of(ria, "/elders/dagblad/").context["work"].is_empty


def many(place, holder, count, now):
    """So many open questions with `holder`, made in bulk; a third may be read."""
    first = put_down(place, now, keeper_sees=("words",))
    questions = Question.objects.bulk_create(
        Question(
            place=place, asker=first.asker, themes=["dementie", "vervoer"][: 1 + n % 2],
            told_at=now, put_down_at=now, state="draft",
        )
        for n in range(count)
    )  # fmt: skip
    steps = Step.objects.bulk_create(
        Step(question=one, kind=["look", "call", "ask", "choose"][n % 4],
             by=holder, set_at=now, promised_on=now.date(), due_on=now.date())
        for n, one in enumerate(questions)
    )  # fmt: skip
    for one, step in zip(questions, steps, strict=True):
        one.next_step, one.holder, one.state = step, holder, "looking"
    Question.objects.bulk_update(questions, ["next_step", "holder", "state"], batch_size=100)
    OwnWords.objects.bulk_create(
        OwnWords(question=one, said_at=now, text=WORDS) for one in questions
    )
    share = first.shares.get()
    first.shares.model.objects.bulk_create(
        first.shares.model(question=one, audience="keeper", what=share.what, given_at=now)
        for one in questions[::3]
    )


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_sheet_costs_the_same_for_ten_and_for_a_thousand(place, ria, welfare, carla, now):
    hand_over(put_down(place, now, helpers_see=("words",)), welfare, ria, now)
    many(place, ria, 10, now)
    client = visitor(ria)
    few = queries_of(client, SHEET)
    Look.objects.all().delete()
    many(place, ria, 1_000, now)

    assert queries_of(client, SHEET) == few <= 15
    assert queries_of(client, f"{SHEET}?lijst=promised&page=2") <= 15


def test_each_list_is_short_and_says_how_many_more(place, ria, now):
    many(place, ria, 100, now)

    page = sheet_of(ria)

    assert {len(one.lines) for one in page.context["work"].piles.values()} <= {0, 7}
    assert "And 18 more" in page.text
    whole = sheet_of(ria, f"{SHEET}?lijst=promised")
    assert len(whole.context["lines"]) == 25


def test_no_message_and_no_detail_of_a_person_on_the_sheet(place, ria, now):
    question = put_down(place, now, **BY_PHONE)
    Message.objects.create(question=question, at=now, from_asker=True, text="GEHEIM bericht")

    text = sheet_of(ria).text

    assert "GEHEIM" not in text
    assert "0486-000000" not in text
    assert "Aisha" not in text


def test_the_sheet_prints_on_one_page_without_the_askers_words(
    place, ria, welfare, carla, now, desk, sign_in_as
):
    for n in range(6):
        question = put_down(place, now, helpers_see=("words",), keeper_sees=("words",))
        handover = hand_over(question, welfare, ria, now)
        if n % 2:
            actions.decline(handover=handover, reason="Geen plek " * 20, by=carla, now=now)
    many(place, ria, 100, now)
    sign_in_as(desk, ria)
    desk.goto(SHEET)
    desk.emulate_media(media="print")

    shown = desk.inner_text("main")
    pages = len(re.findall(rb"/Type\s*/Page[^s]", desk.pdf(format="A4", prefer_css_page_size=True)))

    assert pages == 1
    assert "Mijn man" not in shown
    assert "op het scherm" in shown
