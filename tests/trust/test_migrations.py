"""The tables can be made, taken away and made again; what people wrote survives every step."""

import os
import subprocess
import time
import uuid
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from trust.running_site import SAMENSPEL
from trust.whole_place import build

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def our_apps() -> list[str]:
    """The apps of ours that have tables, the highest first: what leans on another goes first."""
    ours = [config.label for config in apps.get_app_configs() if "samenspel" in config.name]
    migrated = MigrationLoader(connection).migrated_apps
    return [label for label in reversed(ours) if label in migrated]


def migrate(*words: str) -> None:
    call_command("migrate", *words, verbosity=0, interactive=False)


def tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def rows_of(names: dict[str, list[str]]) -> dict[str, list[tuple]]:
    """Per table its rows as text, in the columns that are asked for, sorted."""
    found = {}
    with connection.cursor() as cursor:
        for table, columns in names.items():
            quoted = ", ".join(connection.ops.quote_name(one) for one in columns)
            cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(tuple(map(str, row)) for row in cursor.fetchall())
    return found


def columns_in(state, labels: list[str]) -> dict[str, list[str]]:
    """The tables and columns of a state of the migrations."""
    return {
        model._meta.db_table: [field.column for field in model._meta.local_concrete_fields]
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels
    }


def test_every_app_goes_back_to_nothing_and_comes_back():
    ours = our_apps()
    whole = tables()
    try:
        for label in ours:
            migrate(label, "zero")
        gone = whole - tables()
        assert {name for name in whole if name.split("_")[0] in ours} == gone & {
            name for name in whole if name.split("_")[0] in ours
        }
    finally:
        migrate()
    assert tables() == whole
    build(timezone.now())


def later_migrations() -> list[tuple[str, str, str]]:
    """Of each app each migration after its first, with the one before it."""
    graph = MigrationLoader(connection).graph
    steps = []
    for label in our_apps():
        (leaf,) = graph.leaf_nodes(label)
        own = [name for app, name in graph.forwards_plan(leaf) if app == label]
        steps += [(label, *pair) for pair in pairwise(own)]
    return steps


def test_what_people_wrote_survives_one_step_back_and_forward():
    """For every migration after the first: what the older tables held is there again, unchanged."""
    build(timezone.now())
    ours = our_apps()
    for label, before, after in later_migrations():
        try:
            later = MigrationLoader(connection).project_state((label, after))
            earlier = MigrationLoader(connection).project_state((label, before))
            shared = {
                table: [one for one in columns if one in columns_in(later, ours).get(table, [])]
                for table, columns in columns_in(earlier, ours).items()
                if table in columns_in(later, ours)
            }
            held = rows_of(shared)
            assert any(held.values())
            migrate(label, before)
            assert rows_of(shared) == held, f"{label} {after}, going back"
        finally:
            migrate()
        assert rows_of(shared) == held, f"{label} {after}, coming back"


@pytest.fixture
def empty_database(tmp_path):
    """The surroundings of commands that find a database of their own with nothing in it."""
    own = ("SAMENSPEL_", "DATABASE_")
    environment = {name: one for name, one in os.environ.items() if not name.startswith(own)}
    environment["SAMENSPEL_DATA"] = str(tmp_path / "data")
    if connection.vendor == "sqlite":
        yield environment
        return
    name = f"half_way_{uuid.uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url = os.environ["DATABASE_URL"]
    head, _, options = url.partition("?")
    environment["DATABASE_URL"] = f"{head.rpartition('/')[0]}/{name}?{options}"
    yield environment
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_broken_off_half_way_it_can_be_done_again(empty_database, full_counts):
    """The process is killed at moments spread over the whole run; the last try runs to the end."""
    migrating = [*SAMENSPEL, "migrate", "-v0"]
    began = time.monotonic()
    subprocess.run(migrating, env=empty_database, check=True)
    whole = time.monotonic() - began
    subprocess.run([*SAMENSPEL, "migrate", "-v0", "record", "zero"], env=empty_database, check=True)
    for share in [n / 12 for n in range(3, 13)] if full_counts else (0.8,):
        process = subprocess.Popen(migrating, env=empty_database)
        time.sleep(whole * share)
        process.kill()
        process.wait()
    subprocess.run(migrating, env=empty_database, check=True)
    subprocess.run([*SAMENSPEL, "migrate", "--check"], env=empty_database, check=True)
    new_place = ["new-place", "zeeland", "Zeeland", "ria@example.org"]
    done = subprocess.run([*SAMENSPEL, *new_place], env=empty_database, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_every_migration_says_how_it_goes_back():
    """Found by asking each one, so that a later one cannot be forgotten."""
    loader = MigrationLoader(connection)
    one_way = [
        f"{label}.{name}: {type(step).__name__}"
        for (label, name), migration in loader.disk_migrations.items()
        if label in our_apps()
        for step in migration.operations
        if not step.reversible
    ]
    assert one_way == []
