"""Passing a question on, and what the receiver says. The sender holds until it is accepted."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.domain import followup
from samenspel.helping import permissions
from samenspel.helping.actions import step
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
    _require_worker(question, by, now)
    return _pass_on(question, to_party, to_offer, words=words, by=by, now=now)


def _require_worker(question: Question, by: Person, now: datetime) -> None:
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
    _require_worker(question, by, now)
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
def accept(*, handover: Handover, by: Person, now: datetime) -> None:
    """The receiver takes it on, and holds it from now. Twice is harmless."""
    question, handover = _answerable(handover, by, now)
    if handover.state == Handover.State.ACCEPTED and handover.decided_by_id == by.id:
        return
    _require_waiting(handover)
    if handover.to_offer_id:
        offer = Offer.objects.select_for_update().get(id=handover.to_offer_id)
        if room_of(offer) == 0:
            raise record.Refused(_("Your offer is full. Make room first, or decline this one."))
    question.handovers.filter(state=Handover.State.ACCEPTED).update(
        state=Handover.State.PASSED_ON, decided_at=now
    )
    _decide(handover, Handover.State.ACCEPTED, by=by, now=now)
    question.holder = by
    question.holder_party = handover.to_party
    question.offered_by_nobody = False
    step.move(
        question, Question.State.UNDER_WAY, Step.Kind.CONTACT, by=by, now=now, result="accepted"
    )
    record.note("accepted", question, by=by, role="receiver", now=now)
    sender = handover.sender
    record.tell(
        sender.email,
        "handover_answered",
        question,
        now=now,
        person=sender,
        language=sender.language,
    )
    step.tell_asker(question, "helper_found", now=now)


@transaction.atomic
def decline(
    *,
    handover: Handover,
    reason: str,
    better_address: str = "",
    by: Person,
    now: datetime,
) -> None:
    """The receiver cannot take it on, says why and, if known, who can. It goes back."""
    question, handover = _answerable(handover, by, now)
    if handover.state == Handover.State.DECLINED:
        return
    _require_waiting(handover)
    if not reason.strip():
        raise record.Refused(_("Say in a few words why, so that we can look further."))
    handover.better_address = better_address
    _decide(handover, Handover.State.DECLINED, by=by, now=now, reason=reason)
    _return(question, "declined", now=now)
    record.note("declined", question, by=by, role="receiver", now=now)


def _answerable(handover: Handover, by: Person, now: datetime) -> tuple[Question, Handover]:
    """Both rows locked; refuses whoever may not answer, as if it did not exist."""
    question = step.lock(handover.question)
    handover = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("sender", "to_party")
        .get(id=handover.id)
    )
    handover.question = question
    today = timezone.localdate(now)
    if not parties.is_member(by, handover.to_party, today) or permissions.is_excluded(
        by, question, today
    ):
        raise record.Refused(_("This is not for you any more."))
    return question, handover


def _require_waiting(handover: Handover) -> None:
    if handover.state != Handover.State.ASKED:
        raise record.Refused(_("This was answered or taken back already. Thank you all the same."))


def _decide(
    handover: Handover, state: str, *, now: datetime, by: Person | None = None, reason: str = ""
) -> None:
    handover.state = state
    handover.decided_at = now
    handover.decided_by = by
    handover.reason = reason
    handover.save()
    record.hush(handover, now=now)


def _return(question: Question, result: str, *, now: datetime) -> None:
    """Back to whoever sent it: the sender held it all along. Was the sender gone, a keeper."""
    today = timezone.localdate(now)
    holder = question.holder
    party = question.holder_party
    if party is not None and holder is not None and parties.is_member(holder, party, today):
        step.move(
            question, Question.State.UNDER_WAY, Step.Kind.DO, by=holder, now=now, result=result
        )
    else:
        step.back_to_keeper(question, now=now, result=result)
    step.tell_holder(question, "handover_answered", now=now)


@transaction.atomic
def return_silent(*, handover: Handover, now: datetime) -> None:
    """No answer came in time: the question goes back to the sender. Safe to repeat."""
    question = step.lock(handover.question)
    handover = Handover.objects.select_for_update().get(id=handover.id)
    if handover.state != Handover.State.ASKED or handover.due_on >= timezone.localdate(now):
        return
    _decide(handover, Handover.State.SILENT, now=now, reason="no answer in time")
    _return(question, "silent", now=now)
    record.note("silent", question, role="clock", now=now, why="no answer in time")


@transaction.atomic
def take_back(*, handover: Handover, by: Person, now: datetime) -> None:
    """The sender takes the request back and looks further. Twice is harmless."""
    question = step.lock(handover.question)
    _require_worker(question, by, now)
    handover = Handover.objects.select_for_update().get(id=handover.id)
    if handover.state == Handover.State.TAKEN_BACK:
        return
    _require_waiting(handover)
    _decide(handover, Handover.State.TAKEN_BACK, by=by, now=now)
    _return(question, "taken_back", now=now)
    record.note("taken_back", question, by=by, role="holder", now=now)


@transaction.atomic
def give_back(*, question: Question, reason: str, by: Person, now: datetime) -> None:
    """A helper cannot go on: the question goes back to the keeper, with the reason."""
    question = step.lock(question)
    step.require_open(question)
    _require_worker(question, by, now)
    if question.holder_party is None:
        raise record.Refused(_("You hold this for the place. Ask another keeper to take it over."))
    if not reason.strip():
        raise record.Refused(_("Say in a few words why, so that we can look further."))
    _end_active(question, Handover.State.TAKEN_BACK, now=now, only=Handover.State.ASKED)
    _end_active(question, Handover.State.GIVEN_BACK, now=now, reason=reason, by=by)
    step.back_to_keeper(question, now=now, result="given_back")
    record.note("given_back", question, by=by, role="holder", now=now)
    step.tell_holder(question, "came_back", now=now)


def _end_active(
    question: Question,
    state: str,
    *,
    now: datetime,
    reason: str = "",
    by: Person | None = None,
    only: str | None = None,
) -> bool:
    states = [only] if only else list(permissions.ACTIVE_HANDOVERS)
    handovers = list(question.handovers.select_for_update().filter(state__in=states))
    for handover in handovers:
        _decide(handover, state, now=now, by=by, reason=reason)
    return bool(handovers)


def end_helping(question: Question, *, reason: str, now: datetime) -> None:
    """Whoever accepted does not go on; what was still asked is taken back."""
    call_back_asked(question, now=now)
    _end_active(question, Handover.State.GIVEN_BACK, now=now, reason=reason)


def call_back(question: Question, *, now: datetime) -> None:
    """End what is out: asked and accepted handovers stop at once."""
    _end_active(question, Handover.State.TAKEN_BACK, now=now)


def call_back_asked(question: Question, *, now: datetime) -> None:
    """End what still waits for an answer; whoever accepted goes on."""
    _end_active(question, Handover.State.TAKEN_BACK, now=now, only=Handover.State.ASKED)


def end_what_is_no_longer_shared(question: Question, *, now: datetime) -> None:
    """After the asker took something back: whoever may no longer know is out at once.

    A party that was asked or is helping without a valid decision loses the question; a keeper
    who is excluded does too. The question always lands with a keeper.
    """
    if not question.is_open:
        return
    today = timezone.localdate(now)
    active = question.handovers.filter(state__in=permissions.ACTIVE_HANDOVERS)
    for handover in active.select_related("to_party"):
        if not permissions.may_be_shared_with(handover.to_party, question, today):
            _decide(handover, Handover.State.TAKEN_BACK, now=now)
            if question.holder_party_id == handover.to_party_id:
                step.back_to_keeper(question, now=now, result="share_withdrawn")
            elif question.state == Question.State.ASKED:
                _return(question, "share_withdrawn", now=now)
    holder = question.holder
    if holder is not None and permissions.is_excluded(holder, question, today):
        step.require_another_keeper(question, now=now, without=holder)
        call_back(question, now=now)
        step.back_to_keeper(question, now=now, result="excluded", without=holder)


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
    _require_worker(question, by, now)
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
