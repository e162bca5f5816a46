"""Which question, proposal or decision a visitor of a door may see as the asker."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from samenspel.doors import visitor
from samenspel.helping.models import Proposal, Question, ShareDecision
from samenspel.parties import queries as parties
from samenspel.parties.models import Door, Person
from samenspel.ui.access import only_one

# What a desk still sees of a question after it was put down: the slip with the four words.
SLIP_PAGES = {"put_down", "new_words", "tell_more", "sharing", "my_question"}

Thing = TypeVar("Thing", Proposal, ShareDecision)


def asker_question(request: HttpRequest, place: str, question: UUID) -> Question | None:
    """The question, for whoever asked it. Erased is gone, also for the asker."""
    rows = Question.objects.filter(id=question, place__slug=place, erased_at=None)
    around = ("place", "asker", "holder", "holder_party", "next_step__by")
    found: Question | None = only_one(rows.select_related(*around))
    if found is None or not visitor.is_asker(request, found.asker):
        return None
    if found.state != Question.State.DRAFT and visitor.desk_of(request, found):
        page = request.resolver_match.url_name if request.resolver_match else ""
        if page not in SLIP_PAGES:
            return None
    request.place = found.place  # type: ignore[attr-defined]
    return found


def asker_proposal(
    request: HttpRequest, place: str, question: UUID, proposal: UUID
) -> Proposal | None:
    """A possibility of the visitor's own question."""
    asked = asker_question(request, place, question)
    if asked is None:
        return None
    found = asked.proposals.select_related("party", "offer", "need").filter(id=proposal).first()
    return _of(asked, found)


def asker_decision(
    request: HttpRequest, place: str, question: UUID, decision: UUID
) -> ShareDecision | None:
    """A decision about who may know what of the visitor's own question, given or asked for."""
    asked = asker_question(request, place, question)
    if asked is None:
        return None
    return _of(asked, asked.shares.select_related("party").filter(id=decision).first())


def _of(asked: Question, found: Thing | None) -> Thing | None:
    """The thing with its whole question on it, so that no view reads that a second time."""
    if found is not None:
        found.question = asked
    return found


def open_door(request: HttpRequest, place: str, door: str) -> Door | None:
    """A door that is open, for everybody; a closed one does not exist any more."""
    rows = Door.objects.filter(place__slug=place, slug=door, is_open=True)
    found = rows.select_related("place", "party").first()
    request.place = found.place if found else None  # type: ignore[attr-defined]
    return found


def embed_door(request: HttpRequest, place: str, door: str) -> Door | None:
    """A page inside another site, for everybody who reads that site."""
    found = open_door(request, place, door)
    return found if found and found.kind == Door.Kind.EMBED else None


def own_door(request: HttpRequest, place: str, door: str) -> Door | None:
    """An open door, for whoever looks after it."""
    found = open_door(request, place, door)
    person: Any = request.user
    if found is None or not person.is_authenticated or not person.is_active:
        return None
    return found if looks_after(person, found, timezone.localdate()) else None


def own_desk(request: HttpRequest, place: str, door: str) -> Door | None:
    """A desk, for whoever sits there."""
    found = own_door(request, place, door)
    return found if found and found.kind == Door.Kind.DESK else None


def looks_after(person: Person, door: Door, on: date) -> bool:
    """The members of the party whose door it is, and the keepers of the place."""
    if door.party is not None and parties.is_member(person, door.party, on):
        return True
    return parties.is_keeper(person, door.place, on)
