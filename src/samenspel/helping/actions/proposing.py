"""Keeping with a question what the program proposes, with its reasons."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samenspel.helping.actions import step
from samenspel.helping.models import Need, Offer, Proposal, Question
from samenspel.helping.queries.possibilities import Possibility, possibilities
from samenspel.parties.models import Party
from samenspel.record import actions as record


def propose(*, question: Question, now: datetime) -> list[Proposal]:
    """Look for possibilities again; what was chosen or refused stays, the rest is renewed."""
    # Ranking happens before the transaction: nobody waits for it with a lock.
    return _renew(question, possibilities(question, timezone.localdate(now)), now)


@transaction.atomic
def _renew(question: Question, found: list[Possibility], now: datetime) -> list[Proposal]:
    question = step.lock(question)
    question.proposals.filter(origin=Proposal.Origin.PROGRAM, state=Proposal.State.SHOWN).delete()
    kept = [_keep(question, one, rank, now) for rank, one in enumerate(found)]
    shown = [one for one in kept if one is not None]
    question.offered_by_nobody = not shown
    question.save(update_fields=["offered_by_nobody"])
    record.note("proposed", question, role="program", now=now)
    return shown


def _keep(question: Question, one: Possibility, rank: int, now: datetime) -> Proposal | None:
    """One row; nothing when the party or card has gone since the catalogue was built."""
    kind, _, pk = one.target_id.partition(":")
    card = {"offer": Offer, "need": Need}.get(kind)
    thing = card.objects.filter(id=pk).first() if card else None
    party_id = thing.party_id if thing else pk
    if (card and thing is None) or not Party.objects.filter(id=party_id).exists():
        return None
    already = question.proposals.filter(
        party_id=party_id,
        offer=thing if kind == "offer" else None,
        need=thing if kind == "need" else None,
    )
    if already.exists():
        return already.first()
    return Proposal.objects.create(
        question=question,
        party_id=party_id,
        offer=thing if kind == "offer" else None,
        need=thing if kind == "need" else None,
        gives_to=Need.objects.filter(id=_pk(one.gives_to)).first(),
        via_offer=Offer.objects.filter(id=_pk(one.via_offer)).first(),
        rank=rank,
        reasons=list(one.reasons),
        at=now,
    )


def _pk(target: str) -> str | None:
    return target.partition(":")[2] or None
