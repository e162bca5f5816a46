"""Work by the clock: the list of rounds, and doing those whose time has come."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import module_has_submodule

from samenspel.parties.models import Place
from samenspel.record import actions as record
from samenspel.record import rounds as record_rounds
from samenspel.record.models import Notice

logger = logging.getLogger(__name__)

RAN_AT = "rounds_ran_at"


@dataclass(frozen=True, slots=True)
class Round:
    """Something that happens by the clock. Safe to repeat; `do` takes `now`."""

    name: str
    do: Callable[..., Any]
    every: timedelta


def send_notices(now: datetime) -> int:
    """Send the notices that are due, each with its place and its link."""
    return record_rounds.send_notices(now, around=around)


def around(notice: Notice) -> record_rounds.Around:
    """The place of a notice, the link it carries, and the way to hear no more of it."""
    try:
        stop_link = settings.URL + reverse("doors:stop_mail", kwargs={"notice": notice.id})
    except NoReverseMatch:
        stop_link = ""
    link = f"{settings.URL}/bericht/{notice.id}/"
    return record_rounds.Around(_place(notice.place_id), link, stop_link)


def _place(place_id: UUID) -> Place | str:
    return Place.objects.filter(id=place_id).first() or "Samenspel"


def all_rounds() -> list[Round]:
    """The `ROUNDS` of every app, the lowest app first, and the sending of notices."""
    found = [_as_round(send_notices, timedelta(seconds=15))]
    for app in apps.get_app_configs():
        own = app.name.startswith("samenspel.") and app.name != "samenspel.config"
        if own and app.module and module_has_submodule(app.module, "rounds"):
            pairs = import_module(f"{app.name}.rounds").ROUNDS
            found += [_as_round(do, every) for do, every in pairs]
    return found


def _as_round(do: Callable[..., Any], every: timedelta) -> Round:
    return Round(f"{do.__module__}.{do.__name__}", do, every)


def do_rounds(rounds: Iterable[Round], now: datetime) -> list[str]:
    """Do each round; one that fails is reported and stops no other. Gives the names that failed."""
    failed = []
    for one in rounds:
        try:
            one.do(now=now)
        except Exception:
            logger.exception("The round %s failed; it is tried again at its next time", one.name)
            failed.append(one.name)
    cache.set(RAN_AT, now, timeout=None)
    return failed


def due_rounds(rounds: Iterable[Round], now: datetime) -> list[Round]:
    """The rounds whose time has come and that no other process took on, here or elsewhere.

    Each stretch of `every` has room for one; the count is in the database, so it is shared.
    """
    return [one for one in rounds if _is_ours(one, now)]


def _is_ours(one: Round, now: datetime) -> bool:
    seconds = max(1, int(one.every.total_seconds()))
    return record.allow("round", one.name, most=1, seconds=seconds, now=now)
