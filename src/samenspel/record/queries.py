"""What is still to be told, and to whom it could not be told."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from samenspel.record.models import Notice

# How long to wait after the first, second ... try. After the last one we give up.
WAITS = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
MOST_TRIES = len(WAITS) + 1


def notices_due(now: datetime) -> QuerySet[Notice]:
    """Notices to send now: never tried, or long enough after the last try. Oldest first."""
    due = Q(tries=0)
    for tries, wait in enumerate(WAITS, start=1):
        due |= Q(tries=tries, claimed_at__lte=now - wait)
    unsent = Notice.objects.filter(sent_at=None, cancelled_at=None, at__lte=now)
    return unsent.filter(due).exclude(to_email="").order_by("at", "id")


def notices_given_up(since: datetime) -> QuerySet[Notice]:
    """Notices that could not be sent however often we tried, from a moment on. Oldest first."""
    unsent = Notice.objects.filter(sent_at=None, cancelled_at=None, at__gte=since)
    return unsent.filter(tries__gte=MOST_TRIES).exclude(to_email="").order_by("at", "id")
