"""Taking a question back, erasing it, and what the clock erases at its term."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samenspel.helping.actions import ending, step
from samenspel.helping.models import (
    Asker,
    HearLater,
    Question,
)
from samenspel.parties.models import Person, Place
from samenspel.record import actions as record


@transaction.atomic
def withdraw(*, question: Question, now: datetime, by: Person | None = None) -> None:
    """The asker takes the question back. Everything still out is called back."""
    question = step.lock(question)
    if question.state in Question.CLOSED:
        return
    ending.call_back(question, now=now)
    step.close(question, Question.State.WITHDRAWN, now=now)
    record.hush(question, now=now)
    record.note("withdrawn", question, by=by, role="asker", now=now)


@transaction.atomic
def erase(
    *, question: Question, now: datetime, by: Person | None = None, role: str = "asker"
) -> None:
    """Erase the words and the person. Theme, place and period stay. Twice is harmless."""
    question = step.lock(question)
    if question.erased_at is not None:
        return
    if question.state not in Question.CLOSED:
        ending.call_back(question, now=now)
        step.close(question, Question.State.WITHDRAWN, now=now)
    asker = question.asker
    for things in (
        question.own_words,
        question.messages,
        question.shares,
        question.exclusions,
        question.proposals,
    ):
        things.all().delete()
    question.handovers.update(words="", reason="-", better_address="", felt_words="")
    question.follow_ups.update(words="")
    question.steps.update(what="")
    question.asker = None
    question.explained = ""
    question.erased_at = now
    question.save()
    if asker is not None and not asker.questions.exists():
        asker.delete()
    record.hush(question, now=now)
    record.forget_looks(question)
    record.note("erased", question, by=by, role=role, now=now)


@transaction.atomic
def stop_hearing_later(*, question: Question, now: datetime, by: Person | None = None) -> None:
    """The asker no longer wants to hear what became of it."""
    erased = HearLater.objects.filter(question_id=question.id).delete()[0]
    if erased:
        record.note("no_longer_hears_later", question, by=by, role="asker", now=now)


def drop_drafts(now: datetime) -> None:
    """Drafts that nobody put down within a day are erased."""
    old = Question.objects.filter(
        state=Question.State.DRAFT, told_at__lt=now - timedelta(days=1)
    ).order_by("told_at")
    for question in old[:500]:
        _drop(question)


@transaction.atomic
def _drop(question: Question) -> None:
    asker_id = question.asker_id
    Question.objects.filter(id=question.id, state=Question.State.DRAFT).delete()
    if asker_id is not None:
        Asker.objects.filter(id=asker_id, questions=None).delete()


def erase_at_term(now: datetime) -> None:
    """Erase closed questions whose term of keeping is over."""
    for place in Place.objects.order_by("id"):
        past_term = Question.objects.filter(
            place=place,
            state__in=Question.CLOSED,
            closed_at__lte=now - timedelta(days=place.keep_days),
            erased_at=None,
        )
        for question in past_term.order_by("closed_at").iterator(chunk_size=500):
            erase(question=question, now=now, role="clock")
    HearLater.objects.filter(until_on__lt=timezone.localdate(now)).delete()
