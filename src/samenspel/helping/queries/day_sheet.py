"""The day sheet: whatever waits for this person in a place, in five short lists."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Q,
    Subquery,
    Window,
)
from django.utils import timezone

from samenspel.helping import permissions
from samenspel.helping.models import Exclusion, Handover, OwnWords, Question, Report, Step
from samenspel.helping.queries.look_alikes import Alike, alike_in_place
from samenspel.helping.queries.sentences import why_it_came_back
from samenspel.helping.queries.themes import themes_in_words
from samenspel.parties.models import Person

# Ten minutes a day: what is due first comes first, the rest is one tap away.
SHORT = 7
ON_PAPER = 3
ON_A_PAGE = 25
FIRST_WORDS = 80


class Pile(StrEnum):
    """The five lists. Each open question lies in exactly one of them."""

    NEW = "new"
    WAITING = "waiting"
    CAME_BACK = "came_back"
    HELPED = "helped"
    PROMISED = "promised"


# How the step before ended when nobody has looked at the question yet.
UNSEEN = ("new", "stepped_aside", "excluded")
# How the step before ended when a question came back to whoever holds it.
RETURNS = (
    "declined", "silent", "taken_back", "given_back", "share_withdrawn", "holder_left", "not",
    "closed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """An open question that somebody holds: in which list it lies, and how its last step ended."""

    id: UUID
    pile: Pile
    last_result: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question on the sheet. `words` only where the asker let this person read them."""

    question: Question
    pile: Pile
    theme: str
    days: int
    due_on: date
    words: str = ""
    handover: Handover | None = None
    stands_in_for: Person | None = None
    is_proxy: bool = False
    last_result: str = ""

    @property
    def why(self) -> str:
        """Why it came back, in a sentence."""
        return why_it_came_back(self.last_result, self.handover)


@dataclass(frozen=True, slots=True)
class Lines:
    """The first of one list, and how many there are in all."""

    pile: Pile
    lines: tuple[Line, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        return self.total - len(self.lines)

    @property
    def on_paper(self) -> tuple[Line, ...]:
        """The lines that are due first: five lists fit on one A4."""
        return self.lines[:ON_PAPER]

    @property
    def off_paper(self) -> int:
        return self.total - len(self.on_paper)


@dataclass(frozen=True, slots=True)
class DaySheet:
    """Everything one page of the day sheet shows."""

    piles: dict[str, Lines]
    asked: tuple[Handover, ...]
    asked_total: int
    reports: tuple[Report, ...]
    reports_total: int
    alike: tuple[Alike, ...]

    @property
    def is_empty(self) -> bool:
        waiting = sum(one.total for one in self.piles.values())
        return not (waiting or self.asked_total or self.reports_total)

    @property
    def lines(self) -> list[Line]:
        return [line for pile in self.piles.values() for line in pile.lines]


def day_sheet(sheet: permissions.Sheet, now: datetime) -> DaySheet:
    """The whole sheet, each list cut short; the number of queries does not grow with the work."""
    held = _held(sheet, now)
    short = {pile: [one for one in held if one.pile == pile] for pile in Pile}
    lines = _lines([one for some in short.values() for one in some[:SHORT]], sheet, now)
    piles = {
        pile.value: Lines(pile, tuple(line for line in lines if line.pile == pile), len(some))
        for pile, some in short.items()
    }
    asked, asked_total = _asked(sheet, now)
    reports, reports_total = _reports(sheet, now)
    alike = alike_in_place(sheet.place, sheet.person, now) if sheet.keeps else []
    return DaySheet(
        piles, tuple(asked), asked_total, tuple(reports), reports_total, tuple(alike[:3])
    )


def one_pile(
    sheet: permissions.Sheet, pile: Pile, number: Any, now: datetime
) -> tuple[Page[Held], list[Line]]:
    """One list in full: a page of 25 of its questions, and their lines."""
    some = [one for one in _held(sheet, now) if one.pile == pile]
    page = Paginator(some, ON_A_PAGE).get_page(number)
    return page, _lines(list(page), sheet, now)


def _held(sheet: permissions.Sheet, now: datetime) -> list[Held]:
    """The open questions of these people, each with the list it lies in; what is due first, first.

    A few words a question: the whole of it is read only for what is shown.
    """
    ended = Step.objects.filter(question=OuterRef("pk"), ended_at__isnull=False)
    last = ended.order_by("-ended_at", "-id")
    rows = (
        Question.objects.filter(
            permissions.not_shut_out(sheet.person, timezone.localdate(now)),
            place=sheet.place,
            state__in=Question.OPEN,
            holder__in=sheet.people,
        )
        .annotate(
            last_result=Subquery(last.values("result")[:1]),
            last_kind=Subquery(last.values("kind")[:1]),
        )
        .order_by("next_step__due_on", "put_down_at", "id")
        .values_list(
            "id", "last_result", "last_kind", "next_step__kind", "next_step__by", "asker__proxy"
        )
    )
    return [
        Held(pk, _pile_of(result, before, kind, by, proxy == sheet.person.id), result or "")
        for pk, result, before, kind, by, proxy in rows
    ]


def _pile_of(
    last_result: str | None, last_kind: str | None, kind: str, by: UUID | None, is_proxy: bool
) -> Pile:
    """In which list a question lies: by its next step, and by how the step before ended."""
    if kind == Step.Kind.ANSWER and is_proxy:
        return Pile.HELPED
    if kind == Step.Kind.ASK and by is not None:
        return Pile.HELPED
    if kind in (Step.Kind.ACCEPT, Step.Kind.CHOOSE, Step.Kind.ANSWER, Step.Kind.ASK):
        return Pile.WAITING
    if kind == Step.Kind.LOOK and (last_result is None or last_result in UNSEEN):
        return Pile.NEW
    if kind == Step.Kind.LOOK and (last_kind, last_result) == (Step.Kind.CHOOSE, "done"):
        return Pile.CAME_BACK
    return Pile.CAME_BACK if last_result in RETURNS else Pile.PROMISED


def _lines(shown: list[Held], sheet: permissions.Sheet, now: datetime) -> list[Line]:
    """The lines of these questions, with words and handovers fetched for all at once."""
    today = timezone.localdate(now)
    rows = Question.objects.filter(id__in=[one.id for one in shown]).order_by()
    around = rows.select_related("holder", "holder_party", "asker", "next_step")
    questions = {one.id: one for one in around} if shown else {}
    found = [(one, questions[one.id]) for one in shown if one.id in questions]
    handovers = _last_handovers(question for one, question in found if _has_handover(one.pile))
    words = _first_words(list(questions.values()), today)
    return [
        replace(
            _line(one, question, sheet.person, today),
            words=words.get(one.id, ""),
            handover=handovers.get(one.id),
        )
        for one, question in found
        # Between the two readings the clock or somebody else may have closed it.
        if question.next_step is not None
    ]


def _has_handover(pile: Pile) -> bool:
    return pile in (Pile.WAITING, Pile.CAME_BACK)


def _line(held: Held, question: Question, person: Person, today: date) -> Line:
    step = question.next_step
    assert step is not None
    asker = question.asker
    return Line(
        question=question,
        pile=held.pile,
        last_result=held.last_result,
        theme=themes_in_words(question.themes),
        days=(today - timezone.localdate(step.set_at)).days,
        due_on=step.due_on,
        stands_in_for=question.holder if question.holder_id != person.id else None,
        is_proxy=asker is not None and asker.proxy_id == person.id,
    )


def _last_handovers(questions: Iterable[Question]) -> dict[UUID, Handover]:
    ids = [one.id for one in questions]
    if not ids:
        return {}
    rows = Handover.objects.filter(question__in=ids).select_related("to_party")
    return {row.question_id: row for row in rows.order_by("asked_at", "id")}


def _first_words(questions: list[Question], today: date) -> dict[UUID, str]:
    """The first words of the questions whose words this person may read now."""
    if not questions:
        return {}
    seen = permissions.what_workers_see(questions, today)
    readable = [question for question, parts in seen.items() if "words" in parts]
    rows = OwnWords.objects.filter(question__in=readable).order_by("said_at", "id")
    return {row.question_id: _shortened(row.text) for row in rows}


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rsplit(' ', 1)[0]} …"


def _asked(sheet: permissions.Sheet, now: datetime) -> tuple[list[Handover], int]:
    """What the parties of this person were asked and did not answer yet."""
    if not sheet.parties:
        return [], 0
    shut = Exclusion.objects.filter(
        Q(person=sheet.person) | Q(party__in=sheet.parties), question=OuterRef("question")
    )
    rows = (
        Handover.objects.filter(
            ~Exists(shut),
            state=Handover.State.ASKED,
            to_party__in=sheet.parties,
            question__place=sheet.place,
        )
        .select_related("to_party", "sender", "question")
        .annotate(total=Window(Count("id")))
        .order_by("due_on", "asked_at", "id")
    )
    return _with_total(rows[:SHORT])


def _reports(sheet: permissions.Sheet, now: datetime) -> tuple[list[Report], int]:
    """What somebody said is not right, for a keeper; nothing about what the keeper may not know."""
    if not sheet.keeps:
        return [], 0
    shut = Exclusion.objects.filter(
        Q(person=sheet.person) | Q(party__in=sheet.parties),
        question=OuterRef("message__question"),
    )
    rows = (
        Report.objects.filter(~Exists(shut), place=sheet.place, settled_at=None)
        .select_related("offer", "need", "party", "message")
        .annotate(total=Window(Count("id")))
        .order_by("at", "id")
    )
    return _with_total(rows[:SHORT])


def _with_total(rows: Iterable[Any]) -> tuple[list[Any], int]:
    found = list(rows)
    return found, found[0].total if found else 0
