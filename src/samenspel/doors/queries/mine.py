"""What is mine: my questions, what was passed on to me, what my parties offer and look for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samenspel.doors.queries.door import doors_to_look_after
from samenspel.helping.models import Asker, Card, Handover, Need, Offer, Question
from samenspel.helping.queries.themes import themes_in_words
from samenspel.parties import queries as parties
from samenspel.parties.models import Door, Party, Person, Place

# The latest; whoever has more finds the others on the day sheet or the party's page.
MOST_OF_EACH = 25


@dataclass(frozen=True, slots=True)
class Mine:
    """One question of mine in the list."""

    question: Question
    words: str
    themes: str


@dataclass(frozen=True, slots=True)
class MyPage:
    """Everything on the page of somebody who signed in."""

    questions: list[Mine]
    received: list[Handover]
    helping: list[Question]
    offers: list[Offer]
    needs: list[Need]
    parties: list[Party]
    kept: list[Place]
    sheets: list[Place]
    doors: list[Door]
    to_attach: int


def my_page(person: Person, known_askers: list[str], today: date) -> MyPage:
    """The page of this person, and how many questions of this browser are not yet theirs."""
    own = list(parties.parties_of(person, today).select_related("place"))
    kept = list(parties.places_kept_by(person, today))
    return MyPage(
        questions=_as_mine(_asked().filter(asker__person=person)),
        received=_received(own, person),
        helping=_helping(person),
        offers=list(_cards(Offer.objects.all(), own)),
        needs=list(_cards(Need.objects.all(), own)),
        parties=own,
        kept=kept,
        sheets=_sheets(kept, own),
        doors=doors_to_look_after(person, today),
        to_attach=len(askers_to_attach(known_askers)),
    )


def _sheets(kept: Iterable[Place], own: Iterable[Party]) -> list[Place]:
    """The places in which I work on questions: those I keep, and where a party of mine helps."""
    sheets = {place.id: place for place in kept}
    for party in own:
        if party.kind != Party.Kind.RESIDENT:
            sheets.setdefault(party.place_id, party.place)
    return list(sheets.values())


def questions_of_askers(known_askers: list[str]) -> list[Mine]:
    """The questions this browser may come back to, the latest first."""
    if not known_askers:
        return []
    return _as_mine(_asked().filter(asker_id__in=known_askers))


def askers_to_attach(known_askers: list[str]) -> list[Asker]:
    """Who told something in this browser and belongs to nobody's account."""
    if not known_askers:
        return []
    put_down = Q(questions__erased_at=None) & ~Q(questions__state=Question.State.DRAFT)
    rows = Asker.objects.filter(put_down, id__in=known_askers, person=None, questions__isnull=False)
    return list(rows.distinct().order_by("id"))


def askers_with_email(email: str) -> list[Asker]:
    """Who gave this address and still has a question that was put down."""
    live = Q(questions__erased_at=None, questions__put_down_at__isnull=False)
    return list(Asker.objects.filter(live, email__iexact=email).distinct().order_by("id"))


def _asked() -> QuerySet[Question]:
    return (
        Question.objects.filter(erased_at=None)
        .exclude(state=Question.State.DRAFT)
        .select_related("place", "holder", "next_step")
        .prefetch_related("own_words")
        .order_by("-told_at", "id")
    )


def _as_mine(rows: QuerySet[Question]) -> list[Mine]:
    return [_mine(one) for one in rows[:MOST_OF_EACH]]


def _mine(question: Question) -> Mine:
    words = list(question.own_words.all())
    return Mine(
        question,
        words[-1].text if words else "",
        themes_in_words(question.themes),
    )


def _received(own: Iterable[Party], person: Person) -> list[Handover]:
    """What waits for an answer of me or my parties; not where the asker said "not to me"."""
    rows = (
        Handover.objects.filter(to_party__in=list(own), state=Handover.State.ASKED)
        .exclude(question__exclusions__person=person)
        .exclude(question__exclusions__party__in=list(own))
        .select_related("to_party", "question__place")
        .order_by("asked_at", "id")
    )
    return list(rows[:MOST_OF_EACH])


def _helping(person: Person) -> list[Question]:
    """What I took on for a party and still hold."""
    rows = Question.objects.filter(
        holder=person, holder_party__isnull=False, state__in=Question.OPEN
    ).select_related("place", "holder_party", "next_step")
    return list(rows.order_by("next_step__due_on", "id")[:MOST_OF_EACH])


def _cards(rows: QuerySet, own: Iterable[Party]) -> QuerySet:  # type: ignore[type-arg]
    return (
        rows.filter(party__in=list(own))
        .exclude(state=Card.State.WITHDRAWN)
        .select_related("party", "place")
        .order_by("title", "id")[:MOST_OF_EACH]
    )
