"""A party taken over from a directory that others keep: entered, or brought up to what it says."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspel.parties.actions.party import cleaned, touch_catalogue
from samenspel.parties.models import Party, Place
from samenspel.record import actions as record


@transaction.atomic
def enter_imported_party(
    *,
    place: Place,
    source: str,
    external_id: str,
    kind: str,
    checked_on: date | None,
    now: datetime,
    is_example: bool = False,
    **described: Any,
) -> Party:
    """Enter a party that `source` lists under `external_id`. It has no members here yet.

    `described` takes fields of DESCRIBED; `checked_on` is when the source checked it, else today.
    """
    party = Party(place=place, source=source, external_id=external_id, kind=kind, created_at=now)
    party.confirmed_on = checked_on or timezone.localdate(now)
    party.is_example = is_example
    # Somebody becomes visible as a resident only by saying so.
    party.is_listed = kind != Party.Kind.RESIDENT
    for field, value in described.items():
        setattr(party, field, cleaned(field, value))
    party.save()
    touch_catalogue(place=place)
    record.note("imported", party, role="import", now=now)
    return party


@transaction.atomic
def bring_up_party(
    *, party: Party, kind: str, checked_on: date | None, now: datetime, **described: Any
) -> bool:
    """Make an imported party say what its source says now; True when anything changed.

    A later day of checking confirms it, and wakes it.
    """
    new = {field: cleaned(field, value) for field, value in described.items()} | {"kind": kind}
    if checked_on is not None and (party.confirmed_on is None or checked_on > party.confirmed_on):
        new |= {"confirmed_on": checked_on, "asked_on": None, "is_resting": False}
    changed = [field for field, value in new.items() if getattr(party, field) != value]
    if not changed:
        return False
    for field in changed:
        setattr(party, field, new[field])
    party.save(update_fields=changed)
    touch_catalogue(place=party.place)
    record.note("imported_anew", party, role="import", now=now)
    return True


def says_the_same(party: Party, kind: str, described: dict[str, Any]) -> bool:
    """Does a party say already what its source says?"""
    new = {field: cleaned(field, value) for field, value in described.items()} | {"kind": kind}
    return all(getattr(party, field) == value for field, value in new.items())
