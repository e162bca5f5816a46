"""What the clock does: asking one party whether all is still right, and forgetting."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from samenspel.parties import queries
from samenspel.parties.models import Invitation, Party
from samenspel.record import actions as record

# Long enough for a holiday; the invitation holds an address of somebody who never asked for it.
KEEP_INVITATION = timedelta(days=30)


def ask_if_right(*, party: Party, now: datetime) -> bool:
    """Ask the contact person once; another process that looked at the same moment asks nothing."""
    today = timezone.localdate(now)
    contact = queries.contact_of(party, today)
    if contact is None:
        return False
    with transaction.atomic():
        as_read = Party.objects.filter(id=party.id, asked_on=party.asked_on)
        if not as_read.update(asked_on=today):
            return False
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
    return True


def forget_invitations(*, now: datetime) -> int:
    """Erase invitations after thirty days, answered or not, and the addresses they were sent to."""
    old = Invitation.objects.filter(at__lt=now - KEEP_INVITATION)
    for invitation in old:
        record.hush(invitation, now=now)
        record.forget_looks(invitation)
    return old.delete()[0]


def forget_sessions(*, now: datetime) -> int:
    """Erase sessions that have run out."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]
