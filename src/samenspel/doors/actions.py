"""What happens at a door: telling once, going on with a possibility, coming back."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samenspel.domain import words as four_words
from samenspel.helping import actions as helping
from samenspel.helping import permissions as helping_permissions
from samenspel.helping.models import Asker, Proposal, Question, ShareDecision
from samenspel.parties.models import Door, Person, Place
from samenspel.record import actions as record

HOUR = 60 * 60
# A village hall behind one address can tell a lot in an hour; a flood is more.
MOST_TOLD = 120
# Four words are hard to guess in ten tries an hour; everybody together gets a bound as well.
MOST_WRONG = 10
MOST_WRONG_TOGETHER = 1_000
EVERYBODY = "everybody"
# Codes by mail: five an hour for one mailbox, forty from one address.
MOST_MAILS_FOR_ONE = 5
MOST_MAILS_FROM_ONE = 40
CODE_MINUTES = 15
CODE_TRIES = 5


def tell_once(
    *,
    place: Place,
    door: Door | None,
    words: str,
    kinds: Iterable[str],
    side: str,
    once: UUID,
    address: str,
    language: str,
    earlier: Question | None = None,
    now: datetime,
    by: Person | None = None,
    written_for_asker: bool = False,
) -> Question | None:
    """Keep what somebody says as their draft; the same form sent again gives the same draft.

    `earlier`: told in one visit, under the same asker and the same four words. None when that
    draft is gone by now. `written_for_asker`: `by` wrote it down at a desk.
    """

    def told() -> str:
        question = helping.tell(
            place=place,
            door=door,
            words=words,
            kinds=kinds,
            side=side,
            asker=earlier.asker if earlier else None,
            language=language,
            is_example=place.is_example,
            now=now,
            by=by,
            written_for_asker=written_for_asker,
        )
        if earlier is not None:
            record.link(earlier, question, kind="told_together", now=now)
        return str(question.id)

    # Who goes back, writes it otherwise and sends that says something new, with the same form.
    said = hashlib.sha256(words.encode()).hexdigest()[:16]
    answer = record.once(f"tell:{address}:{once}:{said}", told, now=now)
    return Question.objects.select_related("place", "asker").filter(id=answer).first()


@transaction.atomic
def go_on_with(
    *, proposal: Proposal, what: Iterable[str], now: datetime, by: Person | None = None
) -> None:
    """The asker picks this one later on: that party may read it, and is asked. Both or neither."""
    question = proposal.question
    party = proposal.party
    if not helping_permissions.may_be_shared_with(party, question, timezone.localdate(now)):
        grant = helping.Grant(ShareDecision.Audience.PARTY, tuple(what), party=party)
        helping.share(question=question, grant=grant, now=now, by=by)
    helping.choose(question=question, proposal=proposal, now=now, by=by)


def may_tell_until(address: str, *, now: datetime) -> datetime | None:
    """Count one telling from this address; the moment to wait for when it were too many."""
    return record.allow_until("tell", address, most=MOST_TOLD, seconds=HOUR, now=now)


def wrong_codes_until(address: str, *, now: datetime) -> datetime | None:
    """The moment until which no code is tried from here, because too many were wrong."""
    mine = record.held_until("return_code", address, most=MOST_WRONG, seconds=HOUR, now=now)
    together = record.held_until(
        "return_code", EVERYBODY, most=MOST_WRONG_TOGETHER, seconds=HOUR, now=now
    )
    return mine or together


def asker_of_code(typed: str, *, address: str, now: datetime) -> Asker | None:
    """Whose four words these are. A wrong try is counted; a right one costs nothing.

    Right or wrong, the same work is done: one keyed hash, one look in an index.
    """
    key = helping.code_key(four_words.normalise(typed) or "")
    asker = Asker.objects.filter(code_key=key).select_related("place").first()
    if asker is None:
        record.allow("return_code", address, most=MOST_WRONG, seconds=HOUR, now=now)
        record.allow("return_code", EVERYBODY, most=MOST_WRONG_TOGETHER, seconds=HOUR, now=now)
    return asker


def may_mail_code_until(email: str, address: str, *, now: datetime) -> datetime | None:
    """Count one mailed code, known address or not; the moment to wait for after too many."""
    return record.allow_until(
        "return_mail_from", address, most=MOST_MAILS_FROM_ONE, seconds=HOUR, now=now
    ) or record.allow_until(
        "return_mail_for", email, most=MOST_MAILS_FOR_ONE, seconds=HOUR, now=now
    )


def mailed_code(email: str, *, now: datetime) -> tuple[str, dict[str, object]]:
    """A new code of six digits, and what the session keeps of it: no code, only its keyed hash."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    kept = {
        "email": email,
        "key": _code_key(email, code),
        "until": (now + timedelta(minutes=CODE_MINUTES)).timestamp(),
        "tries": 0,
    }
    return code, kept


def is_mailed_code(kept: dict[str, object], typed: str) -> bool:
    """Is this the code that was mailed? Compared in constant time."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    return hmac.compare_digest(str(kept["key"]), _code_key(str(kept["email"]), digits))


def _code_key(email: str, code: str) -> str:
    key = settings.RETURN_CODE_KEY.encode()
    return hmac.new(key, f"mailed|{email}|{code}".encode(), hashlib.sha256).hexdigest()
