"""Questions that look alike are a suggestion: counted from two others, never merged."""

from datetime import timedelta

import pytest
from django.utils import timezone

from asking import hand_over, put_down
from samenspel.domain.alike import look_alike
from samenspel.helping import actions, permissions
from samenspel.helping.models import Question
from samenspel.helping.queries.look_alikes import alike_in_place, look_alikes


@pytest.fixture
def now():
    return timezone.now()


def alike(question, person, now, *, keeps=True):
    """As the work page asks: with the words only where this person may read them."""
    today = timezone.localdate(now)
    may_read = "words" in permissions.what_may_be_seen(person, question, today)
    words = question.own_words.last().text if may_read else ""
    return look_alikes(question, person, today, keeps=keeps, words=words)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mijn man vergeet steeds meer", "Zijn pillen neemt mijn man nooit: vergeten", True),
        ("Ik zoek een fiets voor mijn zoon", "Mijn zoon zoekt een tweedehands fiets", True),
        ("Ik zoek een fiets", "Mijn man vergeet steeds meer", False),
        ("Help", "Help mij", False),
        ("", "Ik zoek een fiets", False),
        ("", "", False),
    ],
)
def test_words_look_alike_or_not_both_ways(one, other, expected):
    assert look_alike(one, other) is look_alike(other, one) is expected


def test_two_others_with_the_theme_are_counted_one_is_not(place, ria, now):
    question = put_down(place, now)
    put_down(place, now)
    assert alike(question, ria, now).count == 0

    put_down(place, now)

    assert alike(question, ria, now).count == 2
    assert [one.count for one in alike_in_place(place, ria, now)] == [3]
    assert Question.objects.filter(went_on_as=None).count() == 3


def test_words_count_only_when_this_person_may_read_both(place, ria, now):
    readable = {"keeper_sees": ("words",), "words": "Ik zoek een fiets voor mijn zoon"}
    question = put_down(place, now, themes=("fiets",), **readable)
    for _ in range(2):
        put_down(place, now, themes=("vervoer",), words=readable["words"])
    assert alike(question, ria, now).count == 0

    for _ in range(2):
        put_down(place, now, themes=("vervoer",), **readable)

    assert alike(question, ria, now).count == 2


def test_who_is_excluded_does_not_even_see_the_count(place, ria, now):
    question = put_down(place, now)
    for _ in range(2):
        other = put_down(place, now)
        other.exclusions.create(person=ria)

    assert alike(question, ria, now).count == 0
    assert alike_in_place(place, ria, now) == []


def test_a_worry_that_nobody_looked_at_counts_for_nobody(place, ria, now):
    question = put_down(place, now)
    worries = [put_down(place, now, is_about_other=True) for _ in range(2)]
    assert alike(question, ria, now).count == 0

    for worry in worries:
        actions.look_first(question=worry, by=ria, now=now)

    assert alike(question, ria, now).count == 2


def test_a_helper_counts_only_own_work(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    actions.accept(handover=hand_over(question, welfare, ria, now), by=carla, now=now)
    for _ in range(3):
        put_down(place, now)

    assert alike(question, carla, now, keeps=False).count == 0


def test_drafts_withdrawn_and_old_ones_do_not_count(place, another_place, ria, eva, now):
    question = put_down(place, now)
    actions.withdraw(question=put_down(place, now), now=now)
    actions.tell(place=place, door=None, words="x", kinds=[], side="need", now=now)
    Question.objects.filter(state="draft").update(themes=["dementie"])
    long_ago = put_down(place, now)
    actions.answer_follow_up(question=long_ago, answer="helped", now=now)
    Question.objects.filter(id=long_ago.id).update(closed_at=now - timedelta(days=91))
    put_down(another_place, now)

    assert alike(question, ria, now).count == 0
