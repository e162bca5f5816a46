"""Who keeps a place, who belongs to a party, who stands in for whom."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from samenspel.domain.followup import Terms
from samenspel.parties.models import (
    Door,
    Invitation,
    Keeper,
    Mandate,
    Membership,
    Party,
    Person,
    Place,
    StandIn,
)
from samenspel.parties.presence import (
    contact_of,
    is_keeper,
    is_member,
    keepers_of,
    parties_of,
    present,
    present_members,
)

# Those of them that other apps ask for under this name.
__all__ = [
    "acts_for",
    "contact_of",
    "doors_of",
    "invitations_of",
    "is_keeper",
    "is_member",
    "keeper_rows",
    "keepers_of",
    "members_page",
    "names_to_respect",
    "open_doors",
    "open_invitations",
    "parties_of",
    "parties_to_ask",
    "people_of",
    "places_kept_by",
    "places_of",
    "possible_stand_ins",
    "present_members",
    "resident_party_of",
    "stand_in_of",
    "stand_ins_in",
    "takes_part",
    "terms_of",
]


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


def resident_party_of(person: Person, place: Place, on: date) -> Party | None:
    """The party as which this person takes part as a resident of the place, if there is one."""
    return parties_of(person, on).filter(place=place, kind=Party.Kind.RESIDENT).first()


def open_doors(place: Place) -> QuerySet[Door]:
    """The doors of a place that are open."""
    return Door.objects.filter(place=place, is_open=True).select_related("party")


def takes_part(person: Person, place: Place, on: date) -> bool:
    """Does this person keep the place, or belong to a party in it, on this day?"""
    return is_keeper(person, place, on) or parties_of(person, on).filter(place=place).exists()


def places_of(person: Person, on: date) -> QuerySet[Place]:
    """The places this person keeps or takes part in on this day."""
    kept = Keeper.objects.filter(present(on), person=person).values("place")
    joined = Membership.objects.filter(present(on), person=person).values("party__place")
    return Place.objects.filter(Q(id__in=kept) | Q(id__in=joined)).order_by("name", "id")


def places_kept_by(person: Person, on: date) -> QuerySet[Place]:
    """The places this person keeps on this day."""
    kept = Keeper.objects.filter(present(on), person=person).values("place")
    return Place.objects.filter(id__in=kept).order_by("name", "id")


def names_to_respect(
    place: Place, on: date, *, apart_from: Person | None = None, but: Party | None = None
) -> list[str]:
    """The names in a place that nobody else may look like: its keepers and its organisations.

    Without the name of `apart_from` and of the party `but`: one may look like oneself.
    """
    keepers = keepers_of(place, on).exclude(name="")
    parties = Party.objects.filter(place=place).exclude(kind=Party.Kind.RESIDENT)
    if apart_from:
        keepers = keepers.exclude(id=apart_from.id)
    if but:
        parties = parties.exclude(id=but.id)
    return [*keepers.values_list("name", flat=True), *parties.values_list("name", flat=True)]


def possible_stand_ins(person: Person, place: Place, on: date) -> QuerySet[Person]:
    """Who may do this person's work in a place: its keepers, and who share a party with them."""
    mine = Membership.objects.filter(present(on), person=person, party__place=place)
    sharing = Membership.objects.filter(present(on), party__in=mine.values("party"))
    keepers = Keeper.objects.filter(present(on), place=place)
    return (
        Person.objects.filter(
            Q(id__in=sharing.values("person")) | Q(id__in=keepers.values("person"))
        )
        .filter(is_active=True)
        .exclude(id=person.id)
        .order_by("name", "id")
    )


def stand_ins_in(place: Place, on: date) -> QuerySet[StandIn]:
    """Who stands in for whom in a place, now and later, the first first."""
    return (
        StandIn.objects.filter(place=place, until_on__gte=on)
        .select_related("person", "stand_in", "place")
        .order_by("from_on", "id")
    )


def open_invitations(party: Party) -> QuerySet[Invitation]:
    """The invitations of a party that nobody answered yet."""
    return Invitation.objects.filter(party=party, answered_at=None).order_by("at", "id")


def invitations_of(person: Person) -> QuerySet[Invitation]:
    """The invitations to this person's own address that they did not answer yet."""
    rows = Invitation.objects.filter(email=person.email, answered_at=None)
    return rows.select_related("party__place").order_by("at", "id")


def members_page(party: Party, on: date) -> list[Membership]:
    """The present members of a party, each with the mandates that hold on this day."""
    holding = Mandate.objects.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("what", "id")
    return list(
        present_members(party, on).prefetch_related(
            Prefetch("mandates", queryset=holding, to_attr="holding")
        )
    )


def people_of(place: Place, on: date) -> QuerySet[Person]:
    """Everybody who keeps a place or belongs to a party in it, by name."""
    kept = Keeper.objects.filter(present(on), place=place).values("person")
    joined = Membership.objects.filter(present(on), party__place=place).values("person")
    rows = Person.objects.filter(Q(id__in=kept) | Q(id__in=joined), is_active=True)
    return rows.order_by("name", "id")


def keeper_rows(place: Place, on: date) -> QuerySet[Keeper]:
    """The keepers of a place on a day, as rows that can be ended."""
    rows = Keeper.objects.filter(present(on), place=place, person__is_active=True)
    return rows.select_related("person", "place").order_by("from_on", "id")


def doors_of(place: Place) -> QuerySet[Door]:
    """All doors of a place, the open ones first."""
    rows = Door.objects.filter(place=place).select_related("party")
    return rows.order_by("-is_open", "name", "id")


def parties_to_ask(on: date) -> Iterator[Party]:
    """The listed parties that were not confirmed within their place's term.

    Who was asked and said nothing comes back after the same days as an asker who is silent.
    """
    for place in Place.objects.order_by("id"):
        stale = on - timedelta(days=place.confirm_days)
        asked = on - timedelta(days=place.ask_again_days)
        yield from Party.objects.filter(
            Q(confirmed_on=None) | Q(confirmed_on__lte=stale),
            Q(asked_on=None) | Q(asked_on__lte=asked),
            place=place,
            is_listed=True,
        ).order_by("id")
