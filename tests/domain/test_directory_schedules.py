"""Recurrence rules said in plain Dutch."""

import pytest

from samenspel.domain.directory import read
from samenspel.domain.directory.fields import Wrong
from samenspel.domain.directory.schedules import in_words, rule_in_words

WEEK = {"freq": "WEEKLY", "opens_at": "09:00:00", "closes_at": "12:00:00"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (WEEK | {"byday": "MO,WE"}, "maandag en woensdag 9:00-12:00"),
        (WEEK | {"byday": "WE, MO ,MO"}, "maandag en woensdag 9:00-12:00"),
        (WEEK | {"byday": "MO,TU,WE,TH,FR"}, "maandag tot en met vrijdag 9:00-12:00"),
        (WEEK | {"byday": "MO,TU,WE,TH,FR,SA,SU"}, "elke dag 9:00-12:00"),
        (WEEK | {"byday": "MO,TU,FR"}, "maandag, dinsdag en vrijdag 9:00-12:00"),
        (
            WEEK | {"byday": "TU", "interval": "2", "dtstart": "2026-11-24"},
            "dinsdag om de 2 weken 9:00-12:00 (vanaf 24 november 2026)",
        ),
        (WEEK | {"dtstart": "2026-11-24"}, "dinsdag 9:00-12:00"),
        ({"freq": "MONTHLY", "byday": "2TU"}, "tweede dinsdag van de maand"),
        (
            {"freq": "MONTHLY", "byday": "-1FR", "opens_at": "19.30"},
            "laatste vrijdag van de maand vanaf 19:30",
        ),
        ({"freq": "MONTHLY", "bymonthday": "1,15"}, "de 1e en de 15e van de maand"),
        ({"freq": "MONTHLY", "bymonthday": "-1"}, "de laatste dag van de maand"),
        ({"freq": "MONTHLY", "byday": "1MO", "interval": "3"}, "eerste maandag om de 3 maanden"),
        ({"freq": "DAILY", "closes_at": "17:00Z"}, "elke dag tot 17:00"),
        ({"freq": "YEARLY", "dtstart": "2026-12-05"}, "elk jaar op 5 december"),
        ({"byday": "SA"}, "zaterdag"),
        (
            WEEK | {"byday": "MO", "valid_to": "2027-07-01"},
            "maandag 9:00-12:00 (tot en met 1 juli 2027)",
        ),
        ({"description": "Op afspraak"}, "Op afspraak"),
        (
            WEEK | {"byday": "MO", "description": "Niet op feestdagen"},
            "maandag 9:00-12:00. Niet op feestdagen",
        ),
        ({}, ""),
    ],
)
def test_a_schedule_in_words(rule, words):
    assert in_words([rule]) == words


def test_days_with_the_same_hours_are_said_together():
    rules = [WEEK | {"byday": day} for day in ("MO", "TU", "WE")] + [
        WEEK | {"byday": "FR", "closes_at": "16:00"}
    ]

    assert in_words(rules) == "maandag tot en met woensdag 9:00-12:00; vrijdag 9:00-16:00"
    assert in_words([*rules, *rules]) == in_words(rules)


def test_a_bare_rule():
    assert rule_in_words("RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE;UNTIL=20271231T000000Z") == (
        "maandag en woensdag (tot en met 31 december 2027)"
    )


@pytest.mark.parametrize(
    "rule",
    [
        {"freq": "HOURLY"},
        {"freq": "WEEKLY", "byday": "MA"},
        {"freq": "MONTHLY", "byday": "9MO"},
        {"freq": "MONTHLY", "bymonthday": "32"},
        {"freq": "WEEKLY", "dtstart": "2026-02-30"},
        {"opens_at": "24:01"},
        {"opens_at": "9 uur"},
        {"interval": "twee"},
    ],
)
def test_half_a_schedule_is_not_guessed(rule):
    with pytest.raises(Wrong):
        in_words([rule])


def test_a_rule_in_a_table_is_said_in_words_and_words_stay_as_they_are(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        'naam;titel;tijden\nA;Eten;FREQ=WEEKLY,BYDAY=MO\nA;Koken;di en do\nA;Zingen;"FREQ=WEEKLY;BYDAY=TH"\n'
    )

    reading = read(path)

    assert [(c.title, c.times) for c in reading.cards] == [
        ("Koken", "di en do"),
        ("Zingen", "donderdag"),
    ]
    assert reading.refused[0].field == "tijden"
