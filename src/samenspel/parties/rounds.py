"""What happens by the clock: asking parties whether all is still right, and forgetting."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from samenspel.parties import queries
from samenspel.parties.models import Invitation, Party, Place
from samenspel.record import actions as record

KEEP_INVITATION = timedelta(days=30)


def ask_if_parties_are_right(now: datetime) -> int:
    """Ask the contact person of each party not confirmed within the place's term; how many.

    Who does not answer is asked again after the same term as an asker who is silent.
    """
    asked = 0
    for place in Place.objects.order_by("id"):
        today = timezone.localdate(now)
        again = today - timedelta(days=place.ask_again_days)
        stale = Party.objects.filter(
            Q(confirmed_on=None) | Q(confirmed_on__lte=today - timedelta(days=place.confirm_days)),
            Q(asked_on=None) | Q(asked_on__lte=again),
            place=place,
            is_listed=True,
        )
        for party in stale.order_by("id").iterator():
            asked += _ask(party, now)
    return asked


def _ask(party: Party, now: datetime) -> int:
    """Ask once: another process that looked at the same moment finds the day changed already."""
    today = timezone.localdate(now)
    contact = queries.contact_of(party, today)
    if contact is None:
        return 0
    claimed = Party.objects.filter(id=party.id, asked_on=party.asked_on).update(asked_on=today)
    if claimed:
        record.hush(party, now=now, kind="party_still_right")
        record.tell(
            contact.email,
            "party_still_right",
            party,
            now=now,
            person=contact,
            language=contact.language,
        )
        record.note("asked if right", party, now=now)
    return claimed


def forget_invitations(now: datetime) -> int:
    """Erase invitations that nobody answered within thirty days, and answered ones with them."""
    old = Invitation.objects.filter(at__lt=now - KEEP_INVITATION)
    for invitation in old:
        record.hush(invitation, now=now)
        record.forget_looks(invitation)
    return old.delete()[0]


def forget_sessions(now: datetime) -> int:
    """Erase sessions that have run out."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


ROUNDS = [
    (ask_if_parties_are_right, timedelta(hours=6)),
    (forget_invitations, timedelta(days=1)),
    (forget_sessions, timedelta(days=1)),
]
