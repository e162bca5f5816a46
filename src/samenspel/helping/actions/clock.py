"""What the clock does with a question: remind, return, ask, fall silent. Safe to repeat."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samenspel.domain import followup
from samenspel.domain.followup import Next
from samenspel.helping.actions import answering, ending, receiving, step
from samenspel.helping.models import Asker, Handover, Question, Step
from samenspel.helping.queries.watched import is_watched
from samenspel.parties import queries as parties
from samenspel.record import actions as record


def mind_steps(now: datetime) -> None:
    """Every open question whose day has passed gets its next step with a date."""
    today = timezone.localdate(now)
    late = Question.objects.filter(state__in=Question.OPEN, next_step__due_on__lt=today).order_by(
        "next_step__due_on", "id"
    )
    for question in late.iterator(chunk_size=500):
        mind_step(question, now=now)


@transaction.atomic
def mind_step(question: Question, *, now: datetime) -> None:
    """Decide by the place's terms what happens with one step whose day has passed."""
    question = step.lock(question)
    today = timezone.localdate(now)
    if not question.is_open or question.next_step is None or question.next_step.due_on >= today:
        return
    match _decide(question):
        case Next.REMIND:
            _remind(question, now=now)
        case Next.RETURN_TO_SENDER:
            _return_to_sender(question, now=now)
        case Next.RETURN_TO_KEEPER:
            _return_to_keeper(question, now=now)
        case Next.LOOK_AGAIN:
            step.move(
                question,
                Question.State.LOOKING,
                Step.Kind.LOOK,
                by=question.holder,
                now=now,
                result="silent",
            )
            step.tell_holder(question, "came_back", now=now)
        case Next.ASK:
            answering.ask_if_helped(question=question, now=now)
        case Next.FALL_SILENT:
            answering.fall_silent(question, now=now)


def _decide(question: Question) -> Next:
    assert question.next_step is not None
    asker = question.asker
    return followup.when_overdue(
        question.next_step.kind,
        reminded=question.next_step.reminded,
        holder_is_keeper=question.holder_party_id is None,
        asked_by_hand=asker is not None
        and asker.channel in (Asker.Channel.PHONE, Asker.Channel.DESK),
        asks=question.asks,
        terms=parties.terms_of(question.place),
    )


def _remind(question: Question, *, now: datetime) -> None:
    """The day first promised stays; the day we look again moves. Holes in the net shows both."""
    late = question.next_step
    assert late is not None
    late.reminded += 1
    late.due_on = timezone.localdate(now) + timedelta(days=question.place.remind_days)
    late.save(update_fields=["reminded", "due_on"])
    record.note("reminded", question, role="clock", now=now)
    step.tell_holder(question, "promise_is_late", now=now)


def _return_to_sender(question: Question, *, now: datetime) -> None:
    handover = question.handovers.filter(state=Handover.State.ASKED).first()
    if handover is not None and handover.due_on < timezone.localdate(now):
        receiving.return_silent(handover=handover, now=now)
    else:
        step.back_to_keeper(question, now=now, result="silent")


def _return_to_keeper(question: Question, *, now: datetime) -> None:
    ending.end_helping(question, reason="no step in time", now=now)
    step.back_to_keeper(question, now=now, result="silent")
    record.note("returned", question, role="clock", now=now, why="no step in time")
    step.tell_holder(question, "came_back", now=now)


def rehome(now: datetime) -> None:
    """Questions whose holder is no longer there go to somebody who is."""
    today = timezone.localdate(now)
    unwatched = Question.objects.annotate(is_watched=is_watched(today)).filter(
        is_watched=False, state__in=Question.OPEN
    )
    for question in unwatched.order_by("id").iterator(chunk_size=500):
        _rehome(question, now=now)


def _is_present(question: Question, today: object) -> bool:
    holder, party = question.holder, question.holder_party
    if holder is None or not holder.is_active:
        return False
    if party is not None:
        return parties.is_member(holder, party, today)  # type: ignore[arg-type]
    return parties.is_keeper(holder, question.place, today)  # type: ignore[arg-type]


@transaction.atomic
def _rehome(question: Question, *, now: datetime) -> None:
    question = step.lock(question)
    if not question.is_open or _is_present(question, timezone.localdate(now)):
        return
    keeper = step.keeper_for(question, now=now)
    if keeper is None:
        _ask_whom(question, now=now)
        return
    was = question.state
    if question.holder_party_id is not None:
        ending.end_helping(question, reason="helper left", now=now)
    if question.holder_party_id is None and was in (
        Question.State.ASKED,
        Question.State.FOLLOWING_UP,
    ):
        question.holder = keeper
        question.save(update_fields=["holder"])
        question.handovers.filter(state=Handover.State.ASKED).update(sender=keeper)
    else:
        step.back_to_keeper(question, now=now, result="holder_left")
    record.note("rehomed", question, role="clock", now=now, why="the holder is no longer here")
    step.tell_holder(question, "came_back", now=now)


def _ask_whom(question: Question, *, now: datetime) -> None:
    """Only people are left whom the asker does not want: only the asker can say what now."""
    if question.next_step is not None and question.next_step.kind == Step.Kind.CHOOSE:
        return
    step.move(question, question.state, Step.Kind.CHOOSE, by=None, now=now, result="holder_left")
    step.tell_asker(question, "nobody_is_left", now=now)
