"""`samenspel run`: set up what is needed, serve the site, and do the rounds beside it."""

import os
import signal
import subprocess
import time
import webbrowser
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from samenspel.config import serving
from samenspel.config.setting_up import set_up

SECONDS_TO_START = 30
SECONDS_BETWEEN_STARTS = 30


class Stopped(Exception):
    """Somebody asked us to stop."""


class Command(BaseCommand):
    help = "Set up what is needed and serve the site, until stopped with Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = urlsplit(settings.URL)
        port = parts.port if parts.port and not settings.IS_HTTPS else 8000
        parser.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1)")
        parser.add_argument("--port", type=int, default=port, help=f"on which port ({port})")

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if not serving.is_free(host, port):
            raise CommandError(
                f"Port {port} is taken by another program. Stop that one, or choose another port: "
                f"samenspel run --port {port + 1}"
            )
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
        try:
            if not serving.styles_are_built(settings.PACKAGE):
                self.stderr.write(
                    "The style sheets are not built, pages look bare. Run: make styles"
                )
            set_up()
            connections.close_all()
            self.serve(host, port)
        except Stopped:
            self.stdout.write("Stopped.")

    def serve(self, host: str, port: int) -> None:
        """Start both processes, say where the site is, and watch over them."""
        environment = _environment(port)
        web = serving.start_web(host, port, environment)
        processes = [web]
        again_at = time.monotonic() + SECONDS_BETWEEN_STARTS
        try:
            _wait_until_it_answers(web, host, port)
            # Only now: whoever opens the first page does not wait for the work by the clock.
            processes.append(rounds := serving.start_rounds(environment))
            address = environment["SAMENSPEL_URL"]
            self.stdout.write(f"Samenspel is at {address}/  (Ctrl-C stops it)")
            self.stdout.flush()
            if serving.has_desktop():
                webbrowser.open(f"{address}/")
            while web.poll() is None:
                if rounds.poll() is not None and time.monotonic() > again_at:
                    self.stderr.write("The rounds stopped; they are started again.")
                    processes.append(rounds := serving.start_rounds(environment))
                    again_at = time.monotonic() + SECONDS_BETWEEN_STARTS
                time.sleep(0.5)
            raise CommandError("The web server stopped by itself; the lines above say why.")
        finally:
            serving.stop(*processes)


def _environment(port: int) -> dict[str, str]:
    """What both processes are told. Links in mails follow the port, unless an address was set."""
    address = os.environ.get("SAMENSPEL_URL") or f"http://127.0.0.1:{port}"
    return {**os.environ, "SAMENSPEL_URL": address.rstrip("/")}


def _wait_until_it_answers(web: subprocess.Popen[bytes], host: str, port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    here = "127.0.0.1" if host == "0.0.0.0" else host
    while not serving.answers(here, port, seconds=SECONDS_TO_START):
        if web.poll() is not None or time.monotonic() > until:
            raise CommandError("The web server did not start; the lines above say why.")
        time.sleep(0.05)


def _stop(*_: Any) -> None:
    # A second Ctrl-C must not break off the orderly stop.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped
