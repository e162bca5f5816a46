"""Opening, changing and closing the doors through which a question may enter."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.parties import permissions
from samenspel.parties.actions.refusing import refuse_if_changed, refuse_unless, seen_as
from samenspel.parties.embed import clean_accent, clean_origins
from samenspel.parties.models import Door, Party, Person, Place
from samenspel.parties.names import clean_line, clean_name
from samenspel.record import actions as record
from samenspel.record.actions import Refused

CHANGED = ("name", "party_id", "answered_by", "hours", "frame_ancestors", "accent", "is_open")


def open_door(
    *,
    place: Place,
    kind: str,
    name: str,
    by: Person | None,
    now: datetime,
    slug: str = "",
    party: Party | None = None,
    answered_by: str = "",
    hours: str = "",
    frame_ancestors: Iterable[str] = (),
    accent: str = "",
) -> Door:
    """Add a door to a place. Its address (`slug`) comes from the name and never changes again.

    A card with a printed code must go on working; that is why the address stays.
    """
    refuse_unless(permissions.can_keep_place(by, place, timezone.localdate(now)))
    if kind not in Door.Kind.values:
        raise Refused(_("Choose what kind of door this is."))
    with transaction.atomic():
        Place.objects.select_for_update().get(id=place.id)
        door = Door(place=place, kind=kind)
        _write(door, name, party, answered_by, hours, frame_ancestors, accent)
        door.slug = _free_slug(place, slug or name)
        door.save()
        record.note("opened", door, by=by, now=now)
    return door


def change_door(
    *, door: Door, by: Person | None, now: datetime, seen: str = "", **changed: Any
) -> None:
    """Change what stands on a door.

    Only name, party, answered_by, hours, frame_ancestors and accent.
    """
    refuse_unless(permissions.can_keep_place(by, door.place, timezone.localdate(now)))
    with transaction.atomic():
        row = Door.objects.select_for_update().get(id=door.id)
        refuse_if_changed(row, CHANGED, seen)
        now_on_it = {
            "name": row.name,
            "party": row.party,
            "answered_by": row.answered_by,
            "hours": row.hours,
            "frame_ancestors": row.frame_ancestors,
            "accent": row.accent,
        }
        if unknown := set(changed) - set(now_on_it):
            raise TypeError(f"no such fields: {sorted(unknown)}")
        before = seen_as(row, CHANGED)
        _write(row, **(now_on_it | changed))
        if seen_as(row, CHANGED) != before:
            row.save(update_fields=CHANGED)
            record.note("changed", row, by=by, now=now)
    door.refresh_from_db()


def close_door(*, door: Door, by: Person | None, now: datetime) -> None:
    """Let nothing new in through a door; its address leads to the place from now on."""
    refuse_unless(permissions.can_keep_place(by, door.place, timezone.localdate(now)))
    with transaction.atomic():
        if Door.objects.filter(id=door.id, is_open=True).update(is_open=False):
            record.note("closed", door, by=by, now=now)
    door.is_open = False


def _write(
    door: Door,
    name: str,
    party: Party | None,
    answered_by: str,
    hours: str,
    frame_ancestors: Iterable[str],
    accent: str,
) -> None:
    if party is not None and party.place_id != door.place_id:
        raise Refused(_("Choose a party of this place."))
    door.name, door.party = clean_name(name, most=150), party
    door.answered_by, door.hours = clean_line(answered_by, most=200), clean_line(hours, most=200)
    door.accent = clean_accent(accent)
    door.frame_ancestors = clean_origins(frame_ancestors)
    if door.frame_ancestors and door.kind != Door.Kind.EMBED:
        raise Refused(_("Only a page inside another site has sites that may show it."))
    if not door.frame_ancestors and door.kind == Door.Kind.EMBED:
        raise Refused(
            _("Name the site that may show this door, such as https://www.village.example.")
        )


def _free_slug(place: Place, wish: str) -> str:
    """A readable address that is not taken; names in other scripts get a short code instead."""
    wanted = slugify(wish)[:50] or uuid.uuid4().hex[:8]
    taken = set(Door.objects.filter(place=place).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def reopen_door(*, door: Door, by: Person | None, now: datetime) -> None:
    """Let questions in again through a door that was closed."""
    refuse_unless(permissions.can_keep_place(by, door.place, timezone.localdate(now)))
    with transaction.atomic():
        if Door.objects.filter(id=door.id, is_open=False).update(is_open=True):
            record.note("reopened", door, by=by, now=now)
    door.is_open = True
