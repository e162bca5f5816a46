"""Passing a question on: to whom, when it may, asking again and taking back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.domain import followup
from samenspel.helping import permissions
from samenspel.helping.actions import ending, step
from samenspel.helping.models import (
    TAKES_ROOM,
    Handover,
    Offer,
    Proposal,
    Question,
    ShareDecision,
    Step,
)
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person
from samenspel.record import actions as record


@transaction.atomic
def choose(
    *,
    question: Question,
    proposal: Proposal,
    words: str = "",
    now: datetime,
    by: Person | None = None,
) -> Handover | None:
    """The asker wants to go on with this possibility: the question is passed on to that party.

    Has the party nobody here to answer for it, the keeper hears that this was chosen, and calls.
    """
    question = step.lock(question)
    step.require_open(question)
    Proposal.objects.filter(id=proposal.id).update(state=Proposal.State.CHOSEN)
    record.note("chose", question, by=by, role="asker", now=now)
    if parties.contact_of(proposal.party, timezone.localdate(now)) is None:
        step.tell_holder(question, "new_question", now=now)
        return None
    return _pass_on(
        question, proposal.party, proposal.offer, proposal=proposal, words=words, by=by, now=now
    )


@transaction.atomic
def refuse_proposal(
    *,
    proposal: Proposal,
    why: str = "",
    now: datetime,
    by: Person | None = None,
    written_for_asker: bool = False,
) -> None:
    """Not this one. The refusal is kept, and it is not proposed again for this question."""
    proposal = Proposal.objects.select_for_update().select_related("question").get(id=proposal.id)
    if proposal.state == Proposal.State.REFUSED:
        return
    proposal.state = Proposal.State.REFUSED
    proposal.why_refused = why
    proposal.save(update_fields=["state", "why_refused"])
    record.note(
        "refused_proposal",
        proposal.question,
        by=by,
        role="desk" if written_for_asker else "asker",
        on_behalf_of=proposal.question.asker_id if written_for_asker else None,
        now=now,
    )


@transaction.atomic
def hand_over(
    *,
    question: Question,
    to_party: Party,
    to_offer: Offer | None = None,
    words: str = "",
    by: Person,
    now: datetime,
) -> Handover:
    """Whoever works on the question asks a party to take it on, if the asker lets it."""
    question = step.lock(question)
    step.require_open(question)
    require_worker(question, by, now)
    return _pass_on(question, to_party, to_offer, words=words, by=by, now=now)


def require_worker(question: Question, by: Person, now: datetime) -> None:
    """Refuse whoever does not work on the question."""
    if not permissions.can_work_on(by, question, timezone.localdate(now)):
        raise record.Refused(_("Somebody else holds this question now. Look again at your list."))


def _pass_on(
    question: Question,
    to_party: Party,
    to_offer: Offer | None,
    *,
    proposal: Proposal | None = None,
    words: str,
    by: Person | None,
    now: datetime,
) -> Handover:
    today = timezone.localdate(now)
    receiver = _receiver(question, to_party, to_offer, now)
    assert question.holder is not None
    handover = Handover.objects.create(
        question=question,
        sender=question.holder,
        to_party=to_party,
        to_offer=to_offer,
        proposal=proposal,
        words=words,
        asked_at=now,
        due_on=followup.due_on("accept", today, parties.terms_of(question.place)),
    )
    step.move(question, Question.State.ASKED, Step.Kind.ACCEPT, by=receiver, now=now)
    record.note("handed_over", question, by=by, role="holder" if by else "asker", now=now)
    record.tell(
        receiver.email,
        "handover_asked",
        handover,
        now=now,
        person=receiver,
        language=receiver.language,
    )
    return handover


def _receiver(question: Question, party: Party, offer: Offer | None, now: datetime) -> Person:
    """Who answers for the party; refuses when the question cannot go there now."""
    today = timezone.localdate(now)
    if question.handovers.filter(state=Handover.State.ASKED).exists():
        raise record.Refused(_("Somebody was asked already. Wait for the answer, or take it back."))
    if not permissions.may_go_to_others(question):
        raise record.Refused(_("This is about somebody else. Look at it first yourself."))
    if not permissions.may_be_shared_with(party, question, today):
        raise record.Refused(_("The asker has not said that this party may know. Ask that first."))
    if offer is not None and (offer.state != Offer.State.OPEN or room_of(offer) == 0):
        raise record.Refused(_("There is no room there at the moment. Choose somebody else."))
    if party.is_resting:
        raise record.Refused(_("This party is resting at the moment. Choose somebody else."))
    receiver = parties.contact_of(party, today)
    if receiver is None or receiver == question.holder:
        raise record.Refused(
            _("Nobody can answer for this party here. Call them, and note what they say.")
        )
    return receiver


def room_of(offer: Offer) -> int | None:
    """How many more the offer can take; None when it names no limit.

    A place is taken from accepting until the helper says that it was done.
    """
    if offer.capacity is None:
        return None
    taken = Handover.objects.filter(TAKES_ROOM, to_offer=offer).count()
    return max(0, offer.capacity - taken)


@transaction.atomic
def remind_receiver(*, handover: Handover, by: Person, now: datetime) -> bool:
    """One tap: ask the receiver again. False when that was done today already."""
    question = step.lock(handover.question)
    require_worker(question, by, now)
    handover = Handover.objects.select_for_update().select_related("to_party").get(id=handover.id)
    if handover.state != Handover.State.ASKED:
        raise record.Refused(_("There is an answer already. Look again at the question."))
    today = timezone.localdate(now)
    if handover.reminded_at and timezone.localdate(handover.reminded_at) == today:
        return False
    receiver = parties.contact_of(handover.to_party, today)
    if receiver is None:
        raise record.Refused(_("Nobody is there to answer any more. Take it back."))
    handover.reminded_at = now
    handover.save(update_fields=["reminded_at"])
    record.tell(
        receiver.email,
        "handover_asked",
        handover,
        now=now,
        person=receiver,
        language=receiver.language,
    )
    record.note("asked_again", question, by=by, role="holder", now=now)
    return True


@transaction.atomic
def take_back(*, handover: Handover, by: Person, now: datetime) -> None:
    """The sender takes the request back and looks further. Twice is harmless."""
    question = step.lock(handover.question)
    require_worker(question, by, now)
    handover = Handover.objects.select_for_update().get(id=handover.id)
    if handover.state == Handover.State.TAKEN_BACK:
        return
    ending.require_waiting(handover)
    ending.decide(handover, Handover.State.TAKEN_BACK, by=by, now=now)
    ending.back_to_sender(question, "taken_back", now=now)
    record.note("taken_back", question, by=by, role="holder", now=now)


@transaction.atomic
def ask_to_share(
    *,
    question: Question,
    to_party: Party,
    what: tuple[str, ...],
    why: str,
    by: Person,
    now: datetime,
) -> ShareDecision:
    """Whoever works on it asks the asker: may this party know this, for this reason?"""
    question = step.lock(question)
    step.require_open(question)
    require_worker(question, by, now)
    open_request = question.shares.filter(
        party=to_party, given_at=None, refused_at=None, withdrawn_at=None
    ).first()
    if open_request is not None:
        return open_request
    if permissions.is_excluded(by, question, timezone.localdate(now)):
        raise record.Refused(_("This is not for you any more."))
    decision = ShareDecision.objects.create(
        question=question,
        audience=ShareDecision.Audience.PARTY,
        party=to_party,
        what=sorted(set(what)),
        why=why,
        asked_at=now,
        asked_by=by,
    )
    if question.state != Question.State.ASKED:
        step.move(question, question.state, Step.Kind.CHOOSE, by=None, now=now)
    record.note("asked_to_share", question, by=by, role="holder", now=now)
    step.tell_asker(question, "may_they_know", now=now)
    return decision


@transaction.atomic
def offer_help(
    *, question: Question, party: Party, offer: Offer | None = None, by: Person, now: datetime
) -> Proposal:
    """A neighbour who saw the words on the board says: I may be able to help. The asker chooses."""
    question = step.lock(question)
    step.require_open(question)
    today = timezone.localdate(now)
    visible = permissions.active_shares(question, today).filter(
        audience=ShareDecision.Audience.NEIGHBOURS
    )
    if not visible.exists() or permissions.is_excluded(by, question, today):
        raise record.Refused(_("This question is no longer on the board."))
    if not parties.is_member(by, party, today):
        raise record.Refused(_("Only somebody of this party can say this."))
    # What the program thought of too becomes this offer: the asker sees one card, not two.
    proposal = question.proposals.filter(party=party, offer=offer).first()
    if proposal is None:
        proposal = Proposal(question=question, party=party, offer=offer, at=now)
        proposal.rank = question.proposals.count()
    elif proposal.origin == Proposal.Origin.HELPER or proposal.state != Proposal.State.SHOWN:
        return proposal
    proposal.origin = Proposal.Origin.HELPER
    proposal.save()
    record.note("offered_help", question, by=by, role="helper", now=now)
    step.tell_asker(question, "somebody_offers", now=now)
    step.tell_holder(question, "somebody_offers", now=now)
    return proposal
