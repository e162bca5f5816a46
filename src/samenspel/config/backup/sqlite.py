"""Copies of a SQLite database: taken while people use it, checked, and put in place."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from samenspel.config.backup.disk import CannotBackUp, sync


def copy_to(target: Path) -> None:
    """Copy the live database as it is at one moment.

    Not a copy of the file: what was just written stands in a second file beside it, and a plain
    copy misses that.
    """
    with closing(sqlite3.connect(database_file(), timeout=20)) as live:
        live.execute("VACUUM INTO ?", (str(target),))
    sync(target)


def check(file: Path) -> dict[str, int]:
    """The number of rows of each table; refuses a file that is damaged."""
    try:
        with closing(sqlite3.connect(file)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
            broken = copy.execute("PRAGMA foreign_key_check").fetchall()
            if found != "ok" or broken:
                raise CannotBackUp(f"{file.name} is damaged ({found}). Use an older backup.")
            tables = copy.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
            return {name: _count(copy, name) for (name,) in sorted(tables)}
    except sqlite3.DatabaseError as error:
        raise CannotBackUp(f"{file.name} is damaged ({error}). Use an older backup.") from None


def _count(copy: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(copy.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])


def put_in_place(copy: Path, *, now: datetime, replace: bool) -> None:
    """Make `copy` the database of this installation; what was there stays under another name."""
    here = database_file()
    if here.exists() and has_places(here) and not replace:
        raise CannotBackUp(
            f"{here} holds places already. Stop the site and add --force to put the backup in its "
            "stead; the present file is kept beside it."
        )
    connections.close_all()
    for suffix in ("", "-wal", "-shm"):
        old = here.with_name(here.name + suffix)
        if old.exists():
            old.replace(here.with_name(f"{here.name}.before-{now:%Y%m%d-%H%M%S}{suffix}"))
    here.parent.mkdir(parents=True, exist_ok=True)
    copy.chmod(0o600)
    copy.replace(here)
    sync(here)
    sync(here.parent)


def has_places(file: Path) -> bool:
    """Is there anything in this database that somebody would miss?"""
    with closing(sqlite3.connect(file)) as there:
        try:
            return bool(there.execute("SELECT count(*) FROM parties_place").fetchone()[0])
        except sqlite3.OperationalError:
            return False


def database_file() -> Path:
    """Where the database of this installation is."""
    return Path(str(settings.DATABASES["default"]["NAME"]))
