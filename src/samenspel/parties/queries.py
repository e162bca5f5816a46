"""Who keeps a place, who belongs to a party, who stands in for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from samenspel.domain.followup import Terms
from samenspel.parties.models import Door, Keeper, Membership, Party, Person, Place, StandIn


def _present(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gte=on))


def terms_of(place: Place) -> Terms:
    """The place's terms of answer as the domain's rules take them, in days."""
    return Terms(
        look_days=place.look_days,
        accept_days=place.accept_days,
        contact_days=place.contact_days,
        remind_days=place.remind_days,
        follow_up_days=place.follow_up_days,
        ask_again_days=place.ask_again_days,
        silent_after_asks=place.silent_after_asks,
    )


def keepers_of(place: Place, on: date) -> QuerySet[Person]:
    """The active people who keep this place on a day, the longest serving first."""
    rows = Keeper.objects.filter(_present(on), place=place, person__is_active=True)
    return Person.objects.filter(id__in=rows.values("person")).order_by("joined_at", "id")


def is_keeper(person: Person, place: Place, on: date) -> bool:
    """Does this person keep the place on this day?"""
    return person.is_active and (
        Keeper.objects.filter(_present(on), place=place, person=person).exists()
    )


def acts_for(person: Person, place: Place, on: date) -> list[Person]:
    """The person and everybody whose work this person does in the place on this day."""
    away = StandIn.objects.filter(
        place=place, stand_in=person, from_on__lte=on, until_on__gte=on
    ).values("person")
    return [person, *Person.objects.filter(id__in=away).order_by("name", "id")]


def stand_in_of(person: Person, place: Place, on: date) -> Person | None:
    """Whoever does this person's work in the place on this day, if anybody."""
    row = (
        StandIn.objects.filter(place=place, person=person, from_on__lte=on, until_on__gte=on)
        .filter(stand_in__is_active=True)
        .select_related("stand_in")
        .last()
    )
    return row.stand_in if row else None


def parties_of(person: Person, on: date) -> QuerySet[Party]:
    """The parties to which this person belongs on this day."""
    rows = Membership.objects.filter(_present(on), person=person)
    return Party.objects.filter(id__in=rows.values("party")).order_by("name", "id")


def is_member(person: Person, party: Party, on: date) -> bool:
    """Does this person belong to the party on this day?"""
    return person.is_active and (
        Membership.objects.filter(_present(on), person=person, party=party).exists()
    )


def present_members(party: Party, on: date) -> QuerySet[Membership]:
    """The memberships of a party on a day, contact persons first."""
    return (
        Membership.objects.filter(_present(on), party=party, person__is_active=True)
        .select_related("person")
        .order_by("-is_contact", "from_on", "id")
    )


def contact_of(party: Party, on: date) -> Person | None:
    """Who answers for a party on a day: its contact person, else its longest member."""
    first = present_members(party, on).first()
    return first.person if first else None


def resident_party_of(person: Person, place: Place, on: date) -> Party | None:
    """The party as which this person takes part as a resident of the place, if there is one."""
    return (
        parties_of(person, on).filter(place=place, kind=Party.Kind.RESIDENT).first()
    )


def open_doors(place: Place) -> QuerySet[Door]:
    """The doors of a place that are open."""
    return Door.objects.filter(place=place, is_open=True).select_related("party")
