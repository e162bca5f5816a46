"""Who may do what with places, parties and doors: sentences that are true or false."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from samenspel.parties import presence
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


def can_found_place(person: Person | None) -> bool:
    """Only who runs the installation: a place brings duties (who is responsible for its data)."""
    return person is None or (person.is_active and person.is_software_admin)


def can_keep_place(person: Person | None, place: Place, on: date) -> bool:
    """The keepers of a place set its terms, doors and keepers; the clock and an import may too."""
    return person is None or presence.is_keeper(person, place, on)


def can_describe_party(person: Person | None, party: Party, on: date) -> bool:
    """Its members; and the keepers, for most parties in a directory have no member here.

    Not of a resident: how somebody calls themself is nobody else's to write.
    """
    if person is None or presence.is_member(person, party, on):
        return True
    return party.kind != Party.Kind.RESIDENT and presence.is_keeper(person, party.place, on)


def can_arrange_members(person: Person | None, party: Party, on: date) -> bool:
    """The contact person says who belongs to a party; the keeper where nobody answers for it."""
    if person is None:
        return True
    if party.kind == Party.Kind.RESIDENT:
        return False
    if presence.contact_of(party, on) == person:
        return True
    return presence.is_keeper(person, party.place, on)


def can_end_membership(person: Person | None, membership: Membership, on: date) -> bool:
    """Anybody may leave; who arranges the members may end another's membership."""
    own = person is not None and person.is_active and membership.person_id == person.id
    return own or can_arrange_members(person, membership.party, on)


def can_state_mandate(person: Person | None, membership: Membership, on: date) -> bool:
    """A member says what they may decide; their contact person may too, never the keeper.

    A keeper stands outside the organisation and cannot know what backs its people.
    """
    if person is None:
        return True
    party = membership.party
    own = membership.person_id == person.id and presence.is_member(person, party, on)
    return own or presence.contact_of(party, on) == person


def can_hand_over_work(person: Person | None, of: Person, place: Place, on: date) -> bool:
    """Somebody themself, or a keeper when that person fell ill before arranging it."""
    return person is None or person == of or presence.is_keeper(person, place, on)


def find_kept_place(request: HttpRequest, place: str) -> Place | None:
    """The place, when this visitor keeps it."""
    person = _visitor(request)
    found = Place.objects.filter(slug=place).first()
    if person and found and presence.is_keeper(person, found, _today()):
        return found
    return None


def find_place_of_work(request: HttpRequest, place: str) -> Place | None:
    """The place, when this visitor keeps it or belongs to a party in it."""
    person = _visitor(request)
    found = Place.objects.filter(slug=place).first()
    if person and found and _takes_part(person, found, _today()):
        return found
    return None


def find_working_party(request: HttpRequest, place: str, party: UUID) -> Party | None:
    """The party, when this visitor belongs to it or keeps its directory entry right."""
    person = _visitor(request)
    found = _party(place, party)
    return found if person and found and can_describe_party(person, found, _today()) else None


def find_arranged_party(request: HttpRequest, place: str, party: UUID) -> Party | None:
    """The party, when this visitor may say who belongs to it."""
    person = _visitor(request)
    found = _party(place, party)
    return found if person and found and can_arrange_members(person, found, _today()) else None


def find_membership(
    request: HttpRequest, place: str, party: UUID, membership: UUID
) -> Membership | None:
    """A present membership, when this visitor may end it."""
    person, row = _visitor(request), _membership(place, party, membership)
    return row if person and row and can_end_membership(person, row, _today()) else None


def find_arranged_membership(
    request: HttpRequest, place: str, party: UUID, membership: UUID
) -> Membership | None:
    """A present membership, when this visitor may say who belongs to the party."""
    person, row = _visitor(request), _membership(place, party, membership)
    return row if person and row and can_arrange_members(person, row.party, _today()) else None


def find_mandated_membership(
    request: HttpRequest, place: str, party: UUID, membership: UUID
) -> Membership | None:
    """A present membership, when this visitor may say what that member decides."""
    person, row = _visitor(request), _membership(place, party, membership)
    return row if person and row and can_state_mandate(person, row, _today()) else None


def find_mandate(
    request: HttpRequest, place: str, party: UUID, membership: UUID, mandate: UUID
) -> Mandate | None:
    """A mandate, when this visitor may state it and so take it back."""
    row = find_mandated_membership(request, place, party, membership)
    if row is None:
        return None
    mandates = Mandate.objects.filter(id=mandate, membership=row)
    return mandates.select_related("membership__party__place").first()


def find_own_membership(request: HttpRequest, place: str, party: UUID) -> Membership | None:
    """This visitor's own membership of the party."""
    person = _visitor(request)
    found = _party(place, party)
    if not person or not found:
        return None
    return presence.present_members(found, _today()).filter(person=person).first()


def find_keeper(request: HttpRequest, place: str, keeper: UUID) -> Keeper | None:
    """A keeper of the place, when this visitor keeps it too."""
    kept = find_kept_place(request, place)
    rows = Keeper.objects.filter(place=kept, id=keeper, until_on=None)
    return rows.select_related("place").first() if kept else None


def find_kept_door(request: HttpRequest, place: str, door: UUID) -> Door | None:
    """The door, when this visitor keeps its place."""
    kept = find_kept_place(request, place)
    return Door.objects.filter(place=kept, id=door).first() if kept else None


def find_stand_in(request: HttpRequest, place: str, stand_in: UUID) -> StandIn | None:
    """The arrangement, when it is this visitor's own or they keep the place."""
    person = _visitor(request)
    row = StandIn.objects.filter(id=stand_in, place__slug=place).select_related("place").first()
    if person and row and can_hand_over_work(person, row.person, row.place, _today()):
        return row
    return None


def find_invitation(request: HttpRequest, invitation: UUID) -> Invitation | None:
    """The invitation, when it was sent to this visitor's own address and still stands."""
    person = _visitor(request)
    if person is None:
        return None
    return (
        Invitation.objects.filter(id=invitation, email=person.email, answered_at=None)
        .select_related("party__place")
        .first()
    )


def _takes_part(person: Person, place: Place, on: date) -> bool:
    belongs = presence.parties_of(person, on).filter(place=place)
    return presence.is_keeper(person, place, on) or belongs.exists()


def _party(place: str, party: UUID) -> Party | None:
    rows = Party.objects.filter(id=party, place__slug=place)
    return rows.select_related("place").first()


def _membership(place: str, party: UUID, membership: UUID) -> Membership | None:
    found = _party(place, party)
    if found is None:
        return None
    rows = presence.present_members(found, _today()).filter(id=membership)
    return rows.select_related("person", "party__place").first()


def _visitor(request: HttpRequest) -> Person | None:
    person: Any = request.user
    return person if person.is_authenticated and person.is_active else None


def _today() -> date:
    return timezone.localdate()
