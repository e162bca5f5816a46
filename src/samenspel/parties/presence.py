"""Who is present on a day: keepers of a place, members of a party, who answers for it."""

from datetime import date

from django.db.models import Q, QuerySet

from samenspel.parties.models import Keeper, Membership, Party, Person, Place


def present(on: date) -> Q:
    """Which rows with a first and a last day hold on a day; the last day still counts."""
    return Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gte=on))


def keepers_of(place: Place, on: date) -> QuerySet[Person]:
    """The active people who keep this place on a day, the longest serving first."""
    rows = Keeper.objects.filter(present(on), place=place, person__is_active=True)
    return Person.objects.filter(id__in=rows.values("person")).order_by("joined_at", "id")


def is_keeper(person: Person, place: Place, on: date) -> bool:
    """Does this person keep the place on this day?"""
    return person.is_active and (
        Keeper.objects.filter(present(on), place=place, person=person).exists()
    )


def parties_of(person: Person, on: date) -> QuerySet[Party]:
    """The parties to which this person belongs on this day."""
    rows = Membership.objects.filter(present(on), person=person)
    return Party.objects.filter(id__in=rows.values("party")).order_by("name", "id")


def is_member(person: Person, party: Party, on: date) -> bool:
    """Does this person belong to the party on this day?"""
    return person.is_active and (
        Membership.objects.filter(present(on), person=person, party=party).exists()
    )


def present_members(party: Party, on: date) -> QuerySet[Membership]:
    """The memberships of a party on a day, contact persons first."""
    return (
        Membership.objects.filter(present(on), party=party, person__is_active=True)
        .select_related("person")
        .order_by("-is_contact", "from_on", "id")
    )


def contact_of(party: Party, on: date) -> Person | None:
    """Who answers for a party on a day: its contact person, else its longest member."""
    first = present_members(party, on).first()
    return first.person if first else None
