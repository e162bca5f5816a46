"""Eight people act at the same moment: nothing is lost, doubled or overbooked. Both databases."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from samenspel.helping import actions
from samenspel.helping.models import Handover, Question, ShareDecision
from samenspel.parties.models import Person
from samenspel.record import actions as record
from samenspel.record.models import JournalLine, Receipt
from village import build

CLIENTS = 8
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all at once, each in a thread with a connection of its own; a refusal is an answer too."""
    start = Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def act(index: int) -> None:
        start.wait()
        try:
            answers[index] = acts[index]()
        except Exception as problem:
            answers[index] = problem
        finally:
            connection.close()

    threads = [Thread(target=act, args=(index,)) for index in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for answer in answers:
        assert (
            answer is None
            or not isinstance(answer, Exception)
            or isinstance(answer, record.Refused)
        ), answer
    return answers


def asked_of(village, number: int, now) -> list[Handover]:
    """`number` questions, each handed over to the collective, which has room for two."""
    offer = village.offers[1]
    handovers = []
    for index in range(number):
        question = actions.tell(
            place=village.place,
            door=None,
            words=f"Wie rijdt mij dinsdag {index}?",
            kinds=["question"],
            side="need",
            now=now,
        )
        actions.confirm_meaning(
            question=question,
            kinds=["question"],
            side="need",
            themes=[],
            is_about_other=False,
            now=now,
        )
        grants = [actions.Grant(ShareDecision.Audience.HELPERS, ("words",))]
        actions.put_down(question=question, grants=grants, reach=actions.Reach(), now=now)
        question.refresh_from_db()
        handovers.append(
            actions.hand_over(
                question=question,
                to_party=offer.party,
                to_offer=offer,
                by=question.holder,
                now=now,
            )
        )
    return handovers


def test_an_offer_takes_no_more_than_its_room(now):
    village = build(now)
    truus = Person.objects.get(name="Truus")
    handovers = asked_of(village, CLIENTS, now)
    together(
        *(
            lambda handover=handover: actions.accept(handover=handover, by=truus, now=now)
            for handover in handovers
        )
    )
    assert Handover.objects.filter(state=Handover.State.ACCEPTED).count() == 2
    assert Question.objects.filter(state=Question.State.UNDER_WAY, holder=truus).count() == 2
    assert JournalLine.objects.filter(verb="accepted").count() == 2


def test_two_members_accept_at_once_and_one_of_them_holds_it(now):
    village = build(now)
    (handover,) = asked_of(village, 1, now)
    people = [Person.objects.get(name=name) for name in ("Truus", "Fatma")]
    together(
        *(
            lambda by=person: actions.accept(handover=handover, by=by, now=now)
            for person in people * 4
        )
    )
    question = Question.objects.get()
    assert question.holder in people
    assert question.handovers.get().decided_by == question.holder
    assert JournalLine.objects.filter(verb="accepted").count() == 1


def test_accepting_and_withdrawing_at_once_ends_in_one_of_the_two(now):
    village = build(now)
    (handover,) = asked_of(village, 1, now)
    truus = Person.objects.get(name="Truus")
    together(
        lambda: actions.accept(handover=handover, by=truus, now=now),
        lambda: actions.withdraw(question=handover.question, now=now),
    )
    question = Question.objects.get()
    assert question.state == Question.State.WITHDRAWN
    assert not question.handovers.filter(
        state__in=[Handover.State.ASKED, Handover.State.ACCEPTED]
    ).exists()


def test_the_same_form_from_eight_hands_makes_one_row(now):
    village = build(now)

    def tell() -> str:
        return record.once(
            "eva:1",
            lambda: str(
                actions.tell(
                    place=village.place,
                    door=None,
                    words="Ik ken hier niemand",
                    kinds=["question"],
                    side="need",
                    now=now,
                ).id
            ),
            now=now,
        )

    answers = together(*[tell] * CLIENTS)
    assert Question.objects.count() == 1
    assert set(answers) == {str(Question.objects.get().id)}
    assert Receipt.objects.count() == 1


def test_every_try_is_counted_once(now):
    together(
        *[lambda: record.allow("code", "127.0.0.1", most=1000, seconds=3600, now=now)] * CLIENTS * 4
    )
    assert record.allow("code", "127.0.0.1", most=CLIENTS * 4 + 1, seconds=3600, now=now)
    assert not record.allow("code", "127.0.0.1", most=CLIENTS * 4 + 1, seconds=3600, now=now)


def test_the_clock_in_two_processes_sends_one_question_back_once(now):
    from datetime import timedelta

    village = build(now)
    asked_of(village, 3, now)
    later = now + timedelta(days=10)
    together(*[lambda: actions.mind_steps(later)] * 4)
    assert Handover.objects.filter(state=Handover.State.SILENT).count() == 3
    assert JournalLine.objects.filter(verb="silent").count() == 3
