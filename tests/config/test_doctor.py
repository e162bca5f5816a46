"""The doctor says in one sentence what is wrong and what to do, and when it is unsafe."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command

from samenspel.config import doctor, rounds
from samenspel.parties.models import Keeper
from samenspel.record.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def healthy(settings, tmp_path, now, place, ria, carla, today):
    """An installation with which nothing is wrong."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    (settings.DATA / "last_backup").write_text(now.isoformat())
    settings.URL = "https://samen.example"
    settings.IS_HTTPS = True
    settings.ALLOWED_HOSTS = ["samen.example"]
    settings.TRUSTED_PROXIES = 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "samen@samen.example"
    Keeper.objects.create(place=place, person=carla, from_on=today)
    cache.set(rounds.RAN_AT, now, timeout=None)


def found(now):
    return {(finding.about, finding.unsafe) for finding in doctor.examine(now)}


def test_a_healthy_installation_has_nothing_to_hear(healthy, now):
    assert found(now) == set()


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("SECRET_KEY", "short", ("secret key", True)),
        ("SECRET_KEY", "a" * 60, ("secret key", True)),
        ("ALLOWED_HOSTS", ["*"], ("hosts", True)),
        ("IS_HTTPS", False, ("https", True)),
        ("TRUSTED_PROXIES", 0, ("proxies", False)),
        ("DEMO", True, ("demonstration", True)),
        (
            "EMAIL_BACKEND",
            "django.core.mail.backends.filebased.EmailBackend",
            ("mail", False),
        ),
        ("DEFAULT_FROM_EMAIL", "samenspel@localhost", ("mail", False)),
    ],
)
def test_a_setting_that_is_wrong_is_said(healthy, now, settings, setting, value, expected):
    setattr(settings, setting, value)
    assert expected in found(now)


def test_rights_on_the_data_are_looked_at(healthy, now, settings):
    settings.DATA.chmod(0o755)
    assert ("file rights", True) in found(now)


def test_rounds_that_stand_still_are_said(healthy, now):
    assert ("rounds", False) in found(now + timedelta(minutes=16))


def test_an_old_backup_is_said(healthy, now):
    assert ("backup", False) in found(now + timedelta(days=3))


def test_mail_that_was_given_up_is_said(healthy, now, place):
    Notice.objects.create(
        at=now, place_id=place.id, to_email="a@example.org", kind="x", subject="place",
        subject_id=place.id, tries=5,
    )  # fmt: skip
    assert ("mail", False) in found(now)


def test_a_place_with_one_keeper_is_said(healthy, now, place, ria):
    Keeper.objects.exclude(person=ria).delete()
    assert ("keepers", False) in found(now)


def test_the_clock_of_the_machine_is_looked_at(healthy, now):
    assert ("clock", True) in found(now.replace(year=2001))


def test_programs_can_read_it_and_unsafe_has_its_own_exit_code(healthy, settings, capsys):
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(SystemExit) as stopped:
        call_command("doctor", "--json")
    assert stopped.value.code == 1
    said = json.loads(capsys.readouterr().out)
    assert said["is_safe"] is False
    assert said["findings"][0]["about"] == "hosts"
