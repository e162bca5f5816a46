"""What happens by the clock: asking parties whether all is still right, and forgetting."""

from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.parties import actions, queries


def ask_if_parties_are_right(now: datetime) -> int:
    """Ask each party that was not confirmed within its place's term; how many were asked."""
    due = queries.parties_to_ask(timezone.localdate(now))
    return sum(actions.ask_if_right(party=party, now=now) for party in due)


def forget_invitations(now: datetime) -> int:
    """Erase old invitations; how many."""
    return actions.forget_invitations(now=now)


def forget_sessions(now: datetime) -> int:
    """Erase sessions that have run out; how many."""
    return actions.forget_sessions(now=now)


ROUNDS = [
    (ask_if_parties_are_right, timedelta(hours=6)),
    (forget_invitations, timedelta(days=1)),
    (forget_sessions, timedelta(days=1)),
]
