"""What people decide about their place: terms of answer, keepers, emergencies, standing in."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import permissions, queries
from samenspel.parties.actions.refusing import refuse_if_changed, refuse_unless
from samenspel.parties.models import Keeper, Person, Place, StandIn
from samenspel.parties.names import clean_line, clean_name
from samenspel.record import actions as record
from samenspel.record.actions import Refused

TERMS = (
    "look_days",
    "accept_days",
    "contact_days",
    "remind_days",
    "follow_up_days",
    "ask_again_days",
    "silent_after_asks",
    "keep_days",
    "confirm_days",
)
AGREED = (*TERMS, "terms_agreed_by", "terms_agreed_on")
# A year: whoever needs longer to look at a question has not agreed on a term.
MOST_DAYS = 366
PLAIN_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def found_place(
    *,
    slug: str,
    name: str,
    keeper: Person,
    now: datetime,
    by: Person | None = None,
    area: str = "",
    responsible: str = "",
    is_example: bool = False,
) -> Place:
    """Open a place with its first keeper: without one, nobody would look at a question."""
    refuse_unless(permissions.can_found_place(by))
    kept = clean_name(name, most=100)
    if not PLAIN_SLUG.fullmatch(slug):
        raise Refused(_("Use only small letters, figures and dashes in the address of a place."))
    with transaction.atomic():
        if Place.objects.filter(slug=slug).exists():
            raise Refused(_("There is a place with the address “%s” already.") % slug)
        place = Place.objects.create(
            slug=slug,
            name=kept,
            area=clean_line(area, most=200),
            responsible=responsible.strip(),
            is_example=is_example,
        )
        Keeper.objects.create(place=place, person=keeper, from_on=timezone.localdate(now))
        record.note("founded", place, by=by, now=now)
    return place


def set_terms(
    *,
    place: Place,
    terms: Mapping[str, int],
    agreed_by: str,
    agreed_on: date,
    by: Person | None,
    now: datetime,
    seen: str = "",
) -> None:
    """Set the numbers that people agreed; `terms` maps names from TERMS to days (asks for one).

    `agreed_by` names the people or the meeting: a term nobody agreed on binds nobody.
    """
    today = timezone.localdate(now)
    refuse_unless(permissions.can_keep_place(by, place, today))
    numbers = {name: terms[name] for name in TERMS if name in terms}
    if any(not 1 <= days <= MOST_DAYS for days in numbers.values()):
        raise Refused(_("Every term is at least one day and at most %s.") % MOST_DAYS)
    if agreed_on > today:
        raise Refused(_("Fill in the day on which you agreed this; it cannot be still to come."))
    people = clean_name(agreed_by, most=300)
    with transaction.atomic():
        row = Place.objects.select_for_update().get(id=place.id)
        refuse_if_changed(row, AGREED, seen)
        for name, value in numbers.items():
            setattr(row, name, value)
        row.terms_agreed_by, row.terms_agreed_on = people, agreed_on
        row.save(update_fields=AGREED)
        record.note("set terms", row, by=by, now=now, why=f"{people}, {agreed_on}")
    place.refresh_from_db()


def complete_emergency(
    *, place: Place, text: str, by: Person | None, now: datetime, seen: str = ""
) -> None:
    """Say whom to call in this place in need, after 112 and 113; one line for each number."""
    _write_about_place(place, "emergency_extra", text, "completed emergency", by, now, seen)


def name_responsible(
    *, place: Place, text: str, by: Person | None, now: datetime, seen: str = ""
) -> None:
    """Say who answers for the personal data of this place, and how to reach them."""
    _write_about_place(place, "responsible", text, "named responsible", by, now, seen)


def _write_about_place(
    place: Place, field: str, text: str, verb: str, by: Person | None, now: datetime, seen: str
) -> None:
    refuse_unless(permissions.can_keep_place(by, place, timezone.localdate(now)))
    lines = [clean_line(line, most=200) for line in text.splitlines()]
    kept = "\n".join(line for line in lines if line)
    if len(kept) > 2000:
        raise Refused(_("Keep it short: at most ten lines."))
    with transaction.atomic():
        row = Place.objects.select_for_update().get(id=place.id)
        refuse_if_changed(row, [field], seen)
        if getattr(row, field) != kept:
            setattr(row, field, kept)
            row.save(update_fields=[field])
            record.note(verb, row, by=by, now=now)
    setattr(place, field, kept)


def name_keeper(*, place: Place, person: Person, by: Person | None, now: datetime) -> Keeper:
    """Make somebody keeper of a place: from today questions may come to them first."""
    today = timezone.localdate(now)
    refuse_unless(permissions.can_keep_place(by, place, today))
    if not person.is_active:
        raise Refused(_("This person is no longer here."))
    with transaction.atomic():
        Place.objects.select_for_update().get(id=place.id)
        keeper, is_new = Keeper.objects.get_or_create(
            place=place, person=person, until_on=None, defaults={"from_on": today}
        )
        if is_new:
            record.note("named keeper", place, by=by, on_behalf_of=person.id, now=now)
    return keeper


def end_keeper(*, keeper: Keeper, by: Person | None, now: datetime) -> None:
    """Let a keeper go, at once. Refused for the last: a question always comes to somebody."""
    today = timezone.localdate(now)
    refuse_unless(permissions.can_keep_place(by, keeper.place, today))
    with transaction.atomic():
        row = Keeper.objects.select_for_update().get(id=keeper.id)
        if row.until_on is not None and row.until_on < today:
            return
        refuse_last_keeper(row)
        row.until_on = today - timedelta(days=1)
        row.save(update_fields=["until_on"])
        record.note("ended keeper", row.place, by=by, on_behalf_of=row.person_id, now=now)
    keeper.until_on = row.until_on


def refuse_last_keeper(keeper: Keeper) -> None:
    """Refuse when this is the only keeper. Locks the place, so two cannot leave at once."""
    place = Place.objects.select_for_update().get(id=keeper.place_id)
    others = Keeper.objects.filter(place=place, until_on=None, person__is_active=True)
    if not others.exclude(id=keeper.id).exists():
        raise Refused(
            _("Nobody else supports %s. Name another supporter first; then you can stop.")
            % place.name
        )


def stand_in(
    *,
    place: Place,
    person: Person,
    stand_in: Person,
    from_on: date,
    until_on: date,
    by: Person | None,
    now: datetime,
) -> StandIn:
    """Let somebody do the work of another in a place, both days included."""
    today = timezone.localdate(now)
    refuse_unless(permissions.can_hand_over_work(by, person, place, today))
    if until_on < from_on or until_on < today:
        raise Refused(_("The last day comes after the first, and is not past."))
    days = {"place": place, "from_on__lte": until_on, "until_on__gte": from_on}
    with transaction.atomic():
        Place.objects.select_for_update().get(id=place.id)
        same = StandIn.objects.filter(
            place=place, person=person, stand_in=stand_in, from_on=from_on, until_on=until_on
        ).first()
        if same:
            return same
        _refuse_stand_in(place, person, stand_in, max(from_on, today), days)
        row = StandIn.objects.create(
            place=place, person=person, stand_in=stand_in, from_on=from_on, until_on=until_on
        )
        record.note("handed over work", place, by=by, on_behalf_of=person.id, now=now)
    return row


def _refuse_stand_in(
    place: Place, person: Person, other: Person, on: date, days: dict[str, object]
) -> None:
    if not queries.possible_stand_ins(person, place, on).filter(id=other.id).exists():
        raise Refused(_("Choose a supporter of the place, or somebody from your own party."))
    if StandIn.objects.filter(person=person, **days).exists():
        raise Refused(_("In those days somebody already does this work. End that first."))
    if StandIn.objects.filter(person=other, **days).exists():
        raise Refused(_("%s is away in those days too. Choose somebody else.") % other)


def end_stand_in(*, row: StandIn, by: Person | None, now: datetime) -> None:
    """Take the work back, at once; what has not begun yet disappears."""
    today = timezone.localdate(now)
    refuse_unless(permissions.can_hand_over_work(by, row.person, row.place, today))
    with transaction.atomic():
        found = StandIn.objects.select_for_update().filter(id=row.id, until_on__gte=today).first()
        if found is None:
            return
        if found.from_on >= today:
            found.delete()
        else:
            found.until_on = today - timedelta(days=1)
            found.save(update_fields=["until_on"])
        record.note("took work back", row.place, by=by, on_behalf_of=row.person_id, now=now)
