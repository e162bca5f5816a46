"""The board "Who is looking for help?": needs of parties, and questions for neighbours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, QuerySet, Value

from samenspel.domain.matching import Ask, Target
from samenspel.helping import findable
from samenspel.helping.models import Card, Need, OwnWords, Question
from samenspel.parties.models import Person, Place

A_PAGE = 25
# With how many of the newest questions a new offer is compared, and how many are shown.
NEWEST_COMPARED, MOST_FITTING = 100, 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing on the board. A question shows its words only: no name, no details."""

    model: str
    id: UUID
    title: str
    text: str
    since: Any
    thing: Need | Question
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the board."""

    page: Page[Any]
    notices: list[Notice]

    @property
    def read(self) -> list[Question]:
        """The questions of others whose words stand on this page."""
        return [
            one.thing for one in self.notices if isinstance(one.thing, Question) and not one.is_own
        ]


def board(
    place: Place, person: Person | None, asker_ids: Collection[str], number: str | None, on: date
) -> Board:
    """Page `number` of what this visitor may see on the board, newest first.

    `asker_ids` are the askers this visitor is known to be, so that their own words say so.
    """
    rows = _needs(place).union(_questions(place, person, on)).order_by("-at", "id")
    page = Paginator(rows, A_PAGE).get_page(number)
    keys = [(model, pk) for model, pk, _at in page]
    needs = _full_needs([pk for model, pk in keys if model == "need"])
    questions = _full_questions(
        [pk for model, pk in keys if model == "question"], person, asker_ids
    )
    found = {"need": needs, "question": questions}
    return Board(page, [found[model][pk] for model, pk in keys if pk in found[model]])


def words_on_board(question: Question) -> str:
    """What the asker last said, in the asker's own words."""
    last = question.own_words.last()
    return last.text if last else ""


def fitting_questions(
    place: Place, text: str, themes: Collection[str], person: Person, on: date
) -> list[Notice]:
    """At most three questions on the board that somebody with this offer may help with."""
    from samenspel.domain.matching import Matcher

    newest = findable.questions_on_board(place, person, on).order_by("-put_down_at", "id")
    ids = list(newest.values_list("id", flat=True)[:NEWEST_COMPARED])
    notices = [one for one in _full_questions(ids, person, ()).values() if not one.is_own]
    targets = [Target(str(one.id), "need", one.text) for one in notices]
    matches = Matcher(targets).rank(
        Ask(text=text, side="offer", themes=tuple(themes)), top=MOST_FITTING
    )
    by_id = {str(one.id): one for one in notices}
    return [by_id[one.target_id] for one in matches]


def _needs(place: Place) -> QuerySet[Any, Any]:
    rows = Need.objects.filter(place=place, state=Card.State.OPEN, party__is_resting=False)
    return _as_keys(rows, "need", "created_at")


def _questions(place: Place, person: Person | None, on: date) -> QuerySet[Any, Any]:
    return _as_keys(findable.questions_on_board(place, person, on), "question", "put_down_at")


def _as_keys(rows: QuerySet[Any], model: str, moment: str) -> QuerySet[Any, Any]:
    """Two tables under one roof: which model, which row, since when."""
    named = rows.order_by().annotate(model=Value(model, output_field=CharField()), at=F(moment))
    return named.values_list("model", "id", "at")


def _full_needs(ids: list[UUID]) -> dict[UUID, Notice]:
    rows = Need.objects.filter(id__in=ids).select_related("party") if ids else ()
    return {
        one.id: Notice("need", one.id, one.title, one.text, one.created_at, one) for one in rows
    }


def _full_questions(
    ids: list[UUID], person: Person | None, asker_ids: Collection[str]
) -> dict[UUID, Notice]:
    if not ids:
        return {}
    rows = Question.objects.filter(id__in=ids).select_related("asker")
    said = dict(
        OwnWords.objects.filter(question__in=ids)
        .order_by("said_at", "id")
        .values_list("question", "text")
    )
    return {
        one.id: Notice(
            "question",
            one.id,
            "",
            said[one.id],
            one.put_down_at,
            one,
            is_own=is_own_question(one, person, asker_ids),
        )
        for one in rows
        if said.get(one.id)
    }


def is_own_question(question: Question, person: Person | None, asker_ids: Collection[str]) -> bool:
    """Did this visitor ask it? Then there is nothing to offer."""
    if str(question.asker_id) in asker_ids:
        return True
    asker = question.asker
    return person is not None and asker is not None and asker.person_id == person.id
