"""The database of this installation, from one address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Measured: WAL with FULL loses no acknowledged write, not even by a power cut.
SQLITE_AT_START = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA cache_size=-20000;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=0;"
)


def database_from(url: str, data: Path) -> dict[str, Any]:
    """Django's database settings for `url`; a SQLite file in `data` when it is empty."""
    if not url or url.startswith("sqlite:"):
        return _sqlite(url.removeprefix("sqlite:///") or str(data / "samenspel.sqlite3"))
    if url.startswith(("postgres:", "postgresql:")):
        return _postgresql(url)
    raise ValueError("DATABASE_URL must begin with sqlite:// or postgresql://")


def _sqlite(path: str) -> dict[str, Any]:
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_AT_START,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
