"""What somebody who works on a question may do, beside what the promises already hold."""

import pytest

from asking import hand_over, put_down
from samenspel.helping import actions, permissions
from samenspel.helping.models import Offer, Question, ShareDecision, Step
from samenspel.parties.models import Keeper, StandIn
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine, Notice


def lines(verb):
    return JournalLine.objects.filter(verb=verb).count()


@pytest.fixture
def joop(place, ria):
    from cast import SINCE, somebody

    person = somebody("Joop")
    Keeper.objects.create(place=place, person=person, from_on=SINCE)
    return person


def test_a_keeper_asks_to_read_and_hears_the_answer(place, ria, now, today):
    question = put_down(place, now, channel="email", email="aisha@example.org")

    request = actions.ask_to_read(question=question, why="Dan zoek ik mee", by=ria, now=now)

    question.refresh_from_db()
    assert question.next_step.kind == Step.Kind.CHOOSE
    assert permissions.what_may_be_seen(ria, question, today) == frozenset()
    assert Notice.objects.filter(kind="may_they_know", to_email="aisha@example.org").count() == 1

    actions.answer_share_request(decision=request, given=True, now=now)

    question.refresh_from_db()
    assert permissions.what_may_be_seen(ria, question, today) == {"words"}
    assert (question.state, question.next_step.kind) == ("looking", "look")


def test_asking_to_read_twice_is_one_request(place, ria, now):
    question = put_down(place, now)

    first = actions.ask_to_read(question=question, why="", by=ria, now=now)
    again = actions.ask_to_read(question=question, why="", by=ria, now=now)

    assert first == again
    assert lines("asked_to_read") == 1


def test_a_no_to_reading_along_is_kept(place, ria, now):
    question = put_down(place, now)
    request = actions.ask_to_read(question=question, why="", by=ria, now=now)
    actions.answer_share_request(decision=request, given=False, now=now)

    with pytest.raises(Refused):
        actions.ask_to_read(question=question, why="", by=ria, now=now)

    assert ShareDecision.objects.filter(question=question).count() == 1


def test_asking_to_read_is_refused_to_eva_and_to_a_helper(place, ria, carla, welfare, eva, now):
    question = put_down(place, now, helpers_see=("words",))
    with pytest.raises(Refused):
        actions.ask_to_read(question=question, why="", by=eva, now=now)
    handover = hand_over(question, welfare, ria, now)
    actions.accept(handover=handover, by=carla, now=now)

    with pytest.raises(Refused):
        actions.ask_to_read(question=question, why="", by=carla, now=now)


def test_who_reads_already_need_not_ask(place, ria, now):
    question = put_down(place, now, keeper_sees=("words",))

    with pytest.raises(Refused):
        actions.ask_to_read(question=question, why="", by=ria, now=now)


def test_an_answer_about_sharing_does_not_disturb_who_was_asked(
    place, ria, welfare, carla, municipality, dirk, now
):
    question = put_down(place, now)
    actions.share(question=question, grant=actions.Grant("party", ("words",), welfare), now=now)
    hand_over(question, welfare, ria, now)
    request = actions.ask_to_share(
        question=question, to_party=municipality, what=("words",), why="", by=ria, now=now
    )

    actions.answer_share_request(decision=request, given=True, now=now)

    question.refresh_from_db()
    assert (question.state, question.next_step.kind) == (Question.State.ASKED, "accept")


def test_a_helper_who_waits_for_a_decision_goes_on_helping(
    place, ria, welfare, carla, municipality, dirk, now
):
    question = put_down(place, now, helpers_see=())
    actions.share(question=question, grant=actions.Grant("party", ("words",), welfare), now=now)
    actions.accept(handover=hand_over(question, welfare, ria, now), by=carla, now=now)
    request = actions.ask_to_share(
        question=question, to_party=municipality, what=("words",), why="", by=carla, now=now
    )

    actions.answer_share_request(decision=request, given=False, now=now)

    question.refresh_from_db()
    assert (question.state, question.holder) == (Question.State.UNDER_WAY, carla)


def test_a_keeper_explains_what_a_helper_holds(place, ria, welfare, carla, eva, now):
    question = put_down(place, now, helpers_see=("words",))
    actions.accept(handover=hand_over(question, welfare, ria, now), by=carla, now=now)

    actions.explain(question=question, why="Wacht op de nieuwe bus", by=ria, now=now)
    actions.explain(question=question, why="Wacht op de nieuwe bus", by=ria, now=now)

    question.refresh_from_db()
    assert question.explained == "Wacht op de nieuwe bus"
    assert lines("explained") == 1
    with pytest.raises(Refused):
        actions.explain(question=question, why="Ik weet niets", by=eva, now=now)


def test_who_stands_in_steps_aside_and_it_goes_to_a_third(place, ria, joop, ben, now, today):
    from cast import SINCE

    StandIn.objects.create(place=place, person=ria, stand_in=joop, from_on=SINCE, until_on=today)
    question = put_down(place, now)
    assert question.holder == ria
    Keeper.objects.create(place=place, person=ben, from_on=SINCE)

    actions.step_aside(question=question, by=joop, now=now)

    question.refresh_from_db()
    assert question.holder == ben
    assert not permissions.can_work_on(joop, question, today)


def test_stepping_aside_is_refused_when_nobody_else_is_left(place, ria, now):
    question = put_down(place, now)

    with pytest.raises(Refused):
        actions.step_aside(question=question, by=ria, now=now)

    assert permissions.can_work_on(ria, question, now.date())


@pytest.fixture
def reported(place, ben_as_resident, now, today):
    offer = Offer.objects.create(
        place=place, party=ben_as_resident, title="Tuin", confirmed_on=today, created_at=now
    )
    return actions.report(place=place, words="Dit is reclame", about=offer, now=now)


def test_a_keeper_settles_a_report_and_lets_the_offer_rest(reported, ria, now):
    for _ in range(2):
        actions.settle_report(
            report=reported, what_was_done="Ben gebeld", rest=True, by=ria, now=now
        )

    reported.refresh_from_db()
    assert reported.settled_by == ria
    assert Offer.objects.get().state == Offer.State.RESTING
    assert lines("settled") == 1


def test_settling_is_refused_to_eva_and_to_a_neighbour(reported, eva, carla, now):
    for person in (eva, carla):
        with pytest.raises(Refused):
            actions.settle_report(
                report=reported, what_was_done="Weg ermee", rest=True, by=person, now=now
            )

    assert Offer.objects.get().state == Offer.State.OPEN


def test_only_a_keeper_or_the_clock_lets_a_card_rest(reported, ria, eva, now):
    with pytest.raises(Refused):
        actions.rest_card(card=reported.offer, by=eva, now=now)

    actions.rest_card(card=reported.offer, by=None, now=now)

    assert Offer.objects.get().state == Offer.State.RESTING
