"""The cast, always the same: Aisha asks, Ben offers, Carla, Dirk, Ria, and Eva who never gets in."""

from datetime import UTC, date, datetime

import pytest

from samenspel.parties.models import Keeper, Membership, Party, Person, Place

__all__ = [
    "aisha",
    "another_place",
    "ben",
    "ben_as_resident",
    "carla",
    "dirk",
    "eva",
    "municipality",
    "now",
    "place",
    "ria",
    "today",
    "welfare",
]

# A Tuesday afternoon in winter time, far from every change of the clock.
NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
SINCE = date(2026, 1, 1)


@pytest.fixture
def now() -> datetime:
    """The moment at which every test begins."""
    return NOW


@pytest.fixture
def today() -> date:
    """The day at which every test begins."""
    return NOW.date()


@pytest.fixture
def place(db: None) -> Place:
    """The village."""
    return Place.objects.create(slug="zeeland", name="Zeeland")


@pytest.fixture
def another_place(db: None) -> Place:
    """A village further on, of which nothing may show in the first."""
    return Place.objects.create(slug="elders", name="Elders")


def somebody(name: str) -> Person:
    """A person who can sign in."""
    return Person.objects.create_user(email=f"{name.lower()}@example.org", name=name)


def member(person: Person, party: Party, function: str = "", is_contact: bool = True) -> Membership:
    """`person` belongs to `party` since long."""
    return Membership.objects.create(
        person=person, party=party, function=function, is_contact=is_contact, from_on=SINCE
    )


@pytest.fixture
def aisha(db: None) -> Person:
    """Asks."""
    return somebody("Aisha")


@pytest.fixture
def ben(db: None) -> Person:
    """Offers."""
    return somebody("Ben")


@pytest.fixture
def ben_as_resident(ben: Person, place: Place) -> Party:
    """The resident's party under which Ben offers something."""
    party = Party.objects.create(
        place=place, kind=Party.Kind.RESIDENT, name="Ben", is_listed=False, created_at=NOW
    )
    member(ben, party)
    return party


@pytest.fixture
def welfare(place: Place) -> Party:
    """The welfare organisation of the place."""
    return Party.objects.create(
        place=place,
        kind=Party.Kind.ORGANISATION,
        name="Welzijn Zeeland",
        summary="Denkt mee over zorg en meedoen.",
        email="post@welzijn.example.org",
        confirmed_on=NOW.date(),
        created_at=NOW,
    )


@pytest.fixture
def carla(welfare: Party) -> Person:
    """Works in welfare."""
    person = somebody("Carla")
    member(person, welfare, "sociaal werker")
    return person


@pytest.fixture
def municipality(place: Place) -> Party:
    """The municipality."""
    return Party.objects.create(
        place=place,
        kind=Party.Kind.GOVERNMENT,
        name="Gemeente Zeeland",
        email="post@gemeente.example.org",
        confirmed_on=NOW.date(),
        created_at=NOW,
    )


@pytest.fixture
def dirk(municipality: Party) -> Person:
    """Works for the municipality."""
    person = somebody("Dirk")
    member(person, municipality, "consulent")
    return person


@pytest.fixture
def ria(place: Place) -> Person:
    """The village supporter: questions of the place come to her first."""
    person = somebody("Ria")
    Keeper.objects.create(place=place, person=person, from_on=SINCE)
    return person


@pytest.fixture
def eva(another_place: Place) -> Person:
    """Signed in, keeps another place, and must never get in here."""
    person = somebody("Eva")
    Keeper.objects.create(place=another_place, person=person, from_on=SINCE)
    return person
