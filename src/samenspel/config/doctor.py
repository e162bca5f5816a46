"""Is this installation healthy and safe? Each finding is one sentence that says what to do."""

import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from samenspel.config import rounds
from samenspel.config.backup import last_backup_at
from samenspel.config.reserved import RESERVED_SLUGS
from samenspel.parties import queries as parties
from samenspel.parties.models import Place
from samenspel.record import queries as record

# Versions before this one can damage a database that several processes write to.
OLDEST_SQLITE = (3, 51, 3)
SHORTEST_KEY = 40
KEEPERS_OF_A_PLACE = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know. `unsafe`: people's details or words are at risk while it stays so."""

    about: str
    says: str
    unsafe: bool = False

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


Check = Callable[[datetime], Iterator[Finding]]


def examine(now: datetime) -> list[Finding]:
    """Everything that is not as it should be, what is unsafe first. An empty list is good news."""
    found = [finding for check in OF_SETTINGS for finding in check(now)]
    try:
        found += [finding for check in OF_DATABASE for finding in check(now)]
    except Error as error:
        says = f"The database cannot be used ({error}). Run: samenspel migrate"
        found.append(Finding("database", says, unsafe=True))
    return sorted(found, key=lambda finding: not finding.unsafe)


def is_local() -> bool:
    """Does only this machine get in?"""
    return any(f"//{host}" in settings.URL for host in settings.LOCAL)


def secret_key(now: datetime) -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 10:
        says = "The secret key is too easy to guess. Set SAMENSPEL_SECRET_KEY to 50 random letters."
        yield Finding("secret key", says, unsafe=True)


def file_rights(now: datetime) -> Iterator[Finding]:
    if settings.DATA.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        says = (
            f"Other users of this machine can read {settings.DATA}. Run: chmod 700 {settings.DATA}"
        )
        yield Finding("file rights", says, unsafe=not is_local())


def hosts(now: datetime) -> Iterator[Finding]:
    if "*" in settings.ALLOWED_HOSTS:
        says = "The site answers to any name. Set SAMENSPEL_HOSTS to the names it really has."
        yield Finding("hosts", says, unsafe=True)


def https(now: datetime) -> Iterator[Finding]:
    if not settings.IS_HTTPS and not is_local():
        says = "What people type can be read on the way. Set SAMENSPEL_URL to an https:// address."
        yield Finding("https", says, unsafe=True)


def proxies(now: datetime) -> Iterator[Finding]:
    if settings.IS_HTTPS and settings.TRUSTED_PROXIES < 1:
        yield Finding(
            "proxies",
            "Everybody seems to come from the proxy's address, so limits count them as one. Set "
            "SAMENSPEL_TRUSTED_PROXIES to the number of proxies before the site, mostly 1.",
        )


def demonstration(now: datetime) -> Iterator[Finding]:
    if settings.DEMO and not is_local():
        says = "Anybody can step in as a made-up person. Take SAMENSPEL_DEMO away on a real site."
        yield Finding("demonstration", says, unsafe=True)


def mail(now: datetime) -> Iterator[Finding]:
    kept_in_files = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    if kept_in_files and not settings.DEMO:
        yield Finding(
            "mail",
            "No mail goes out, so nobody can sign in and nobody hears anything. Set "
            "SAMENSPEL_SMTP_HOST and SAMENSPEL_EMAIL_FROM.",
        )
    elif not kept_in_files and settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        says = "Mails come from an address nobody can answer. Set SAMENSPEL_EMAIL_FROM."
        yield Finding("mail", says)


def clock(now: datetime) -> Iterator[Finding]:
    newest = max((settings.PACKAGE / "config").stat().st_mtime, 0)
    if now.timestamp() + 86_400 < newest or time.time() < 1_700_000_000:
        says = "The clock of this machine is behind, so dates and terms are wrong. Set it right."
        yield Finding("clock", says, unsafe=True)


def sqlite(now: datetime) -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        says = f"SQLite {sqlite3.sqlite_version} can damage the database. Install pysqlite3 again."
        yield Finding("sqlite", says, unsafe=True)
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if mode != "wal" or synchronous < 2:
        says = "What was confirmed can be lost in a power cut. Keep the folder on a local disk "
        yield Finding("sqlite", f"{says}where SQLite can use WAL.", unsafe=True)


def migrations(now: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        says = "The tables are older than the program. Make a backup and run: samenspel migrate"
        yield Finding("tables", says, unsafe=True)


def rounds_ran(now: datetime) -> Iterator[Finding]:
    ran_at = cache.get(rounds.RAN_AT)
    if ran_at is None or now - ran_at > timedelta(minutes=15):
        when = f"since {timezone.localtime(ran_at):%d-%m-%Y %H:%M}" if ran_at else "yet"
        yield Finding(
            "rounds",
            f"Nothing was done by the clock {when}: no mail, no reminder, nothing erased at its "
            "term. Start: samenspel rounds --loop",
        )


def unsent(now: datetime) -> Iterator[Finding]:
    count = record.notices_given_up(now - timedelta(days=7)).count()
    if count:
        says = f"{count} mails of this week could not be sent. Look at the settings of the mail."
        yield Finding("mail", says)


def backups(now: datetime) -> Iterator[Finding]:
    made_at = last_backup_at()
    if settings.DEMO and is_local():
        return
    if made_at is None or now - made_at > timedelta(days=2):
        when = f"The last backup is of {made_at:%d-%m-%Y}." if made_at else "There is no backup."
        yield Finding("backup", f"{when} Run every night: samenspel backup FILE")


def places(now: datetime) -> Iterator[Finding]:
    for place in Place.objects.order_by("name", "id"):
        count = parties.keepers_of(place, timezone.localdate(now)).count()
        if count < KEEPERS_OF_A_PLACE:
            who = "only one person looks" if count else "nobody looks"
            more = KEEPERS_OF_A_PLACE - count
            says = f"In {place.name} {who} after new questions. Find {more} more."
            yield Finding("keepers", says)
        if place.slug in RESERVED_SLUGS:
            says = f"{place.name} cannot be reached at /{place.slug}/. Give it another address."
            yield Finding("place", says)


OF_SETTINGS: list[Check] = [
    secret_key,
    file_rights,
    hosts,
    https,
    proxies,
    demonstration,
    mail,
    clock,
    backups,
]
OF_DATABASE: list[Check] = [migrations, sqlite, rounds_ran, unsent, places]
