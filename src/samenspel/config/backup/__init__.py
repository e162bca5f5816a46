"""A backup: one file with the database, the secret key, and what must be found in it again."""

import json
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from samenspel.config.backup import postgresql, sqlite
from samenspel.config.backup.disk import CannotBackUp, sync

__all__ = ["CannotBackUp", "drill", "last_backup_at", "make_backup", "put_back"]

ABOUT = "about.json"
KEY = "secret_key"
LAST = "last_backup"
COPIES = {"sqlite": "samenspel.sqlite3", "postgresql": "samenspel.sql"}


def make_backup(target: Path, *, now: datetime, replace: bool = False) -> dict[str, Any]:
    """Write a backup of the running installation to `target`; gives what is in it.

    Written beside the target first and moved there when it is complete and on the disk, so that a
    backup that broke off is never taken for a good one. Only the owner may read it.
    """
    if target.exists() and not replace:
        raise CannotBackUp(f"{target} is there already. Choose another name, or add --force.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        folder = Path(name)
        copy = folder / COPIES[connection.vendor]
        rows = _copy_database(copy)
        about = {"made_at": now.isoformat(), "vendor": connection.vendor, "rows": rows}
        _pack(folder / "packed", copy, about)
        (folder / "packed").replace(target)
    sync(target.parent)
    (settings.DATA / LAST).write_text(now.isoformat(), encoding="utf-8")
    return about


def _copy_database(copy: Path) -> dict[str, int]:
    if connection.vendor == "sqlite":
        sqlite.copy_to(copy)
        return sqlite.check(copy)
    return postgresql.dump_to(copy)


def _pack(packed: Path, copy: Path, about: dict[str, Any]) -> None:
    packed.touch(mode=0o600)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(copy, copy.name)
        archive.writestr(ABOUT, json.dumps(about, indent=1))
        if (settings.DATA / KEY).exists():
            archive.write(settings.DATA / KEY, KEY)
    sync(packed)


def drill(source: Path) -> dict[str, int]:
    """Put a backup back where nobody sees it and count its rows: the proof that it is one."""
    with tempfile.TemporaryDirectory(prefix="samenspel-drill-") as name:
        folder = Path(name)
        about = _unpack(source, folder)
        copy = folder / COPIES[connection.vendor]
        found = sqlite.check(copy) if connection.vendor == "sqlite" else postgresql.drill(copy)
        _check_rows(found, about["rows"])
    return found


def put_back(source: Path, *, now: datetime, replace: bool = False) -> dict[str, Any]:
    """Make this installation what it was in the backup. The site must be stopped.

    A SQLite file that was there is kept under another name, never thrown away. The secret key
    comes back too: return codes and links in mails only work with the key they were made with.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as name:
        folder = Path(name)
        about = _unpack(source, folder)
        copy = folder / COPIES[connection.vendor]
        if connection.vendor == "sqlite":
            _check_rows(sqlite.check(copy), about["rows"])
            sqlite.put_in_place(copy, now=now, replace=replace)
        else:
            postgresql.load(copy, replace=replace)
            _check_rows(postgresql.row_counts(), about["rows"])
        if (folder / KEY).exists():
            (folder / KEY).chmod(0o600)
            (folder / KEY).replace(settings.DATA / KEY)
    return about


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Take a backup apart into `folder`; gives what should be in it. Refuses what is no backup."""
    copy = COPIES[connection.vendor]
    try:
        with zipfile.ZipFile(source) as archive:
            about = dict(json.loads(archive.read(ABOUT)))
            _refuse_other_kind(about["vendor"])
            for name in {copy, KEY} & set(archive.namelist()):
                archive.extract(name, folder)
    except FileNotFoundError:
        raise CannotBackUp(f"There is no file {source}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise CannotBackUp(f"{source} is no backup of Samenspel, or it is damaged.") from None
    return about


def _refuse_other_kind(vendor: str) -> None:
    if vendor != connection.vendor:
        raise CannotBackUp(
            f"This backup comes from {vendor}, and this installation runs on "
            f"{connection.vendor}. Set DATABASE_URL to the same kind and try again."
        )


def _check_rows(found: dict[str, int], expected: dict[str, int]) -> None:
    for table, count in expected.items():
        if found.get(table) != count:
            raise CannotBackUp(
                f"{table} should have {count} rows and has {found.get(table, 0)}. "
                "This backup is not whole; use an older one."
            )


def last_backup_at() -> datetime | None:
    """When this installation was last backed up with our own command."""
    try:
        return datetime.fromisoformat((settings.DATA / LAST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
