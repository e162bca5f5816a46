"""What happens to a person: known by an address, named, forgotten."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import queries
from samenspel.parties.actions.place import refuse_last_keeper
from samenspel.parties.actions.refusing import refuse_unless
from samenspel.parties.models import Invitation, Keeper, Membership, Party, Person, Place, StandIn
from samenspel.parties.names import clean_email, clean_name, looks_like_one_of
from samenspel.record import actions as record
from samenspel.record.actions import Refused


def person_by_email(
    *, email: str, now: datetime, name: str = "", language: str = "", is_example: bool = False
) -> Person:
    """The person with this address; made when there is none yet. All but `email` for a new one."""
    address = clean_email(email)
    with transaction.atomic():
        person, is_new = Person.objects.get_or_create(
            email=address,
            defaults={
                "name": clean_name(name, most=100) if name else "",
                "language": language or settings.LANGUAGE_CODE,
                "password": "!",  # Django's mark for "has no password"
                "is_example": is_example,
            },
        )
        if is_new:
            record.note("came in", person, by=person, now=now)
    return person


def name_person(*, person: Person, name: str, by: Person | None, now: datetime) -> None:
    """Call a person as they want neighbours to know them; never as a keeper or organisation."""
    refuse_unless(by is None or by == person)
    kept = clean_name(name, most=100)
    with transaction.atomic():
        row = Person.objects.select_for_update().get(id=person.id)
        if row.name == kept:
            return
        refuse_look_alike(row, kept, now=now)
        row.name = kept
        row.save(update_fields=["name"])
        record.note("named", row, by=by, now=now)
    person.name = kept


def choose_language(*, person: Person, language: str, by: Person | None, now: datetime) -> None:
    """Write to this person in `language` from now on, one of settings.LANGUAGES."""
    refuse_unless(by is None or by == person)
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose a language from the list."))
    with transaction.atomic():
        changed = Person.objects.filter(id=person.id).exclude(language=language)
        if changed.update(language=language):
            record.note("chose language", person, by=by, now=now)
    person.language = language


def refuse_look_alike(person: Person, name: str, *, now: datetime) -> None:
    """Refuse a name that passes for a keeper or an organisation where this person takes part."""
    for place in queries.places_of(person, timezone.localdate(now)):
        refuse_name_in_place(person, name, place, now=now)


def refuse_name_in_place(person: Person, name: str, place: Place, *, now: datetime) -> None:
    """Refuse a name that passes for a keeper or an organisation of this one place."""
    others = queries.names_to_respect(place, timezone.localdate(now), apart_from=person)
    if name and looks_like_one_of(name, others):
        raise Refused(
            _("Somebody in %s already goes by that name. Add something, such as your street.")
            % place.name
        )


def erase_person(*, person: Person, by: Person | None, now: datetime) -> None:
    """Forget a person: name and address, passkeys, sessions, seats. The journal keeps its lines.

    Refused while they are the only keeper of a place. What they held in questions is settled by
    the round above, which finds holders who are no longer active.
    """
    refuse_unless(by is None or by == person)
    with transaction.atomic():
        row = Person.objects.select_for_update().get(id=person.id)
        if not row.is_active:
            return
        for keeper in Keeper.objects.filter(person=row, until_on=None).select_related("place"):
            refuse_last_keeper(keeper)
        record.note("erased", row, by=by, now=now)
        _end_seats(row, now)
        _forget_residents(row)
        _forget_sign_in(row)
        row.email, row.name = f"{row.id}@erased.invalid", ""
        row.is_active = row.is_software_admin = False
        row.save(update_fields=["email", "name", "is_active", "is_software_admin"])
        record.forget_person(row.id)
    person.refresh_from_db()


def _end_seats(person: Person, now: datetime) -> None:
    """A last day is the last day that counts, so a seat that ends now ended yesterday."""
    today = timezone.localdate(now)
    yesterday = today - timedelta(days=1)
    Keeper.objects.filter(person=person, until_on=None).update(until_on=yesterday)
    Membership.objects.filter(person=person, until_on=None).update(until_on=yesterday)
    Membership.objects.filter(person=person, until_on__gte=today).update(until_on=yesterday)
    Membership.objects.filter(person=person).update(function="")
    StandIn.objects.filter(person=person).delete()
    StandIn.objects.filter(stand_in=person).delete()
    Invitation.objects.filter(email=person.email).delete()


def _forget_residents(person: Person) -> None:
    """As a resident somebody is a party of their own; its alias and text are about them."""
    own = Party.objects.filter(kind=Party.Kind.RESIDENT, memberships__person=person)
    emptied = dict.fromkeys(
        ("summary", "ask_me_for", "area", "address", "website", "phone", "email"), ""
    )
    Party.objects.filter(id__in=own.values("id")).update(
        name=_("a former resident"), themes=[], is_listed=False, is_resting=True, **emptied
    )


def _forget_sign_in(person: Person) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
