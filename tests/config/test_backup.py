"""A backup of a site in use can be put back, and what is no good backup is refused."""

import sqlite3
import threading
import zipfile
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from samenspel.config import backup as backups
from samenspel.parties.models import Place

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def data(settings, tmp_path):
    """A data folder of its own, with a key in it."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    (settings.DATA / "secret_key").write_text("the key of this site")
    return settings.DATA


@pytest.fixture
def made(data, tmp_path, place, now):
    file = tmp_path / "backup.zip"
    backups.make_backup(file, now=now)
    return file


def test_everything_comes_back(made, data, now, place):
    Place.objects.create(slug="later", name="Later")
    (data / "secret_key").write_text("another key")
    backups.put_back(made, now=now, replace=True)
    assert [p.slug for p in Place.objects.all()] == ["zeeland"]
    assert (data / "secret_key").read_text() == "the key of this site"
    assert (data / "secret_key").stat().st_mode & 0o077 == 0


def test_a_backup_can_be_read_by_its_owner_only_and_is_never_overwritten(made, now):
    assert made.stat().st_mode & 0o077 == 0
    with pytest.raises(backups.CannotBackUp, match="there already"):
        backups.make_backup(made, now=now)
    backups.make_backup(made, now=now, replace=True)


def test_a_site_in_use_is_not_overwritten_unless_asked(made, now):
    with pytest.raises(backups.CannotBackUp, match="--force"):
        backups.put_back(made, now=now)


def test_a_drill_changes_nothing(made):
    Place.objects.create(slug="later", name="Later")
    rows = backups.drill(made)
    assert rows["parties_place"] == 1
    assert Place.objects.count() == 2


def test_what_is_no_backup_is_refused_in_one_sentence(made, tmp_path, now):
    nonsense = tmp_path / "nonsense.zip"
    nonsense.write_text("hello")
    half = tmp_path / "half.zip"
    half.write_bytes(made.read_bytes()[:-2000])
    for file, says in [(nonsense, "no backup"), (half, "no backup"), (tmp_path / "no", "no file")]:
        with pytest.raises(CommandError, match=says):
            call_command("restore", file, "--force")
    assert Place.objects.count() == 1


def test_a_backup_with_rows_missing_is_refused(made, tmp_path, now):
    other = tmp_path / "short.zip"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "about.json":
                content = content.replace(b'"parties_place": 1', b'"parties_place": 2')
            new.writestr(name, content)
    with pytest.raises(backups.CannotBackUp, match="parties_place should have 2"):
        backups.drill(other)


def test_the_commands_say_what_to_do_next(data, tmp_path, place, capsys):
    file = tmp_path / "by-hand.zip"
    call_command("backup", file)
    assert "could be put back" in capsys.readouterr().out
    call_command("restore", file, "--drill")
    assert "could be put back" in capsys.readouterr().out
    assert backups.last_backup_at() is not None


@pytest.mark.slow
def test_nothing_that_was_confirmed_before_the_backup_began_is_missing(
    data, tmp_path, now, full_counts
):
    """People go on writing while the backup is made."""
    stop, confirmed = threading.Event(), []

    def write():
        number = 0
        while not stop.is_set():
            Place.objects.create(slug=f"place-{number}", name=f"Place {number}")
            confirmed.append(number)
            number += 1
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for round_number in range(20 if full_counts else 3):
            seen = len(confirmed)
            file = tmp_path / f"{round_number}.zip"
            about = backups.make_backup(file, now=now)
            assert about["rows"]["parties_place"] >= seen
            assert backups.drill(file)["parties_place"] == about["rows"]["parties_place"]
    finally:
        stop.set()
        writer.join()
    assert confirmed


@pytest.mark.sqlite_only
def test_a_plain_copy_of_the_file_is_the_trap_we_avoid(data, tmp_path, settings):
    """What was just written is beside the file: a copy of the file alone misses it, ours does not."""
    from samenspel.config.backup import sqlite

    Place.objects.create(slug="just-now", name="Just now")
    naive = tmp_path / "naive.sqlite3"
    naive.write_bytes(sqlite.database_file().read_bytes())
    sqlite.copy_to(tmp_path / "good.sqlite3")
    assert sqlite.check(tmp_path / "good.sqlite3")["parties_place"] == 1
    with closing(sqlite3.connect(naive)) as copy:
        try:
            count = copy.execute("SELECT count(*) FROM parties_place").fetchone()[0]
        except sqlite3.DatabaseError:
            count = 0
    assert count == 0
