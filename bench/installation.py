"""An installation of its own to measure in: an empty folder, never the data of this machine."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent


@contextmanager
def new_installation(database: str = "") -> Iterator[Path]:
    """Settings, tables and style sheets as in production, in a folder that is gone afterwards.

    `database`: another address than a SQLite file in that folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="samenspel-bench-"))
    os.environ.update(environment(folder, database))
    try:
        import django

        django.setup()
        from samenspel.config.setting_up import set_up

        set_up()
        yield folder
    finally:
        close_connections()
        shutil.rmtree(folder, ignore_errors=True)


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """What a process is told that works in this folder; nothing of this machine's own settings."""
    own = ("SAMENSPEL_", "DATABASE_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    for name in set(os.environ) - set(kept):
        del os.environ[name]
    return kept | {
        "DJANGO_SETTINGS_MODULE": "measured.settings",
        "PYTHONPATH": str(HERE),
        "SAMENSPEL_DATA": str(folder),
        "SAMENSPEL_SECRET_KEY": "only-for-measuring-" + "x" * 40,
        # Each visit comes from an address of its own, as behind a proxy.
        "SAMENSPEL_TRUSTED_PROXIES": "1",
        "SAMENSPEL_POSTS_A_MINUTE": "1000000",
        "DATABASE_URL": database,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def close_connections() -> None:
    """Let go of the database file before its folder goes."""
    from django.db import connections

    connections.close_all()
