"""A small village for the promises: two keepers, five parties with an offer each, and their people."""

from dataclasses import dataclass, field
from datetime import date, datetime

from samenspel.helping.models import Offer
from samenspel.parties.models import Keeper, Membership, Party, Person, Place

SINCE = date(2020, 1, 1)


@dataclass
class Village:
    """What the machine acts upon."""

    place: Place
    keepers: list[Person] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    outsider: Person | None = None

    def members(self, party: Party, on: date) -> list[Person]:
        """Who belongs to the party on a day, as the machine itself keeps it."""
        rows = Membership.objects.filter(party=party).select_related("person")
        return [row.person for row in rows if row.until_on is None or row.until_on >= on]

    def everybody(self) -> list[Person]:
        """All people, the one who must never get in included."""
        return list(Person.objects.order_by("email"))


def build(now: datetime) -> Village:
    """Two keepers; Ben, a neighbour with room for one; a collective; welfare; the municipality."""
    village = Village(Place.objects.create(slug="dorp", name="Dorp"))
    for name in ("Ria", "Joop"):
        person = _person(name)
        Keeper.objects.create(place=village.place, person=person, from_on=SINCE)
        village.keepers.append(person)
    for name, kind, capacity, members in (
        ("Ben", Party.Kind.RESIDENT, 1, ["Ben"]),
        ("Zorgcoöperatie", Party.Kind.INITIATIVE, 2, ["Truus", "Fatma"]),
        ("Welzijn", Party.Kind.ORGANISATION, None, ["Carla", "Sjoerd"]),
        ("Gemeente", Party.Kind.GOVERNMENT, None, ["Dirk"]),
        ("Tuinclub", Party.Kind.INITIATIVE, None, ["Mo"]),
    ):
        _add_party(village, name, kind, capacity, members, now)
    village.outsider = _person("Eva")
    return village


def _person(name: str) -> Person:
    return Person.objects.create_user(email=f"{name.lower()}@dorp.example.org", name=name)


def _add_party(
    village: Village,
    name: str,
    kind: str,
    capacity: int | None,
    members: list[str],
    now: datetime,
) -> None:
    party = Party.objects.create(place=village.place, kind=kind, name=name, created_at=now)
    for index, one in enumerate(members):
        Membership.objects.create(
            party=party, person=_person(one), is_contact=index == 0, from_on=SINCE
        )
    village.parties.append(party)
    village.offers.append(
        Offer.objects.create(
            place=village.place,
            party=party,
            title=f"Hulp van {name}",
            text="Ik help met de tuin, brieven en vervoer naar het ziekenhuis",
            capacity=capacity,
            confirmed_on=SINCE,
            created_at=now,
        )
    )
