"""Remembering: journal lines, looks, links, notices, receipts and allowances."""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils import timezone

from samenspel.record.models import Allowance, JournalLine, Link, Look, Notice, Receipt


class Refused(Exception):
    """An action that may not happen now. Carries one sentence that says what to do next."""


def subject_of(thing: Model) -> str:
    """The word under which a thing stands in the journal: its model's name."""
    return str(thing._meta.model_name)


def note(
    verb: str,
    thing: Any,
    *,
    now: datetime,
    by: Any = None,
    role: str = "person",
    on_behalf_of: UUID | None = None,
    why: str = "",
) -> None:
    """Write one journal line about `thing`; `by` is a person or None for the clock or a guest.

    `why` is a fixed phrase or a plain reason of at most 200 characters, never a story.
    """
    JournalLine.objects.create(
        at=now,
        place_id=_place_id(thing),
        person_id=getattr(by, "id", None),
        role=role,
        on_behalf_of=on_behalf_of,
        verb=verb,
        subject=subject_of(thing),
        subject_id=thing.id,
        why=why[:200],
    )


def _place_id(thing: Any) -> Any:
    if subject_of(thing) == "place":
        return thing.id
    return getattr(thing, "place_id", None)


def look(person: Any, thing: Any, what: str, *, now: datetime) -> None:
    """Record that `person` read `what` of `thing`; once an hour is enough to tell the story."""
    recent = Look.objects.filter(
        person_id=person.id, subject_id=thing.id, what=what, at__gt=now - timedelta(hours=1)
    )
    if not recent.exists():
        Look.objects.create(
            at=now, person_id=person.id, subject=subject_of(thing), subject_id=thing.id, what=what
        )


def look_at_all(person: Any, things: Iterable[tuple[Any, str]], *, now: datetime) -> None:
    """As `look`, for a list: each pair is a thing and what was read of it. At most two queries."""
    read = {(thing.id, what): thing for thing, what in things}
    if not read:
        return
    recent = Look.objects.filter(
        person_id=person.id,
        subject_id__in={pk for pk, _what in read},
        at__gt=now - timedelta(hours=1),
    )
    known = set(recent.values_list("subject_id", "what"))
    new = [
        Look(at=now, person_id=person.id, subject=subject_of(thing), subject_id=pk, what=what)
        for (pk, what), thing in read.items()
        if (pk, what) not in known
    ]
    if new:  # reading a page again asks for no lock
        Look.objects.bulk_create(new)


def link(origin: Any, result: Any, *, kind: str, now: datetime) -> None:
    """Lay the tie "`result` grew out of `origin`" once."""
    Link.objects.get_or_create(
        from_id=origin.id,
        to_id=result.id,
        kind=kind,
        defaults={
            "at": now,
            "place_id": _place_id(origin),
            "from_subject": subject_of(origin),
            "to_subject": subject_of(result),
        },
    )


def tell(
    email: str,
    kind: str,
    thing: Any,
    *,
    now: datetime,
    person: Any = None,
    language: str = "nl",
) -> None:
    """Put a notice ready for `email`; the round `send_notices` sends it. No address, no notice.

    `kind` names the mail's text (`mail/<kind>.txt`) and the page its link leads to.
    """
    if not email:
        return
    Notice.objects.create(
        at=now,
        place_id=_place_id(thing),
        to_person_id=getattr(person, "id", None),
        to_email=email,
        language=language,
        kind=kind,
        subject=subject_of(thing),
        subject_id=thing.id,
    )


def hush(thing: Any, *, now: datetime, kind: str = "") -> None:
    """Cancel notices about `thing`: unsent ones stay unsent, links already sent open nothing."""
    notices = Notice.objects.filter(subject_id=thing.id, cancelled_at=None)
    if kind:
        notices = notices.filter(kind=kind)
    notices.update(cancelled_at=now)


def claim_notice(notice: Notice, *, now: datetime) -> bool:
    """Take a notice in hand to send it; False when another process was first."""
    as_read = Notice.objects.filter(
        id=notice.id,
        sent_at=None,
        cancelled_at=None,
        tries=notice.tries,
        claimed_at=notice.claimed_at,
    )
    return as_read.update(claimed_at=now, tries=F("tries") + 1) == 1


def keep_sent(notice: Notice, *, now: datetime) -> None:
    """The notice went out."""
    Notice.objects.filter(id=notice.id).update(sent_at=now)


def once(key: str, do: Callable[[], str], *, now: datetime) -> str:
    """Do something once per key and give its answer; the same key again gives the same answer.

    `do` runs in the same transaction as the receipt: both are kept, or neither.
    """
    try:
        with transaction.atomic():
            receipt = Receipt.objects.create(key=key[:120], at=now)
            receipt.answer = do()
            receipt.save(update_fields=["answer"])
            return receipt.answer
    except IntegrityError:
        earlier = Receipt.objects.filter(key=key[:120]).first()
        if earlier is None:  # it was not the receipt that clashed
            raise
        return earlier.answer


def allow(what: str, who: str, *, most: int, seconds: int, now: datetime) -> bool:
    """Count one try of `what` by `who`; True while at most `most` were made in this stretch.

    The count is shared by all processes. `who` (an address, an e-mail) is stored as a keyed hash.
    """
    return allow_until(what, who, most=most, seconds=seconds, now=now) is None


def allow_until(what: str, who: str, *, most: int, seconds: int, now: datetime) -> datetime | None:
    """As `allow`; None while allowed, else the moment from which it is allowed again."""
    stretch = timedelta(seconds=seconds)
    row = _stretch_of(what, who, seconds, now)
    with transaction.atomic():
        Allowance.objects.bulk_create([Allowance(**row)], ignore_conflicts=True)
        Allowance.objects.filter(**row).update(count=F("count") + 1)
        count = Allowance.objects.values_list("count", flat=True).get(**row)
    return None if count <= most else row["starts_at"] + stretch


def held_until(what: str, who: str, *, most: int, seconds: int, now: datetime) -> datetime | None:
    """As `allow_until` for one more try, but without counting it: for tries that may succeed."""
    row = _stretch_of(what, who, seconds, now)
    is_full = Allowance.objects.filter(**row, count__gte=most).exists()
    return row["starts_at"] + timedelta(seconds=seconds) if is_full else None


def _stretch_of(what: str, who: str, seconds: int, now: datetime) -> dict[str, Any]:
    """The row in which tries of `what` by `who` are counted now."""
    key = hmac.new(settings.SECRET_KEY.encode(), f"{what}|{who}".encode(), hashlib.sha256)
    started = datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=now.tzinfo)
    return {"key": key.hexdigest(), "starts_at": started}


def forget_person(person_id: UUID) -> None:
    """Cut a person out of the journal, the looks and the notices; the lines themselves stay."""
    JournalLine.objects.filter(person_id=person_id).update(person_id=None)
    JournalLine.objects.filter(on_behalf_of=person_id).update(on_behalf_of=None)
    Look.objects.filter(person_id=person_id).update(person_id=None)
    # Without an address a notice is never sent.
    Notice.objects.filter(to_person_id=person_id).update(to_person_id=None, to_email="")


def forget_looks(thing: Any) -> None:
    """Erase who looked at `thing`, when the thing itself is erased."""
    Look.objects.filter(subject_id=thing.id).delete()
    Notice.objects.filter(subject_id=thing.id).update(to_email="")


def clear_old(now: datetime | None = None) -> None:
    """Erase what has served its term: receipts, allowances, addresses of sent notices."""
    moment = now or timezone.now()
    Receipt.objects.filter(at__lt=moment - timedelta(days=2)).delete()
    Allowance.objects.filter(starts_at__lt=moment - timedelta(days=1)).delete()
    Notice.objects.filter(sent_at__lt=moment - timedelta(days=30)).exclude(to_email="").update(
        to_email=""
    )
