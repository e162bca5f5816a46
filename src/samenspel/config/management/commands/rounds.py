"""`samenspel rounds`: do what has to be done by the clock."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections
from django.utils import timezone

from samenspel.config.rounds import all_rounds, do_rounds, due_rounds

logger = logging.getLogger(__name__)

SECONDS_BETWEEN = 5


class Command(BaseCommand):
    help = (
        "Do the rounds whose time has come, once; for a timer that calls every minute. "
        "Two of these at once do no harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--once", action="store_true", help="do every round now, due or not")
        way.add_argument("--loop", action="store_true", help="go on until stopped")

    def handle(self, *args: Any, once: bool, loop: bool, **options: Any) -> None:
        if loop:
            return go_on_until_stopped()
        now = timezone.now()
        rounds = all_rounds() if once else due_rounds(all_rounds(), now)
        failed = do_rounds(rounds, now)
        if failed:
            raise CommandError(f"These rounds failed, see the log: {', '.join(failed)}")


def go_on_until_stopped() -> None:
    """Do what is due every few seconds; after a signal, finish the round at hand and stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        close_old_connections()
        now = timezone.now()
        try:
            do_rounds(due_rounds(all_rounds(), now), now)
        except Error:
            logger.exception("The database cannot be reached; the rounds wait for it")
        stop.wait(SECONDS_BETWEEN)
