"""How a party enters the directory and stays right in it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import permissions, queries
from samenspel.parties.actions.refusing import refuse_if_changed, refuse_unless
from samenspel.parties.models import Membership, Party, Person, Place
from samenspel.parties.names import clean_email, clean_line, clean_name, looks_like_one_of
from samenspel.record import actions as record
from samenspel.record.actions import Refused

LINES = {"area": 200, "address": 300, "phone": 50}
TEXTS = {"summary": 2000, "ask_me_for": 2000}
DESCRIBED = ("name", *TEXTS, *LINES, "website", "email", "themes", "is_listed")
MOST_THEMES = 20


def register_party(
    *,
    place: Place,
    kind: str,
    name: str,
    by: Person | None,
    now: datetime,
    source: str = "",
    external_id: str = "",
    is_example: bool = False,
    **described: Any,
) -> Party:
    """Enter a party in the directory; who does it becomes its contact person.

    `described` takes the fields of DESCRIBED. A party with the same `source` and `external_id` is
    imported once: the one that stands is given back. The keepers hear of each new party.
    """
    if kind not in Party.Kind.values:
        raise Refused(_("Choose what kind of party this is."))
    refuse_unless(by is None or by.is_active)
    today = timezone.localdate(now)
    with transaction.atomic():
        # The place is locked, so that two look-alikes cannot be entered side by side.
        Place.objects.select_for_update().get(id=place.id)
        if external_id and (known := _imported(place, source, external_id)):
            return known
        party = Party(place=place, kind=kind, created_at=now, confirmed_on=today)
        party.source, party.external_id, party.is_example = source, external_id, is_example
        # Somebody becomes visible as a resident only by saying so.
        party.is_listed = kind != Party.Kind.RESIDENT
        _write(party, {"name": name, **described}, by=by, now=now)
        party.save()
        if by is not None:
            Membership.objects.create(party=party, person=by, from_on=today, is_contact=True)
        record.note("registered", party, by=by, now=now)
        touch_catalogue(place=place)
        _tell_keepers(party, by, now)
    return party


def _imported(place: Place, source: str, external_id: str) -> Party | None:
    return Party.objects.filter(place=place, source=source, external_id=external_id).first()


def _tell_keepers(party: Party, by: Person | None, now: datetime) -> None:
    """Only of what comes from outside: an import or a keeper's own entry is known already."""
    today = timezone.localdate(now)
    if by is None or party.kind == Party.Kind.RESIDENT or queries.is_keeper(by, party.place, today):
        return
    for keeper in queries.keepers_of(party.place, today):
        record.tell(
            keeper.email,
            "party_registered",
            party,
            now=now,
            person=keeper,
            language=keeper.language,
        )


def describe_party(
    *, party: Party, by: Person | None, now: datetime, seen: str = "", **described: Any
) -> None:
    """Change what the directory says of a party; only the fields of DESCRIBED that are given."""
    refuse_unless(permissions.can_describe_party(by, party, timezone.localdate(now)))
    with transaction.atomic():
        Place.objects.select_for_update().get(id=party.place_id)
        row = Party.objects.select_for_update().get(id=party.id)
        refuse_if_changed(row, DESCRIBED, seen)
        before = [getattr(row, field) for field in DESCRIBED]
        _write(row, described, by=by, now=now)
        if [getattr(row, field) for field in DESCRIBED] != before:
            row.confirmed_on, row.asked_on = timezone.localdate(now), None
            row.save(update_fields=[*DESCRIBED, "confirmed_on", "asked_on"])
            record.note("described", row, by=by, now=now)
            touch_catalogue(place=row.place)
    party.refresh_from_db()


def _write(party: Party, described: dict[str, Any], *, by: Person | None, now: datetime) -> None:
    """Put cleaned fields on a party. Other names than DESCRIBED are a mistake of the caller."""
    if unknown := set(described) - set(DESCRIBED):
        raise TypeError(f"no such fields: {sorted(unknown)}")
    for field, value in described.items():
        setattr(party, field, cleaned(field, value))
    if "name" in described and by is not None:
        _refuse_look_alike(party, by, now)


def cleaned(field: str, value: Any) -> Any:
    """One field of DESCRIBED as it is kept; Refused with what to do when it cannot be."""
    if field == "name":
        return clean_name(value, most=200)
    if field in LINES:
        return clean_line(value, most=LINES[field])
    if field in TEXTS:
        return _text(value, TEXTS[field])
    if field == "themes":
        return clean_themes(value)
    if field == "website":
        return _website(value)
    if field == "email":
        return _email(value)
    return bool(value)


def _text(value: str, most: int) -> str:
    lines = [clean_line(line, most=most) for line in value.strip().splitlines()]
    text = "\n".join(lines)
    if len(text) > most:
        raise Refused(_("Keep it under %s letters.") % most)
    return text


def clean_themes(themes: Iterable[str]) -> list[str]:
    """Slugs of the phrasebook's themes: each once, in order."""
    kept = list(dict.fromkeys(str(theme) for theme in themes))
    if len(kept) > MOST_THEMES:
        raise Refused(_("Tick at most %s themes: what you are really for.") % MOST_THEMES)
    return kept


def _website(value: str) -> str:
    address = value.strip()
    if address and "://" not in address:
        address = f"https://{address}"
    try:
        if address:
            URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise Refused(_("That is not the address of a site. Copy it from your browser.")) from None
    return clean_line(address, most=300)


def _email(value: str) -> str:
    address = clean_email(value)
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Refused(_("That is not a whole e-mail address.")) from None
    return address


def _refuse_look_alike(party: Party, by: Person, now: datetime) -> None:
    others = queries.names_to_respect(
        party.place, timezone.localdate(now), apart_from=by, but=party
    )
    if looks_like_one_of(party.name, others):
        raise Refused(
            _("There is a party or a supporter with that name in %s already. Choose another name.")
            % party.place.name
        )


def confirm_party(*, party: Party, by: Person | None, now: datetime) -> None:
    """Somebody of the party says: what the directory says is still right."""
    today = timezone.localdate(now)
    refuse_unless(permissions.can_describe_party(by, party, today))
    with transaction.atomic():
        row = Party.objects.select_for_update().get(id=party.id)
        if row.confirmed_on == today and row.asked_on is None:
            return
        row.confirmed_on, row.asked_on = today, None
        row.save(update_fields=["confirmed_on", "asked_on"])
        record.note("confirmed", row, by=by, now=now)
        record.hush(row, now=now, kind="party_still_right")
    party.refresh_from_db()


def rest_party(*, party: Party, by: Person | None, now: datetime) -> None:
    """A party that takes on nothing new for a while: it stays in the directory, and says so."""
    _set_resting(party, True, "rested", by, now)


def wake_party(*, party: Party, by: Person | None, now: datetime) -> None:
    """A party that takes on new things again."""
    _set_resting(party, False, "woke", by, now)


def _set_resting(party: Party, resting: bool, verb: str, by: Person | None, now: datetime) -> None:
    refuse_unless(permissions.can_describe_party(by, party, timezone.localdate(now)))
    with transaction.atomic():
        changed = Party.objects.filter(id=party.id, is_resting=not resting)
        if changed.update(is_resting=resting):
            record.note(verb, party, by=by, now=now)
            touch_catalogue(place=party.place)
    party.is_resting = resting


def touch_catalogue(*, place: Place) -> None:
    """Say that what can be found in a place has changed, so that proposals are ranked anew.

    Part of another action, which writes the journal line and holds the transaction.
    """
    Place.objects.filter(id=place.id).update(catalogue_version=F("catalogue_version") + 1)
