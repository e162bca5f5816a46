"""What an asker does first: tell, say it otherwise, put it down, be reached."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.domain import words
from samenspel.helping import permissions
from samenspel.helping.actions import handing, sharing, step
from samenspel.helping.models import (
    Asker,
    HearLater,
    OwnWords,
    Proposal,
    Question,
    Step,
)
from samenspel.parties.models import Door, Person, Place
from samenspel.record import actions as record


@dataclass(frozen=True, slots=True)
class Reach:
    """How the asker wants to hear: everything may stay empty."""

    channel: str = Asker.Channel.CODE
    name: str = ""
    email: str = ""
    phone: str = ""
    ask_after_days: int | None = None
    proxy: Person | None = None


def code_key(code: str) -> str:
    """The keyed hash under which a return code is found; the code itself is never stored."""
    return hmac.new(settings.RETURN_CODE_KEY.encode(), code.encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def tell(
    *,
    place: Place,
    door: Door | None,
    words: str,
    kinds: Iterable[str],
    side: str,
    now: datetime,
    by: Person | None = None,
    asker: Asker | None = None,
    written_for_asker: bool = False,
    language: str = "nl",
    is_example: bool = False,
) -> Question:
    """Somebody says something in own words. It stays theirs, as a draft, until put down.

    `by` is a signed-in asker, or, with `written_for_asker`, whoever wrote it down at a desk.
    """
    if asker is None:
        asker = Asker.objects.create(
            place=place, person=None if written_for_asker else by, language=language
        )
    question = Question.objects.create(
        place=place,
        door=door,
        asker=asker,
        kinds=list(kinds),
        side=side,
        told_at=now,
        is_example=is_example,
    )
    OwnWords.objects.create(question=question, said_at=now, text=words)
    _note("told", question, by, written_for_asker, now)
    return question


def _note(
    verb: str, question: Question, by: Person | None, written_for_asker: bool, now: datetime
) -> None:
    """What the asker did; with `written_for_asker`, what somebody at a desk wrote down for them."""
    record.note(
        verb,
        question,
        by=by,
        role="desk" if written_for_asker else "asker",
        on_behalf_of=question.asker_id if written_for_asker else None,
        now=now,
    )


@transaction.atomic
def say_otherwise(
    *,
    question: Question,
    words: str,
    now: datetime,
    by: Person | None = None,
    written_for_asker: bool = False,
) -> None:
    """The asker says it in other words. What was said before stays as it was."""
    question = _draft(question)
    OwnWords.objects.create(question=question, said_at=now, text=words)
    question.understood_at = None
    question.themes = []
    question.save(update_fields=["understood_at", "themes"])
    _note("said_otherwise", question, by, written_for_asker, now)


@transaction.atomic
def confirm_meaning(
    *,
    question: Question,
    kinds: Iterable[str],
    side: str,
    themes: Iterable[str],
    is_about_other: bool,
    now: datetime,
    by: Person | None = None,
    written_for_asker: bool = False,
) -> None:
    """The asker says: yes, this is what I mean, and taps what it is about."""
    question = _draft(question)
    question.kinds = list(kinds)
    question.side = side
    question.themes = list(themes)
    question.is_about_other = is_about_other
    question.understood_at = now
    question.save()
    _note("understood", question, by, written_for_asker, now)


@transaction.atomic
def answer_light_questions(
    *,
    question: Question,
    can_do: str,
    missing: str,
    must_not: str,
    now: datetime,
    by: Person | None = None,
    written_for_asker: bool = False,
) -> None:
    """What the asker can do, misses, and does not want; each may stay empty.

    Kept beside the latest own words; an answer given once is not changed, but said anew.
    """
    question = _draft(question)
    latest = question.own_words.last()
    answers = {"can_do": can_do, "missing": missing, "must_not": must_not}
    if latest is None or answers == {name: getattr(latest, name) for name in answers}:
        return
    if latest.can_do or latest.missing or latest.must_not:
        OwnWords.objects.create(question=question, said_at=now, text=latest.text, **answers)
    else:
        OwnWords.objects.filter(id=latest.id).update(**answers)
    _note("answered_light_questions", question, by, written_for_asker, now)


@transaction.atomic
def put_down(
    *,
    question: Question,
    grants: Iterable[sharing.Grant],
    reach: Reach,
    not_to: sharing.NotTo = sharing.NOBODY,
    chosen: Proposal | None = None,
    hear_later_until: date | None = None,
    words_along: str = "",
    now: datetime,
    by: Person | None = None,
    written_for_asker: bool = False,
) -> str | None:
    """The asker puts the question down: from now on one person holds it.

    Gives the return code of four words the first time, None when the asker has one already.
    With `chosen`, the question goes on to that party; the keeper holds it until it accepts.
    """
    question = _draft(question)
    if question.understood_at is None:
        raise record.Refused(_("First say whether we understood you well."))
    sharing.keep_away(question, not_to)
    keeper = step.keeper_for(question, now=now)
    if keeper is None:
        raise record.Refused(
            _("Without these people nobody is left who can look with you. Take one of them back.")
        )
    asker = _reach(question, reach)
    code = _give_code(asker)
    question.holder = keeper
    question.put_down_at = now
    question.offered_by_nobody = not _has_a_possible_helper(question)
    step.move(question, Question.State.LOOKING, Step.Kind.LOOK, by=keeper, now=now)
    for grant in grants:
        sharing.give(question, grant, now=now, by_proxy=False)
    if hear_later_until is not None and asker.email:
        _hear_later(question, asker.email, hear_later_until)
    _note("put_down", question, by, written_for_asker, now)
    if chosen is not None and permissions.may_go_to_others(question):
        # At a desk the line above says who wrote it; the choice itself is the asker's.
        chooser = None if written_for_asker else by
        handing.choose(question=question, proposal=chosen, words=words_along, now=now, by=chooser)
    else:
        step.tell_holder(question, "new_question", now=now)
    return code


def _draft(question: Question) -> Question:
    question = step.lock(question)
    if question.state != Question.State.DRAFT:
        raise record.Refused(_("This was put down already. You can see below how it goes on."))
    return question


def _reach(question: Question, reach: Reach) -> Asker:
    assert question.asker_id is not None  # a draft has an asker
    asker = Asker.objects.select_for_update().get(id=question.asker_id)
    for name in ("channel", "name", "email", "phone", "ask_after_days", "proxy"):
        if value := getattr(reach, name):
            setattr(asker, name, value)
    asker.save()
    question.asker = asker
    return asker


def _give_code(asker: Asker) -> str | None:
    if asker.code_key:
        return None
    code = words.new_code(secrets.randbelow)
    asker.code_key = code_key(code)
    asker.save(update_fields=["code_key"])
    return code


def _has_a_possible_helper(question: Question) -> bool:
    return question.proposals.exclude(state=Proposal.State.REFUSED).exists()


def _hear_later(question: Question, email: str, until_on: date) -> None:
    HearLater.objects.update_or_create(
        question_id=question.id,
        defaults={
            "place_id": question.place_id,
            "themes": question.themes,
            "email": email,
            "until_on": until_on,
        },
    )


@transaction.atomic
def new_code(*, asker: Asker, now: datetime) -> str:
    """A new return code for whoever came in by e-mail code and lost the words."""
    asker = Asker.objects.select_for_update().get(id=asker.id)
    code = words.new_code(secrets.randbelow)
    asker.code_key = code_key(code)
    asker.save(update_fields=["code_key"])
    record.note("got_new_code", asker, role="asker", now=now)
    return code
