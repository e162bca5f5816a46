"""What somebody in danger may count on: the written rules hear it, and stay quiet for look-alikes."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.language import danger
from samenspel.domain.language.about_other import is_about_somebody_else
from samenspel.domain.language.kinds import guess_kinds

TEXTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "danger_texts.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def kinds(text):
    return {found.kind for found in danger.find(text)}


def test_the_text_file_is_large_and_half_look_alikes():
    quiet = sum(not row["kinds"] for row in TEXTS)
    assert len(TEXTS) >= 120
    assert 0.4 <= quiet / len(TEXTS) <= 0.6


@pytest.mark.parametrize(
    "row", [row for row in TEXTS if row["kinds"]], ids=lambda row: row["text"][:50]
)
def test_danger_is_heard(row):
    assert set(row["kinds"]) <= kinds(row["text"])


@pytest.mark.parametrize(
    "row", [row for row in TEXTS if not row["kinds"]], ids=lambda row: row["text"][:50]
)
def test_look_alikes_stay_quiet(row):
    assert danger.find(row["text"]) == ()


@pytest.mark.parametrize(
    "row", [row for row in TEXTS if row["kinds"]], ids=lambda row: row["text"][:50]
)
def test_danger_is_heard_inside_a_longer_story_and_in_capitals(row):
    story = (
        f"Goedemiddag, ik weet niet of ik hier goed ben. {row['text']}. We wonen hier nu twee jaar."
    )
    assert set(row["kinds"]) <= kinds(story)
    assert set(row["kinds"]) <= kinds(row["text"].upper())


def test_a_look_alike_does_not_hide_real_danger_beside_it():
    assert kinds("Ik verveel me dood hier. Ik wil niet meer leven.") == {"suicide"}
    assert kinds("Mijn hond is dood en mijn man slaat me.") == {"violence"}


def test_the_words_are_given_back_as_written_once_for_each_kind():
    found = danger.find("Hij zei: Mijn MÁN sláát me. Ja, hij slaat me echt.")
    assert [(one.kind, one.said) for one in found] == [("violence", "sláát me")]


def test_several_kinds_come_in_a_fixed_order():
    text = "Hij bloedt heel erg, er is brand in de keuken, mijn man slaat me en ik wil dood"
    assert [one.kind for one in danger.find(text)] == ["suicide", "violence", "acute"]


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_with_words_of_its_own(text):
    for found in danger.find(text):
        assert found.kind in danger.KINDS


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet zo maar wat ik wou en bang dat het niet " * 400,
        "a" * 20_000,
        "ik wil" + " " * 20_000,
        "mijn moeder kan" + " .\n" * 6_000 + "niet",
        "wij hebben " * 1_800,
    ],
    ids=["words", "one word", "spaces", "marks", "beginnings"],
)
def test_a_very_long_text_is_read_in_reasonable_time(text):
    # Each takes well under half a second; the bound catches patterns that go round in circles.
    started = time.perf_counter()
    danger.find(text)
    is_about_somebody_else(text)
    guess_kinds(text)
    assert time.perf_counter() - started < 5
