"""Which question, proposal or decision a visitor of a door may see as the asker."""

from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest

from samenspel.doors import visitor
from samenspel.helping.models import Proposal, Question, ShareDecision

Thing = TypeVar("Thing", Proposal, ShareDecision)


def asker_question(request: HttpRequest, place: str, question: UUID) -> Question | None:
    """The question, for whoever asked it. Erased is gone, also for the asker."""
    found = (
        Question.objects.select_related(
            "place", "asker", "holder", "holder_party", "next_step", "next_step__by", "went_on_as"
        )
        .filter(id=question, place__slug=place, erased_at=None)
        .first()
    )
    if found is None or not visitor.is_asker(request, found.asker):
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
