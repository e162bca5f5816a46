"""A place with many questions, as rows made in bulk: as after months or years of use."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from living import Living
from rows import keep, number_on

from samenspel.doors.demonstration.needs import NEEDS
from samenspel.doors.demonstration.offers import OFFERS
from samenspel.helping.models import Need, Offer, Report, Step
from samenspel.parties.models import Door, Keeper, Membership, Party, Person, Place

KEEPERS = 4
# Shares of the parties of a place, as in the directories we know.
KINDS = (
    (Party.Kind.RESIDENT, 35),
    (Party.Kind.INITIATIVE, 22),
    (Party.Kind.ORGANISATION, 33),
    (Party.Kind.GOVERNMENT, 3),
    (Party.Kind.KNOWLEDGE, 3),
    (Party.Kind.COMPANY, 4),
)
NAMES = "Zorg Dorp Buurt Samen Thuis Welzijn Sport Muziek Tuin Senioren Jeugd Vervoer".split()
SORTS = "cooperatie vereniging stichting huis groep club tafel werkplaats kring steunpunt".split()


@dataclass
class Filled:
    """A place full of rows, and those that the measured pages are about."""

    place: Place
    now: datetime
    keepers: list[Person] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    contacts: dict[UUID, Person] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)

    @property
    def helpers(self) -> list[Party]:
        """The parties to which questions are passed on."""
        return [one for one in self.parties if one.kind != Party.Kind.RESIDENT]


@transaction.atomic
def fill(
    questions: int, parties: int, now: datetime, *, slug: str = "dorp", open_ones: int | None = None
) -> Filled:
    """Make a place with so many questions and parties; the same ones every time.

    `open_ones`: how many questions are open; a twentieth and thirty more unless said.
    """
    chance = random.Random(7)
    place = Place.objects.create(slug=slug, name=slug.title())
    filled = Filled(place, now)
    _people(filled, parties, chance)
    _cards(filled, chance)
    still_open = questions // 20 + 30 if open_ones is None else open_ones
    Living(filled, chance).ask(questions, still_open)
    for slug_, kind in (("site", Door.Kind.SITE), ("balie", Door.Kind.DESK)):
        owner = filled.helpers[0] if kind == Door.Kind.DESK else None
        Door.objects.create(place=place, slug=slug_, kind=kind, name=slug_, party=owner)
    Report.objects.bulk_create(
        Report(place=place, offer=one, words="Dit klopt niet meer", at=now)
        for one in filled.offers[:8]
    )
    number_on(Step)
    return filled


def _people(filled: Filled, count: int, chance: random.Random) -> None:
    place, since = filled.place, filled.now.date() - timedelta(days=2_000)
    people, members = [], []
    for number in range(KEEPERS):
        person = _person(place, f"keeper-{number}", f"Dorpsondersteuner {number}")
        filled.keepers.append(person)
        people.append(person)
    kinds = [kind for kind, share in KINDS for _ in range(share)]
    for number in range(count):
        # The first is an organisation, so that there is always somebody to pass things on to.
        kind = chance.choice(kinds) if number else Party.Kind.ORGANISATION
        party = _party(filled, number, kind, chance)
        for extra in range(1 if kind == Party.Kind.RESIDENT else 3):
            person = _person(place, f"member-{number}-{extra}", f"{party.name} {extra}")
            people.append(person)
            members.append(
                Membership(party=party, person=person, is_contact=not extra, from_on=since)
            )
            filled.contacts.setdefault(party.id, person)
        filled.parties.append(party)
    keep(Person, people)
    keep(Party, filled.parties)
    keep(Membership, members)
    keep(Keeper, [Keeper(place=place, person=one, from_on=since) for one in filled.keepers])


def _person(place: Place, slug: str, name: str) -> Person:
    return Person(email=f"{slug}@{place.slug}.example.org", name=name, password="!")


def _party(filled: Filled, number: int, kind: str, chance: random.Random) -> Party:
    card = OFFERS[number % len(OFFERS)]
    is_resident = kind == Party.Kind.RESIDENT
    name = f"{chance.choice(NAMES)}{chance.choice(SORTS)} {number}"
    return Party(
        place=filled.place,
        kind=kind,
        name=f"Bewoner {number}" if is_resident else name,
        summary=card.fields.get("text", ""),
        ask_me_for=card.title,
        phone="0486-000000",
        email=f"post-{number}@{filled.place.slug}.example.org",
        themes=[] if is_resident else list(card.fields.get("themes", ())),
        is_listed=not is_resident,
        confirmed_on=filled.now.date() - timedelta(days=chance.randrange(160)),
        created_at=filled.now - timedelta(days=900),
    )


def _cards(filled: Filled, chance: random.Random) -> None:
    """Three offers for every two parties, and two needs for every three."""
    count = len(filled.parties)
    filled.offers = [
        _card(Offer, OFFERS[n % len(OFFERS)], filled, n, chance) for n in range(count * 3 // 2)
    ]
    filled.needs = [
        _card(Need, NEEDS[n % len(NEEDS)], filled, n, chance) for n in range(count * 2 // 3)
    ]
    keep(Offer, filled.offers)
    keep(Need, filled.needs)


def _card(model: Any, written: Any, filled: Filled, number: int, chance: random.Random) -> Any:
    day = filled.now.date() - timedelta(days=chance.randrange(170))
    return model(
        place=filled.place,
        party=filled.parties[number % len(filled.parties)],
        title=f"{written.title} ({number})",
        **written.fields,
        confirmed_on=day,
        created_at=filled.now - timedelta(days=chance.randrange(900)),
    )
