"""Who belongs to a party, who answers for it, and what they may decide."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import permissions, queries
from samenspel.parties.actions.person import refuse_name_in_place
from samenspel.parties.actions.refusing import refuse_unless
from samenspel.parties.models import Invitation, Mandate, Membership, Party, Person
from samenspel.parties.names import clean_email, clean_line, clean_name
from samenspel.record import actions as record
from samenspel.record.actions import Refused

# Enough for any board or team; more in a day is somebody mailing strangers.
MOST_OPEN_INVITATIONS = 20


def join_party(
    *,
    party: Party,
    person: Person,
    by: Person | None,
    now: datetime,
    function: str = "",
    is_contact: bool = False,
) -> Membership:
    """Let somebody belong to a party from today. Doing it twice gives the same membership.

    `by` is who may arrange the members, or nobody (an import, an answered invitation).
    """
    today = timezone.localdate(now)
    refuse_unless(permissions.can_arrange_members(by, party, today))
    if not person.is_active:
        raise Refused(_("This person is no longer here."))
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party.id)
        present = Membership.objects.filter(party=party, person=person)
        row = present.filter(Q(until_on=None) | Q(until_on__gte=today)).first()
        if row and row.until_on is None:
            return row
        refuse_name_in_place(person, person.name, party.place, now=now)
        if row is None:
            row = Membership(party=party, person=person, from_on=today)
        row.until_on, row.function = None, clean_line(function, most=100)
        row.is_contact = is_contact or queries.contact_of(party, today) is None
        row.save()
        record.note("joined", party, by=by, on_behalf_of=person.id, now=now)
    return row


def leave_party(
    *, membership: Membership, by: Person | None, now: datetime, last_day: date | None = None
) -> None:
    """End a membership: at once, or after `last_day`. Its mandates end with it.

    Who answers for the party then is its longest member; what this person held is settled by the
    round above.
    """
    today = timezone.localdate(now)
    refuse_unless(permissions.can_end_membership(by, membership, today))
    # A last day still counts, so who leaves at once had their last day yesterday.
    until = last_day or today - timedelta(days=1)
    if last_day and last_day < today:
        raise Refused(_("Choose today or a later day as the last day."))
    with transaction.atomic():
        row = Membership.objects.select_for_update().get(id=membership.id)
        if row.until_on is not None and row.until_on <= until:
            return
        row.until_on = until
        row.is_contact = row.is_contact and until >= today
        row.save(update_fields=["until_on", "is_contact"])
        record.note("left", row.party, by=by, on_behalf_of=row.person_id, now=now)
    membership.refresh_from_db()


def name_contact(*, membership: Membership, by: Person | None, now: datetime) -> None:
    """Let this member answer for the party, instead of whoever did."""
    party, today = membership.party, timezone.localdate(now)
    refuse_unless(permissions.can_arrange_members(by, party, today))
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party.id)
        if not queries.present_members(party, today).filter(id=membership.id).exists():
            raise Refused(_("Only somebody who belongs to the party now can answer for it."))
        others = party.memberships.filter(is_contact=True).exclude(id=membership.id)
        changed = others.update(is_contact=False)
        changed += Membership.objects.filter(id=membership.id, is_contact=False).update(
            is_contact=True
        )
        if changed:
            record.note("named contact", party, by=by, on_behalf_of=membership.person_id, now=now)
    membership.is_contact = True


def invite_member(*, party: Party, email: str, by: Person, now: datetime) -> Invitation:
    """Ask somebody, by e-mail, to belong to a party. The answer never tells who is known here."""
    refuse_unless(permissions.can_arrange_members(by, party, timezone.localdate(now)))
    address = clean_email(email)
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("That is not a whole e-mail address.")) from None
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party.id)
        standing = Invitation.objects.filter(party=party, answered_at=None)
        if same := standing.filter(email=address).first():
            return same
        if standing.count() >= MOST_OPEN_INVITATIONS:
            raise Refused(_("First wait for an answer to the invitations that are out already."))
        invitation = Invitation.objects.create(party=party, email=address, invited_by=by, at=now)
        record.note("invited", party, by=by, now=now)
        known = Person.objects.filter(email=address).first()
        language = known.language if known else by.language
        record.tell(address, "invitation", invitation, now=now, person=known, language=language)
    return invitation


def accept_invitation(*, invitation: Invitation, by: Person, now: datetime) -> Membership:
    """Say yes: belong to the party from today. Only at the address that was invited."""
    with transaction.atomic():
        row = _standing(invitation, by)
        member = join_party(party=row.party, person=by, by=None, now=now)
        _answer(row, now)
    return member


def decline_invitation(*, invitation: Invitation, by: Person, now: datetime) -> None:
    """Say no; who invited sees only that the invitation is gone."""
    with transaction.atomic():
        row = _standing(invitation, by)
        record.note("declined", row, by=by, now=now)
        _answer(row, now)


def _standing(invitation: Invitation, by: Person) -> Invitation:
    row = Invitation.objects.select_for_update().filter(id=invitation.id, email=by.email).first()
    refuse_unless(row is not None)
    assert row is not None
    if row.answered_at is not None:
        raise Refused(_("This invitation has been answered already."))
    return row


def _answer(row: Invitation, now: datetime) -> None:
    """The address has served; it goes, so that it cannot be looked up afterwards."""
    row.answered_at, row.email = now, f"{row.id}@answered.invalid"
    row.save(update_fields=["answered_at", "email"])
    record.hush(row, now=now)


def give_mandate(
    *,
    membership: Membership,
    what: str,
    by: Person | None,
    now: datetime,
    limits: str = "",
    backed_by: str = "",
    until_on: date | None = None,
) -> Mandate:
    """Say what a member may decide here and now, within which limits, and who backs it."""
    today = timezone.localdate(now)
    refuse_unless(permissions.can_state_mandate(by, membership, today))
    if until_on and until_on < today:
        raise Refused(_("Choose today or a later day as the last day."))
    stated: dict[str, Any] = {
        "what": clean_name(what, most=300),
        "limits": clean_line(limits, most=300),
        "backed_by": clean_line(backed_by, most=200),
        "until_on": until_on,
    }
    with transaction.atomic():
        Membership.objects.select_for_update().get(id=membership.id)
        mandate, is_new = Mandate.objects.get_or_create(membership=membership, **stated)
        if is_new:
            party, member = membership.party, membership.person_id
            record.note("gave mandate", party, by=by, on_behalf_of=member, now=now)
    return mandate


def end_mandate(*, mandate: Mandate, by: Person | None, now: datetime) -> None:
    """Take back what a member could decide, at once; what was decided before stands."""
    membership, today = mandate.membership, timezone.localdate(now)
    refuse_unless(permissions.can_state_mandate(by, membership, today))
    yesterday = today - timedelta(days=1)
    with transaction.atomic():
        standing = Mandate.objects.filter(id=mandate.id).exclude(until_on__lt=today)
        if standing.update(until_on=yesterday):
            party, member = membership.party, membership.person_id
            record.note("ended mandate", party, by=by, on_behalf_of=member, now=now)
    mandate.until_on = yesterday


def name_function(
    *, membership: Membership, function: str, by: Person | None, now: datetime
) -> None:
    """Say what a member does in the party; only they themselves do."""
    refuse_unless(by is None or by.id == membership.person_id)
    kept = clean_line(function, most=100)
    with transaction.atomic():
        changed = Membership.objects.filter(id=membership.id).exclude(function=kept)
        if changed.update(function=kept):
            record.note("named function", membership.party, by=by, now=now)
    membership.function = kept
