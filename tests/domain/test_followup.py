"""The rules that let nothing get lost: every step whose day has passed gets something to happen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.followup import Next, Terms, due_on, when_overdue

KINDS = ("look", "accept", "contact", "call", "do", "ask", "answer", "choose")
TERMS = Terms()


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("accept", {}, Next.RETURN_TO_SENDER),
        ("accept", {"reminded": 5, "holder_is_keeper": False}, Next.RETURN_TO_SENDER),
        ("contact", {"holder_is_keeper": False}, Next.REMIND),
        ("contact", {"holder_is_keeper": False, "reminded": 1}, Next.RETURN_TO_KEEPER),
        ("do", {"holder_is_keeper": True, "reminded": 9}, Next.REMIND),
        ("look", {"holder_is_keeper": True, "reminded": 1}, Next.REMIND),
        ("ask", {}, Next.ASK),
        ("ask", {"asked_by_hand": True, "holder_is_keeper": True}, Next.REMIND),
        (
            "ask",
            {"asked_by_hand": True, "holder_is_keeper": False, "reminded": 1},
            Next.RETURN_TO_KEEPER,
        ),
        ("answer", {"asks": 1}, Next.ASK),
        ("answer", {"asks": 2}, Next.ASK),
        ("answer", {"asks": 3}, Next.FALL_SILENT),
        ("choose", {}, Next.LOOK_AGAIN),
    ],
)
def test_what_happens_when_a_day_has_passed(kind, facts, expected):
    usual = {"reminded": 0, "holder_is_keeper": True, "asked_by_hand": False, "asks": 0}
    assert when_overdue(kind, **(usual | facts), terms=TERMS) is expected


@given(
    kind=st.sampled_from(KINDS),
    reminded=st.integers(0, 50),
    holder_is_keeper=st.booleans(),
    asked_by_hand=st.booleans(),
    asks=st.integers(0, 50),
    most=st.integers(1, 9),
)
def test_only_an_asker_who_was_asked_often_enough_falls_silent(
    kind, reminded, holder_is_keeper, asked_by_hand, asks, most
):
    outcome = when_overdue(
        kind,
        reminded=reminded,
        holder_is_keeper=holder_is_keeper,
        asked_by_hand=asked_by_hand,
        asks=asks,
        terms=Terms(silent_after_asks=most),
    )
    assert (outcome is Next.FALL_SILENT) == (kind == "answer" and asks >= most)


@given(kind=st.sampled_from(KINDS), days=st.integers(1, 400))
def test_every_step_is_due_after_the_day_it_was_set(kind, days):
    terms = Terms(days, days, days, days, days, days, 3)
    assert due_on(kind, date(2028, 2, 28), terms) > date(2028, 2, 28)


def test_an_unknown_step_is_an_error_and_not_a_guess():
    with pytest.raises(KeyError):
        due_on("someday", date(2026, 1, 1), TERMS)
