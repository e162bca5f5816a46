"""The last word: asking whether it helped, and what the asker answers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import permissions
from samenspel.helping.actions import ending, sharing, step
from samenspel.helping.models import FollowUp, Handover, OwnWords, Question, Step
from samenspel.parties import queries as parties
from samenspel.parties.models import Person
from samenspel.record import actions as record


@transaction.atomic
def ask_if_helped(*, question: Question, now: datetime, by: Person | None = None) -> None:
    """The asker is asked "are you helped?": by the program, or by whoever called or met them.

    By hand once a day counts: pressed twice it is no second silence of the asker.
    """
    question = step.lock(question)
    step.require_open(question)
    if by is not None and not permissions.can_work_on(by, question, timezone.localdate(now)):
        raise record.Refused(_("Somebody else holds this question now. Look again at your list."))
    if by is not None and _was_asked_today(question, now):
        return
    ending.call_back_asked(question, now=now)
    question.asks += 1
    step.move(question, Question.State.FOLLOWING_UP, Step.Kind.ANSWER, by=None, now=now)
    FollowUp.objects.create(question=question, asked_at=now)
    record.note("asked_if_helped", question, by=by, role="holder" if by else "clock", now=now)
    step.tell_asker(question, "are_you_helped", now=now)


def _was_asked_today(question: Question, now: datetime) -> bool:
    waiting = question.next_step
    if question.state != Question.State.FOLLOWING_UP or waiting is None:
        return False
    is_answer = waiting.kind == Step.Kind.ANSWER
    return is_answer and timezone.localdate(waiting.set_at) == timezone.localdate(now)


@transaction.atomic
def answer_follow_up(
    *,
    question: Question,
    answer: str,
    words: str = "",
    now: datetime,
    by: Person | None = None,
    by_proxy: bool = False,
    grants: Iterable[sharing.Grant] = (),
) -> Question:
    """The asker has the last word; gives the question that goes on (another one for "other").

    `by_proxy`: `by` is the proxy whom the asker named, passing on the asker's own answer.
    Also reopens a question that fell silent or was called helped too soon.
    """
    question = step.lock(question)
    if by_proxy and (by is None or not permissions.is_proxy(by, question)):
        raise record.Refused(_("Only the asker, or whoever the asker named, can say this."))
    if question.state == Question.State.HELPED and answer == FollowUp.Answer.HELPED:
        return question
    _require_answerable(question)
    if answer == FollowUp.Answer.OTHER and not words.strip():
        raise record.Refused(_("Tell in your own words what your question is now."))
    _keep_answer(question, answer, words, now=now, by_proxy=by_proxy)
    role = "proxy" if by_proxy else "asker"
    record.note(f"answered_{answer}", question, by=by, role=role, now=now)
    if answer == FollowUp.Answer.HELPED:
        _close_helped(question, now=now)
    elif answer == FollowUp.Answer.OTHER:
        return _go_on_as_another(question, words, grants, now=now, by=by, role=role)
    else:
        _back_in_the_loop(question, now=now)
    return question


def _require_answerable(question: Question) -> None:
    if question.state in (Question.State.DRAFT, Question.State.CHANGED, Question.State.WITHDRAWN):
        raise record.Refused(_("This question is no longer open. You can always ask a new one."))
    if question.erased_at is not None:
        raise record.Refused(_("This question was erased. You can always ask a new one."))


def _keep_answer(
    question: Question, answer: str, words: str, *, now: datetime, by_proxy: bool
) -> None:
    asked = question.follow_ups.filter(answered_at=None).last() or FollowUp(question=question)
    asked.answered_at, asked.answer, asked.words = now, answer, words
    asked.by_proxy = by_proxy
    asked.save()


def _close_helped(question: Question, *, now: datetime) -> None:
    ending.call_back_asked(question, now=now)
    helper = question.handovers.filter(state=Handover.State.ACCEPTED).last()
    step.close(question, Question.State.HELPED, now=now)
    record.hush(question, now=now)
    if helper is not None and helper.decided_by is not None:
        record.tell(
            helper.decided_by.email,
            "did_it_feel_right",
            helper,
            now=now,
            person=helper.decided_by,
            language=helper.decided_by.language,
        )


def _back_in_the_loop(question: Question, *, now: datetime) -> None:
    """Not helped yet: the same holder goes on; if that person is gone, a keeper."""
    ending.call_back_asked(question, now=now)
    question.closed_at = None
    question.asks = 0
    today = timezone.localdate(now)
    holder, party = question.holder, question.holder_party
    if holder is not None and party is not None and parties.is_member(holder, party, today):
        step.move(
            question, Question.State.UNDER_WAY, Step.Kind.CONTACT, by=holder, now=now, result="not"
        )
    else:
        step.back_to_keeper(question, now=now, result="not")
    step.tell_holder(question, "not_helped_yet", now=now)


def _go_on_as_another(
    question: Question,
    words: str,
    grants: Iterable[sharing.Grant],
    *,
    now: datetime,
    by: Person | None,
    role: str,
) -> Question:
    """The real question turned out to be another: a new one, linked, held from this moment."""
    ending.call_back(question, now=now)
    new = Question.objects.create(
        place=question.place,
        door=question.door,
        asker=question.asker,
        kinds=["question"],
        side="need",
        told_at=now,
        understood_at=now,
        put_down_at=now,
        is_about_other=question.is_about_other,
        holder=question.holder if question.holder_party_id is None else None,
        is_example=question.is_example,
    )
    OwnWords.objects.create(question=new, said_at=now, text=words)
    for exclusion in question.exclusions.all():
        new.exclusions.create(person=exclusion.person, party=exclusion.party)
    for grant in grants:
        sharing.give(new, grant, now=now, by_proxy=role == "proxy")
    step.back_to_keeper(step.lock(new), now=now, result="new")
    step.close(question, Question.State.CHANGED, now=now)
    question.went_on_as = new
    question.save(update_fields=["went_on_as"])
    record.link(question, new, kind="turned_out_to_be", now=now)
    record.note("put_down", new, by=by, role=role, now=now)
    new.refresh_from_db()
    step.tell_holder(new, "new_question", now=now)
    return new


@transaction.atomic
def reopen(*, question: Question, now: datetime, by: Person | None = None) -> None:
    """A closed question is not solved after all: it goes on with the same holder, or a keeper."""
    question = step.lock(question)
    if question.is_open:
        return
    _require_answerable(question)
    _back_in_the_loop(question, now=now)
    record.note("reopened", question, by=by, role="asker", now=now)


def fall_silent(question: Question, *, now: datetime) -> None:
    """After the agreed number of asks without an answer: silent, never counted as helped."""
    step.close(question, Question.State.SILENT, now=now)
    record.hush(question, now=now)
    record.note("fell_silent", question, role="clock", now=now)
