"""Work by the clock: on time, once, and one that fails stops no other."""

from datetime import timedelta

import pytest

from samenspel.config import rounds
from samenspel.config.rounds import Round, all_rounds, do_rounds, due_rounds

HOUR = timedelta(hours=1)


@pytest.fixture
def done():
    return []


@pytest.fixture
def two_rounds(done):
    def breaks(now):
        raise RuntimeError("no")

    return [Round("breaks", breaks, HOUR), Round("works", lambda now: done.append(now), HOUR)]


@pytest.mark.django_db
def test_a_round_that_fails_is_reported_and_stops_no_other(two_rounds, done, now, caplog):
    assert do_rounds(two_rounds, now) == ["breaks"]
    assert done == [now]
    assert "The round breaks failed" in caplog.text


@pytest.mark.django_db
def test_a_round_comes_once_in_its_stretch_whoever_asks(two_rounds, now):
    assert due_rounds(two_rounds, now) == two_rounds
    assert due_rounds(two_rounds, now + timedelta(minutes=59)) == []
    assert due_rounds(two_rounds, now + HOUR) == two_rounds


@pytest.mark.django_db
def test_every_round_of_every_app_can_be_done_twice(now):
    found = all_rounds()
    assert len({one.name for one in found}) == len(found) > 5
    assert all(one.every >= timedelta(seconds=1) for one in found)
    assert do_rounds(found, now) == []
    assert do_rounds(found, now) == []


@pytest.mark.django_db
def test_that_the_rounds_ran_is_remembered(two_rounds, now):
    from django.core.cache import cache

    do_rounds(two_rounds, now)
    assert cache.get(rounds.RAN_AT) == now
