"""Loads the demonstration: the village, its people and doors, what they offer, and their questions."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from samenspel.doors.demonstration import people, village
from samenspel.doors.demonstration.needs import NEEDS
from samenspel.doors.demonstration.offers import OFFERS
from samenspel.doors.demonstration.playing import Village, play
from samenspel.doors.demonstration.shapes import Card, Entrance, Written
from samenspel.doors.demonstration.stories import STORIES
from samenspel.helping import actions as helping
from samenspel.helping.models import Need, Offer
from samenspel.parties import actions as parties
from samenspel.parties.models import Door, Party, Person, Place
from samenspel.record import actions as record
from samenspel.record.models import Notice

# What was to be told longer ago than this, somebody has read by now.
DAYS_UNREAD = timedelta(days=4)


def is_loaded() -> bool:
    """Is there a place with this name already, loaded or founded by people?"""
    return Place.objects.filter(slug=village.SLUG).exists()


@transaction.atomic
def load(now: datetime) -> Place | None:
    """The whole demonstration, its days counted back from `now`; None when it is there already.

    All or nothing: breaking off halfway leaves no half village.
    """
    if is_loaded():
        return None
    with translation.override("nl"):
        return _load(now)


def _load(now: datetime) -> Place:
    founded = _morning(now, village.FOUNDED_AGO)
    persons = {
        one.slug: parties.person_by_email(
            email=people.email_of(one.slug), name=one.name, now=founded, is_example=True
        )
        for one in people.PEOPLE
    }
    place = _found(persons, founded)
    known = {one.slug: _enter(place, one, persons, founded) for one in village.PARTIES}
    doors = {one.slug: _open(place, one, known, founded) for one in village.DOORS}
    offers: dict[str, Any] = {
        one.title: helping.put_down_card(model=Offer, **_card(one, known, now)) for one in OFFERS
    }
    for one in NEEDS:
        helping.put_down_card(model=Need, **_card(one, known, now))
    place.refresh_from_db()
    for story in STORIES:
        play(Village(place, persons, known, offers, doors, now), story)
    for notice in Notice.objects.filter(place_id=place.id, at__lt=now - DAYS_UNREAD):
        record.keep_sent(notice, now=notice.at)
    return place


def _morning(now: datetime, ago: int) -> datetime:
    day = timezone.localdate(now) - timedelta(days=ago)
    return timezone.make_aware(datetime.combine(day, time(9)))


def _found(persons: dict[str, Person], at: datetime) -> Place:
    first, *others = (persons[one] for one in people.KEEPERS)
    place = parties.found_place(
        slug=village.SLUG,
        name=village.NAME,
        keeper=first,
        now=at,
        area=village.AREA,
        responsible=village.RESPONSIBLE,
        is_example=True,
    )
    for one in others:
        parties.name_keeper(place=place, person=one, by=None, now=at)
    parties.set_terms(
        place=place,
        terms=village.TERMS,
        agreed_by=village.AGREED_BY,
        agreed_on=timezone.localdate(at),
        by=None,
        now=at,
    )
    return place


def _enter(place: Place, one: Written, persons: dict[str, Person], at: datetime) -> Party:
    """A party with its people. As a resident somebody enters themself, and is not listed."""
    members = [persons[slug] for slug in one.people]
    party = parties.register_party(
        place=place,
        kind=one.kind,
        name=one.name,
        by=members[0] if one.kind == Party.Kind.RESIDENT else None,
        now=at,
        source=one.source,
        external_id=f"demonstration:{one.slug}" if one.source else "",
        is_example=not one.source,
        summary=one.summary,
        ask_me_for=one.ask_me_for,
        area=one.area,
        website=one.website,
        themes=one.themes,
    )
    for person in members:
        parties.join_party(party=party, person=person, by=None, now=at)
    return party


def _open(place: Place, one: Entrance, known: dict[str, Party], at: datetime) -> Door:
    return parties.open_door(
        place=place,
        kind=one.kind,
        name=one.name,
        slug=one.slug,
        party=known.get(one.party),
        answered_by=one.answered_by,
        hours=one.hours,
        frame_ancestors=one.frame_ancestors,
        accent=one.accent,
        by=None,
        now=at,
    )


def _card(one: Card, known: dict[str, Party], now: datetime) -> dict[str, Any]:
    """A card as its party's contact person put it down on its own day."""
    party = known[one.party]
    contact = party.memberships.order_by("-is_contact", "from_on", "id")[0].person
    fields = {"title": one.title, **one.fields}
    return {"party": party, "fields": fields, "by": contact, "now": _morning(now, one.ago)}
