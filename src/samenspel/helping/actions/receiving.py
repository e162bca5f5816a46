"""What a receiver says: yes, no, nothing, or later: I cannot go on."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import permissions
from samenspel.helping.actions import ending, handing, step
from samenspel.helping.models import (
    Handover,
    Offer,
    Question,
    Step,
)
from samenspel.parties import queries as parties
from samenspel.parties.models import Person
from samenspel.record import actions as record


@transaction.atomic
def accept(*, handover: Handover, by: Person, now: datetime) -> None:
    """The receiver takes it on, and holds it from now. Twice is harmless."""
    question, handover = _answerable(handover, by, now)
    if handover.state == Handover.State.ACCEPTED and handover.decided_by_id == by.id:
        return
    ending.require_waiting(handover)
    if handover.to_offer_id:
        offer = Offer.objects.select_for_update().get(id=handover.to_offer_id)
        if handing.room_of(offer) == 0:
            raise record.Refused(_("Your offer is full. Make room first, or decline this one."))
    question.handovers.filter(state=Handover.State.ACCEPTED).update(
        state=Handover.State.PASSED_ON, decided_at=now
    )
    ending.decide(handover, Handover.State.ACCEPTED, by=by, now=now)
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
    ending.require_waiting(handover)
    if not reason.strip():
        raise record.Refused(_("Say in a few words why, so that we can look further."))
    handover.better_address = better_address
    ending.decide(handover, Handover.State.DECLINED, by=by, now=now, reason=reason)
    ending.back_to_sender(question, "declined", now=now)
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


@transaction.atomic
def return_silent(*, handover: Handover, now: datetime) -> None:
    """No answer came in time: the question goes back to the sender. Safe to repeat."""
    question = step.lock(handover.question)
    handover = Handover.objects.select_for_update().get(id=handover.id)
    if handover.state != Handover.State.ASKED or handover.due_on >= timezone.localdate(now):
        return
    ending.decide(handover, Handover.State.SILENT, now=now, reason="no answer in time")
    ending.back_to_sender(question, "silent", now=now)
    record.note("silent", question, role="clock", now=now, why="no answer in time")


@transaction.atomic
def give_back(*, question: Question, reason: str, by: Person, now: datetime) -> None:
    """A helper cannot go on: the question goes back to the keeper, with the reason."""
    question = step.lock(question)
    step.require_open(question)
    handing.require_worker(question, by, now)
    if question.holder_party is None:
        raise record.Refused(_("You hold this for the place. Ask another keeper to take it over."))
    if not reason.strip():
        raise record.Refused(_("Say in a few words why, so that we can look further."))
    ending.end_active(question, Handover.State.TAKEN_BACK, now=now, only=Handover.State.ASKED)
    ending.end_active(question, Handover.State.GIVEN_BACK, now=now, reason=reason, by=by)
    step.back_to_keeper(question, now=now, result="given_back")
    record.note("given_back", question, by=by, role="holder", now=now)
    step.tell_holder(question, "came_back", now=now)
