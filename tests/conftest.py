"""What all tests share: settings of their own, the cast, the shared data, and which skips count."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from unittest import TestCase

# Before Django is loaded: tests never touch the data of an installation on this machine.
for name in [name for name in os.environ if name.startswith("SAMENSPEL_")]:
    if name != "SAMENSPEL_SHARED_DATA":
        del os.environ[name]
DATA = Path(tempfile.mkdtemp(prefix="samenspel-tests-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["SAMENSPEL_DATA"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "samenspel.config.settings"
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import django  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings  # noqa: E402

# A file, as in real life: in memory, threads would share one connection and never meet a lock.
if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    settings.DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
# Pages are tested without a collected, compressed copy of the style sheets.
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
# A test sends more forms in a second than a person in a minute; the limit has tests of its own.
settings.POSTS_A_MINUTE = 100_000
settings.WHITENOISE_AUTOREFRESH = True
django.setup()

from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis  # noqa: E402

# `make prove` sets PROVE: the full counts. Otherwise fewer cases, and the same ones every time.
PROVE = os.environ.get("PROVE") == "1"
OPTIONS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "print_blob": True}
hypothesis.register_profile("quick", max_examples=50, derandomize=True, database=None, **OPTIONS)
hypothesis.register_profile("prove", max_examples=5_000, **OPTIONS)
hypothesis.load_profile("prove" if PROVE else "quick")

from browser import *  # noqa: E402, F403
from cast import *  # noqa: E402, F403
from folders import SHARED_DATA  # noqa: E402

CANNOT_RUN = "cannot run here:"


@pytest.fixture
def full_counts() -> bool:
    """Are all seeds, cases and kills asked for (`make prove`), or a fixed smaller number?"""
    return PROVE


@pytest.fixture
def shared_data() -> Path:
    """The folder with data for tests and benchmarks; the test is left out loudly without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"{CANNOT_RUN} the folder shared/data is missing")
    return SHARED_DATA


def uses_database(item) -> bool:
    """Does this test use a database, and is it about every database?"""
    if item.get_closest_marker("sqlite_only"):
        return False
    asks = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    is_case = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, TestCase)
    return bool(asks or is_case or item.get_closest_marker("django_db"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Whatever opens Chromium is a browser test, also where the mark was forgotten.

    On PostgreSQL only what uses a database is run again, and not what only SQLite has (locks on
    the whole file, a second file).
    """
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        again = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in again])
        items[:] = again
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """A test may be left out only for something this machine lacks, and must say what."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if CANNOT_RUN not in reason:
            report.outcome = "failed"
            report.longrepr = f"Left out without 'cannot run here: ...': {reason}"


def pytest_terminal_summary(terminalreporter):
    """Put what could not be run, and why, in the file that `make test` reads out at its end."""
    kept = os.environ.get("CANNOT_RUN_FILE")
    reasons = sorted(
        {
            report.longrepr[2].split(CANNOT_RUN, 1)[1].strip()
            for report in terminalreporter.stats.get("skipped", [])
            if isinstance(report.longrepr, tuple) and CANNOT_RUN in report.longrepr[2]
        }
    )
    if kept and reasons:
        with Path(kept).open("a", encoding="utf-8") as file:
            file.writelines(f"{reason}\n" for reason in reasons)
