"""Keeping with a question what the program proposes, with its reasons."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspel.helping.actions import step
from samenspel.helping.models import Need, Offer, Proposal, Question
from samenspel.helping.queries.possibilities import Possibility, pointed_at, possibilities
from samenspel.parties.models import Party
from samenspel.record import actions as record


def propose(*, question: Question, now: datetime) -> list[Proposal]:
    """Look for possibilities again; what was chosen or refused stays, the rest is renewed."""
    # Ranking happens before the transaction: nobody waits for it with a lock.
    return _renew(question, possibilities(question, timezone.localdate(now)), now)


@transaction.atomic
def _renew(question: Question, found: list[Possibility], now: datetime) -> list[Proposal]:
    question = step.lock(question)
    known = {pointed_at(one): one for one in question.proposals.all()}
    things = _things(found)
    kept = []
    for rank, one in enumerate(found):
        if one.target_id in things:
            kept.append(_keep(question, one, rank, known, things, now))
    _drop_others(question, kept)
    question.offered_by_nobody = not kept
    question.save(update_fields=["offered_by_nobody"])
    record.note("proposed", question, role="program", now=now)
    return kept


def _things(found: list[Possibility]) -> dict[str, Any]:
    """Target id -> row, for all that the possibilities point at and that is still there."""
    wanted: set[str] = set()
    for one in found:
        wanted |= {one.target_id, one.gives_to, one.via_offer}
    things: dict[str, Any] = {}
    for model in (Offer, Need, Party):
        kind = str(model._meta.model_name)
        ids = [target.partition(":")[2] for target in wanted if target.startswith(f"{kind}:")]
        rows: Iterable[Any] = model.objects.filter(id__in=ids) if ids else ()
        things |= {f"{kind}:{row.id}": row for row in rows}
    return things


def _keep(
    question: Question,
    one: Possibility,
    rank: int,
    known: dict[str, Proposal],
    things: dict[str, Any],
    now: datetime,
) -> Proposal:
    """One row a target; somebody else's proposal of the same stays as it is."""
    proposal = known.get(one.target_id) or Proposal(question=question, at=now)
    if proposal.origin != Proposal.Origin.PROGRAM or proposal.state != Proposal.State.SHOWN:
        return proposal
    thing = things[one.target_id]
    is_party = isinstance(thing, Party)
    proposal.party_id = thing.id if is_party else thing.party_id
    proposal.offer = thing if isinstance(thing, Offer) else None
    proposal.need = thing if isinstance(thing, Need) else None
    proposal.gives_to = things.get(one.gives_to)
    proposal.via_offer = things.get(one.via_offer)
    proposal.rank, proposal.reasons = rank, list(one.reasons)
    proposal.save()
    return proposal


def _drop_others(question: Question, kept: list[Proposal]) -> None:
    """What the program showed before and no longer finds goes; choices and refusals stay."""
    question.proposals.filter(origin=Proposal.Origin.PROGRAM, state=Proposal.State.SHOWN).exclude(
        id__in=[one.id for one in kept]
    ).delete()
