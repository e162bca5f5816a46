"""Copies of a PostgreSQL database, with PostgreSQL's own pg_dump and psql."""

import os
import shutil
import subprocess
from pathlib import Path
from uuid import uuid4

from django.db import connection, transaction

from samenspel.config.backup.disk import CannotBackUp, sync

EMPTY_FIRST = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def dump_to(target: Path) -> dict[str, int]:
    """Write the database as SQL; gives the number of rows of each table at that same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = row_counts()
        words = ["--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"]
        _run("pg_dump", words)
    sync(target)
    return rows


def row_counts() -> dict[str, int]:
    """The number of rows of each table."""
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = int(cursor.fetchone()[0])
    return counts


def load(source: Path, *, replace: bool) -> None:
    """Fill this database from SQL, in one transaction: all of it, or nothing."""
    if connection.introspection.table_names() and not replace:
        raise CannotBackUp(
            "This database is not empty. Stop the site and add --force to put the backup in its "
            "stead, or set DATABASE_URL to an empty database."
        )
    connection.close()
    _load_into(str(connection.settings_dict["NAME"]), source)


def _load_into(database: str, source: Path) -> None:
    words = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run("psql", [*words, f"--command={EMPTY_FIRST}", f"--file={source}"], database)


def drill(source: Path) -> dict[str, int]:
    """Put a copy in a database made for it, count its rows, and drop that database again."""
    name = f"samenspel_drill_{uuid4().hex[:12]}"
    quoted = connection.ops.quote_name(name)
    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quoted}")
    try:
        _load_into(name, source)
        connection.close()
        connection.settings_dict["NAME"] = name
        return row_counts()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted}")


def _run(program: str, words: list[str], database: str = "") -> None:
    """Run one of PostgreSQL's programs on our database; its own words say what went wrong."""
    found = shutil.which(program)
    if found is None:
        raise CannotBackUp(
            f"{program} is not on this machine. Install PostgreSQL's client programs of the same "
            "version as the server (Debian: apt install postgresql-client) and try again."
        )
    at = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(at["HOST"]),
        "PGPORT": str(at["PORT"]),
        "PGUSER": str(at["USER"]),
        "PGPASSWORD": str(at["PASSWORD"]),
        "PGDATABASE": database or str(at["NAME"]),
    }
    kept = {name: value for name, value in environment.items() if value}
    done = subprocess.run([found, *words], env=kept, capture_output=True, text=True)
    if done.returncode:
        said = "; ".join(done.stderr.strip().splitlines()[:2])
        raise CannotBackUp(f"{program} could not do it: {said or 'it gave no reason'}.")
