"""Holes in the net: every hole shows, an explained one says why, and nothing points to the asker."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from asking import BY_PHONE, hand_over, propose, put_down
from cast import SINCE, somebody
from samenspel.helping import actions
from samenspel.helping.models import Handover, Question, Step
from samenspel.mirror.queries import Kind, holes, lost
from samenspel.parties.models import Keeper
from visiting import visitor

PAGE = "/zeeland/gaten-in-het-net/"


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


@pytest.fixture
def joop(place):
    """The second keeper: without one, that in itself is a hole."""
    person = somebody("Joop")
    Keeper.objects.create(place=place, person=person, from_on=SINCE)
    return person


def kinds(place, now):
    return [(one.kind, one.question) for one in holes(place, now)]


def test_no_holes_is_one_sentence(place, ria, joop, welfare, now):
    propose(put_down(place, now), welfare, now)

    assert holes(place, now) == []
    assert "There are no holes." in visitor(ria).get(PAGE).text


def test_one_keeper_alone_is_a_hole(place, ria, now):
    assert kinds(place, now) == [(Kind.ONE_KEEPER, None)]
    assert "This place has no second keeper." in visitor(ria).get(PAGE).text


def test_a_question_nobody_offers_for_is_in_the_list_at_once(place, ria, joop, welfare, now):
    question = put_down(place, now)
    assert kinds(place, now) == [(Kind.NO_HELPER, question.id)]

    proposal = propose(question, welfare, now)
    assert holes(place, now) == []

    actions.refuse_proposal(proposal=proposal, now=now)
    assert kinds(place, now) == [(Kind.NO_HELPER, question.id)]


def test_who_said_no_or_rests_is_no_possible_helper(
    place, ria, joop, welfare, carla, municipality, now
):
    question = put_down(place, now, helpers_see=("words",))
    propose(question, welfare, now)
    handover = hand_over(question, welfare, ria, now)
    assert holes(place, now) == []

    actions.decline(handover=handover, reason="Geen plek", by=carla, now=now)
    assert kinds(place, now) == [(Kind.NO_HELPER, question.id)]

    propose(question, municipality, now)
    assert holes(place, now) == []
    municipality.is_resting = True
    municipality.save()
    assert kinds(place, now) == [(Kind.NO_HELPER, question.id)]


def test_who_helps_fills_the_hole(place, ria, joop, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    actions.accept(handover=hand_over(question, welfare, ria, now), by=carla, now=now)

    assert holes(place, now) == []


def test_a_promise_past_its_first_day_stays_a_hole_when_reminded(place, ria, joop, welfare, now):
    question = put_down(place, now)
    propose(question, welfare, now)
    promised = timezone.localdate(now) - timedelta(days=3)
    Step.objects.update(promised_on=promised, due_on=promised)
    actions.mind_steps(now)

    (hole,) = holes(place, now)

    assert (hole.kind, hole.since) == (Kind.LATE_PROMISE, promised)
    assert Step.objects.get().due_on > timezone.localdate(now)


def test_an_unanswered_request_past_its_day_is_a_hole(place, ria, joop, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    hand_over(question, welfare, ria, now)
    due = timezone.localdate(now) - timedelta(days=1)
    Handover.objects.update(due_on=due)
    Step.objects.filter(ended_at=None).update(promised_on=due, due_on=due)

    assert kinds(place, now) == [(Kind.LATE_ANSWER, question.id)]


def test_a_holder_who_left_leaves_a_hole_until_somebody_took_over(place, ria, joop, welfare, now):
    question = put_down(place, now)
    propose(question, welfare, now)
    Keeper.objects.filter(person=question.holder).update(
        until_on=timezone.localdate(now) - timedelta(days=1)
    )
    assert (Kind.UNWATCHED, question.id) in kinds(place, now)

    actions.rehome(now)

    assert (Kind.UNWATCHED, question.id) not in kinds(place, now)


def test_nothing_is_lost(place, ria, now):
    put_down(place, now)

    assert lost(place, now) == []
    Step.objects.update(ended_at=now)
    assert lost(place, now) == [Question.objects.get().id]


def test_a_keeper_explains_and_twice_is_harmless(place, ria, joop, eva, now):
    question = put_down(place, now)
    address = f"{PAGE}{question.id}/"
    client = visitor(ria)

    assert client.post(address, {"why": ""}).status_code == 422
    for _ in range(2):
        assert client.post(address, {"why": "Wacht op de bus"}).status_code == 302

    assert "Wacht op de bus" in client.get(PAGE).text
    assert visitor(eva).post(address, {"why": "x"}).status_code == 404


def test_other_people_do_not_see_it(place, ria, carla, eva, now):
    put_down(place, now)
    admin = somebody("Beheer")
    admin.is_software_admin = True
    admin.save()

    assert {visitor(one).get(PAGE).status_code for one in (carla, eva, admin)} == {404}
    assert Client().get(PAGE).status_code == 302


def test_an_excluded_keeper_does_not_see_that_it_exists(place, ria, joop, now):
    question = put_down(place, now, not_to=actions.NotTo(people=(joop,)))

    assert str(question.id) in visitor(ria).get(PAGE).text
    assert str(question.id) not in visitor(joop).get(PAGE).text
    assert visitor(joop).post(f"{PAGE}{question.id}/", {"why": "x"}).status_code == 404
    assert len(holes(place, now)) == 1


def test_nothing_points_to_the_asker_nor_to_another_place(place, another_place, ria, eva, now):
    put_down(place, now, keeper_sees=("words", "name", "phone"), **BY_PHONE)

    text = visitor(ria).get(PAGE).text

    assert not {one for one in ("Mijn man", "Aisha", "0486") if one in text}
    assert [one.kind for one in holes(another_place, now)] == [Kind.ONE_KEEPER]


def queries_of(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PAGE).status_code == 200
    return len(queries)


def test_the_page_costs_the_same_for_one_and_for_many(place, ria, now):
    client = visitor(ria)
    put_down(place, now)
    one = queries_of(client)
    for _ in range(40):
        put_down(place, now)

    assert queries_of(client) == one <= 15
