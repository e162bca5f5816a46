"""Looking back at a place: where the net has holes. Must be none, or explained."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from samenspel.helping import permissions as helping
from samenspel.helping.models import Handover, Question, Step
from samenspel.helping.queries.themes import themes_in_words
from samenspel.helping.queries.watched import is_watched
from samenspel.helping.queries.work import has_possible_helper
from samenspel.parties import queries as parties
from samenspel.parties.models import Person, Place

# A place with fewer keepers than this has nobody when one of them is ill.
LEAST_KEEPERS = 2


class Kind(StrEnum):
    """What is missing: somebody who watches, somebody who helps, a kept promise, an answer."""

    UNWATCHED = "unwatched"
    NO_HELPER = "no_helper"
    LATE_PROMISE = "late_promise"
    LATE_ANSWER = "late_answer"
    ONE_KEEPER = "one_keeper"


@dataclass(frozen=True, slots=True)
class Hole:
    """One hole in the net. Holds nothing that points to whoever asked.

    `question` is None for a hole of the place itself. `since` is the day from which it gapes: put
    down, promised, or the day on which an answer was due.
    """

    kind: Kind
    since: date
    question: UUID | None = None
    theme: str = ""
    holder: str = ""
    explained: str = ""


def holes(place: Place, now: datetime, *, seen_by: Person | None = None) -> list[Hole]:
    """Every hole in the net of a place, the kinds in the order of `Kind`, the longest first.

    A question may have several. With `seen_by`, without the questions whose asker excluded that
    person: for them these do not exist.
    """
    today = timezone.localdate(now)
    rows = _with_holes(place, today)
    if seen_by is not None:
        rows = rows.filter(helping.not_shut_out(seen_by, today))
    found = [hole for question in rows for hole in _holes_of(question, today)]
    if parties.keepers_of(place, today).count() < LEAST_KEEPERS:
        found.append(Hole(Kind.ONE_KEEPER, today))
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.since, str(one.question)))


def lost(place: Place, now: datetime) -> list[UUID]:
    """The open questions without a holder or a next step with a day. There must never be any."""
    ended = Q(next_step__ended_at__isnull=False)
    rows = Question.objects.filter(
        Q(holder=None) | Q(next_step=None) | ended, place=place, state__in=Question.OPEN
    )
    return list(rows.order_by("told_at", "id").values_list("id", flat=True))


def _with_holes(place: Place, today: date) -> QuerySet[Question]:
    """The open questions of a place with at least one hole, each with what is wrong."""
    return (
        Question.objects.filter(place=place, state__in=Question.OPEN)
        .select_related("holder", "next_step")
        .annotate(
            is_watched=is_watched(today),
            has_helper=Q(holder_party__isnull=False) | has_possible_helper(),
            answer_was_due_on=Min(
                "handovers__due_on", filter=Q(handovers__state=Handover.State.ASKED)
            ),
        )
        .filter(
            Q(is_watched=False)
            | Q(has_helper=False)
            | Q(next_step__promised_on__lt=today)
            | Q(answer_was_due_on__lt=today)
        )
        .order_by("put_down_at", "id")
    )


def _holes_of(question: Question, today: date) -> list[Hole]:
    """What is wrong with one question, as annotated."""
    step = question.next_step
    assert step is not None and question.put_down_at is not None
    put_down = timezone.localdate(question.put_down_at)
    found = []
    if not question.is_watched:  # type: ignore[attr-defined]
        found.append(_hole(Kind.UNWATCHED, question, put_down))
    if not question.has_helper:  # type: ignore[attr-defined]
        found.append(_hole(Kind.NO_HELPER, question, put_down))
    due: date | None = question.answer_was_due_on  # type: ignore[attr-defined]
    if due is not None and due < today:
        found.append(_hole(Kind.LATE_ANSWER, question, due))
    elif step.kind != Step.Kind.ACCEPT and step.promised_on < today:
        found.append(_hole(Kind.LATE_PROMISE, question, step.promised_on))
    return found


def _hole(kind: Kind, question: Question, since: date) -> Hole:
    return Hole(
        kind=kind,
        since=since,
        question=question.id,
        theme=themes_in_words(question.themes),
        holder=str(question.holder),
        explained=question.explained,
    )
