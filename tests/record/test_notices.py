"""Somebody is told: once, with a link and a neutral subject, and again only when it failed."""

from datetime import timedelta
from itertools import pairwise
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from samenspel.config.rounds import around
from samenspel.record import actions as record
from samenspel.record import queries, rounds
from samenspel.record.models import Notice

LATER = timedelta(minutes=1)


class NoPost(EmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


class Picky(EmailBackend):
    """A mail server that does not know one of the addresses."""

    def send_messages(self, messages):
        if messages[0].to == ["gone@example.org"]:
            raise SMTPRecipientsRefused({"gone@example.org": (550, b"unknown")})
        return super().send_messages(messages)


def through(settings, backend):
    settings.EMAIL_BACKEND = f"{backend.__module__}.{backend.__qualname__}"


def send(now):
    return rounds.send_notices(now, around=around)


def test_a_notice_carries_a_link_and_nothing_else(place, now, settings):
    settings.URL = "https://samen.example"
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    assert send(now) == 1

    (message,) = mail.outbox
    notice = Notice.objects.get()
    assert message.to == ["aisha@example.org"]
    assert message.subject == "Er is iets te zien in Zeeland"
    assert f"https://samen.example/bericht/{notice.id}/" in message.body
    assert "aisha" not in message.subject + message.body
    headers = message.message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert str(notice.id) in headers["Message-ID"]
    assert message.cc == message.bcc == []


def test_it_is_written_in_the_language_of_who_is_told(place, now):
    record.tell("aisha@example.org", "unknown_kind", place, now=now, language="en")
    send(now)
    assert mail.outbox[0].subject == "There is something to see in Zeeland"


def test_a_name_is_not_escaped_as_on_a_page(place, now):
    place.name = "'t Zand & Co"
    place.save()
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    send(now)
    assert "'t Zand & Co" in mail.outbox[0].subject


def test_twice_sends_once(place, now):
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    assert [send(now), send(now), send(now + timedelta(days=1))] == [1, 0, 0]


def test_of_two_processes_one_sends(place, now):
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    as_both_read_it = Notice.objects.get()
    assert record.claim_notice(as_both_read_it, now=now)
    assert not record.claim_notice(as_both_read_it, now=now)


def test_what_is_hushed_is_not_sent(place, now):
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    record.hush(place, now=now)
    assert send(now) == 0


def test_a_mail_server_that_is_away_is_tried_again_ever_later_and_at_last_given_up(
    place, now, settings
):
    through(settings, NoPost)
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    tries = []
    for minute in range(0, 450, 2):
        moment = now + timedelta(minutes=minute)
        before = Notice.objects.get().tries
        send(moment)
        if Notice.objects.get().tries > before:
            tries.append(minute)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert len(tries) == queries.MOST_TRIES == 5
    assert waits == sorted(waits) and waits[0] < waits[-1]
    assert queries.notices_given_up(now).count() == 1


def test_a_mail_server_that_comes_back_gets_everything(place, now, settings):
    settings.EMAIL_BACKEND, good = f"{__name__}.NoPost", settings.EMAIL_BACKEND
    through(settings, NoPost)
    for number in range(3):
        record.tell(f"{number}@example.org", "unknown_kind", place, now=now)
    assert send(now) == 0
    settings.EMAIL_BACKEND = good
    assert send(now + timedelta(minutes=3)) == 3


def test_one_address_that_does_not_exist_stops_no_other(place, now, settings):
    through(settings, Picky)
    record.tell("gone@example.org", "unknown_kind", place, now=now)
    record.tell("aisha@example.org", "unknown_kind", place, now=now)
    assert send(now) == 1
    assert mail.outbox[0].to == ["aisha@example.org"]


@pytest.mark.parametrize("address", ["", "a@example.org\nBcc: eva@example.org"])
def test_no_address_or_a_forged_one_reaches_nobody(place, now, address):
    if address:
        Notice.objects.create(
            at=now,
            place_id=place.id,
            to_email=address,
            kind="x",
            subject="place",
            subject_id=place.id,
        )
        with pytest.raises(ValueError, match="newline"):
            send(now)
    else:
        record.tell(address, "unknown_kind", place, now=now)
        assert send(now) == 0
    assert mail.outbox == []
