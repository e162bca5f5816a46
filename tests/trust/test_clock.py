"""Nights in which the clock is moved, days that are seldom there, and a clock that goes back."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from asking import hand_over, put_down
from samenspel.config.rounds import all_rounds, do_rounds, due_rounds
from samenspel.helping import actions
from samenspel.helping.models import Asker, Handover
from samenspel.record.models import JournalLine
from trust.whole_place import build

HERE = ZoneInfo("Europe/Amsterdam")
MOMENTS = {
    "before the clock goes forward": datetime(2026, 3, 28, 22, 59, tzinfo=UTC),
    "just after it went forward": datetime(2026, 3, 29, 1, 1, tzinfo=UTC),
    "the day before it goes back": datetime(2026, 10, 23, 22, 30, tzinfo=UTC),
    "half past two the first time": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "half past two the second time": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "leap day": datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    "the eve of leap day": datetime(2028, 2, 28, 23, 30, tzinfo=UTC),
    "new year here, not yet in Greenwich": datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    "summer evening, tomorrow here": datetime(2026, 6, 30, 22, 30, tzinfo=UTC),
}


def lines(verb):
    return JournalLine.objects.filter(verb=verb).count()


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS)
def test_a_day_is_a_day_here_and_a_term_is_whole_days(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    today = now.astimezone(HERE).date()
    assert question.next_step.due_on == today + timedelta(days=place.look_days)
    handover = hand_over(question, welfare, ria, now)
    due = today + timedelta(days=place.accept_days)
    assert handover.due_on == due

    last_minute = datetime.combine(due, time(23, 59), tzinfo=HERE)
    actions.mind_steps(last_minute.astimezone(UTC))
    handover.refresh_from_db()
    assert handover.state == Handover.State.ASKED

    next_day = datetime.combine(due + timedelta(days=1), time(0, 1), tzinfo=HERE)
    actions.mind_steps(next_day.astimezone(UTC))
    handover.refresh_from_db()
    assert handover.state == Handover.State.SILENT


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS)
def test_when_the_clock_goes_back_an_hour_nothing_happens_twice(place, ria, now):
    put_down(place, now, channel=Asker.Channel.EMAIL, email="aisha@example.org")
    late = now + timedelta(days=place.look_days + 1, hours=2)
    for moment in (late, late - timedelta(hours=1), late, late + timedelta(minutes=1)):
        assert do_rounds(all_rounds(), moment) == []
    assert lines("reminded") == 1


@pytest.mark.django_db
def test_a_round_that_was_done_is_not_due_again_when_the_clock_goes_back(now):
    rounds = all_rounds()
    assert due_rounds(rounds, now) == rounds
    hourly = [one for one in rounds if one.every >= timedelta(hours=1)]
    later = due_rounds(hourly, now + timedelta(hours=1))
    assert due_rounds(hourly, now) == []
    assert due_rounds(later, now + timedelta(hours=1)) == []


@pytest.mark.django_db
def test_every_moment_is_kept_in_one_time():
    """Read back from either database each moment knows its zone, and that is Greenwich's."""
    build(timezone.now())
    seen = 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.DateTimeField):
                for moment in model._default_manager.values_list(field.attname, flat=True):
                    if moment is not None:
                        assert moment.utcoffset() == timedelta(0), f"{model.__name__}.{field.name}"
                        seen += 1
    assert seen > 50
