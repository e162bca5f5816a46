"""Ending what is out: a handover decided, taken back or no longer shared; back to the sender."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import permissions
from samenspel.helping.actions import step
from samenspel.helping.models import (
    Handover,
    Question,
    Step,
)
from samenspel.parties import queries as parties
from samenspel.parties.models import Person
from samenspel.record import actions as record


def decide(
    handover: Handover, state: str, *, now: datetime, by: Person | None = None, reason: str = ""
) -> None:
    """A handover is over or accepted; links in mails about it open nothing any more."""
    handover.state = state
    handover.decided_at = now
    handover.decided_by = by
    handover.reason = reason
    handover.save()
    record.hush(handover, now=now)


def back_to_sender(question: Question, result: str, *, now: datetime) -> None:
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


def require_waiting(handover: Handover) -> None:
    """Refuse when the handover was answered or taken back already."""
    if handover.state != Handover.State.ASKED:
        raise record.Refused(_("This was answered or taken back already. Thank you all the same."))


def end_active(
    question: Question,
    state: str,
    *,
    now: datetime,
    reason: str = "",
    by: Person | None = None,
    only: str | None = None,
) -> bool:
    """End the handovers that wait or go on (or `only` one of the two); were there any?"""
    states = [only] if only else list(permissions.ACTIVE_HANDOVERS)
    handovers = list(question.handovers.select_for_update().filter(state__in=states))
    for handover in handovers:
        decide(handover, state, now=now, by=by, reason=reason)
    return bool(handovers)


def end_helping(question: Question, *, reason: str, now: datetime) -> None:
    """Whoever accepted does not go on; what was still asked is taken back."""
    call_back_asked(question, now=now)
    end_active(question, Handover.State.GIVEN_BACK, now=now, reason=reason)


def call_back(question: Question, *, now: datetime) -> None:
    """End what is out: asked and accepted handovers stop at once."""
    end_active(question, Handover.State.TAKEN_BACK, now=now)


def call_back_asked(question: Question, *, now: datetime) -> None:
    """End what still waits for an answer; whoever accepted goes on."""
    end_active(question, Handover.State.TAKEN_BACK, now=now, only=Handover.State.ASKED)


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
            decide(handover, Handover.State.TAKEN_BACK, now=now)
            if question.holder_party_id == handover.to_party_id:
                step.back_to_keeper(question, now=now, result="share_withdrawn")
            elif question.state == Question.State.ASKED:
                back_to_sender(question, "share_withdrawn", now=now)
    holder = question.holder
    if holder is not None and permissions.is_excluded(holder, question, today):
        step.require_another_keeper(question, now=now, without=holder)
        call_back(question, now=now)
        step.back_to_keeper(question, now=now, result="excluded", without=holder)
