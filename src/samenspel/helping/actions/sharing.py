"""Who may know what: deciding, taking back, keeping somebody away, answering a request."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from samenspel.helping.actions import ending, step
from samenspel.helping.models import (
    Exclusion,
    Question,
    ShareDecision,
    Step,
)
from samenspel.parties.models import Party, Person
from samenspel.record import actions as record


@dataclass(frozen=True, slots=True)
class Grant:
    """One tick of the asker: these parts, for this audience, until this day."""

    audience: str
    what: tuple[str, ...]
    party: Party | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class NotTo:
    """Persons and parties that must never see that the question exists."""

    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = field(default=())


NOBODY = NotTo()


def give(question: Question, grant: Grant, *, now: datetime, by_proxy: bool) -> ShareDecision:
    """Keep one tick of the asker as a share decision."""
    return ShareDecision.objects.create(
        question=question,
        audience=grant.audience,
        party=grant.party,
        what=sorted(set(grant.what)),
        until_on=grant.until_on,
        given_at=now,
        given_by_proxy=by_proxy,
    )


def keep_away(question: Question, not_to: NotTo) -> None:
    """From now on these never see that the question exists."""
    for person in not_to.people:
        Exclusion.objects.get_or_create(question=question, person=person)
    for party in not_to.parties:
        Exclusion.objects.get_or_create(question=question, party=party)


@transaction.atomic
def share(
    *,
    question: Question,
    grant: Grant,
    now: datetime,
    by: Person | None = None,
    by_proxy: bool = False,
) -> ShareDecision:
    """The asker decides that somebody may see something more."""
    question = step.lock(question)
    step.require_open(question)
    decision = give(question, grant, now=now, by_proxy=by_proxy)
    record.note("shared", question, by=by, role="proxy" if by_proxy else "asker", now=now)
    return decision


@transaction.atomic
def withdraw_share(*, decision: ShareDecision, now: datetime, by: Person | None = None) -> None:
    """The asker takes a share decision back. Works at once; twice is harmless."""
    question = step.lock(decision.question)
    decision = ShareDecision.objects.select_for_update().get(id=decision.id)
    if decision.withdrawn_at is not None:
        return
    decision.withdrawn_at = now
    decision.save(update_fields=["withdrawn_at"])
    record.note("share_withdrawn", question, by=by, role="asker", now=now)
    ending.end_what_is_no_longer_shared(question, now=now)


@transaction.atomic
def exclude(*, question: Question, not_to: NotTo, now: datetime, by: Person | None = None) -> None:
    """The asker says later: not to these. If one of them holds or was asked, that ends now."""
    question = step.lock(question)
    keep_away(question, not_to)
    record.note("excluded", question, by=by, role="asker", now=now)
    if question.is_open:
        ending.end_what_is_no_longer_shared(question, now=now)


@transaction.atomic
def answer_share_request(
    *,
    decision: ShareDecision,
    given: bool,
    now: datetime,
    by: Person | None = None,
    by_proxy: bool = False,
) -> None:
    """The asker answers "may this party know this?". Yes passes it on, no lets us look further."""
    question = step.lock(decision.question)
    step.require_open(question)
    decision = ShareDecision.objects.select_for_update().get(id=decision.id)
    if decision.given_at or decision.refused_at:
        return
    decision.given_at, decision.refused_at = (now, None) if given else (None, now)
    decision.given_by_proxy = by_proxy
    decision.save()
    role = "proxy" if by_proxy else "asker"
    record.note("share_given" if given else "share_refused", question, by=by, role=role, now=now)
    # While somebody was asked or helps, the question does not wait for this answer alone.
    if question.next_step is not None and question.next_step.kind == Step.Kind.CHOOSE:
        working = Question.State.UNDER_WAY if question.holder_party_id else Question.State.LOOKING
        step.move(question, working, Step.Kind.LOOK, by=question.holder, now=now)
    step.tell_holder(question, "share_answered", now=now)
