"""The code of four words with which somebody comes back: easy to say, hard to get wrong, impossible to guess."""

import random
import re
import secrets

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from samenspel.domain.words import WORDS, new_code, normalise, sound

WORD = st.sampled_from(WORDS)
CODE = st.lists(WORD, min_size=4, max_size=4).map(" ".join)


def test_the_list_has_2048_plain_words():
    assert len(WORDS) == len(set(WORDS)) == 2048 == 2**11
    assert [w for w in WORDS if not re.fullmatch("[a-z]{3,8}", w)] == []
    assert list(WORDS) == sorted(WORDS)


@pytest.mark.parametrize("distance", [Levenshtein.distance, OSA.distance])
def test_no_two_words_are_one_slip_apart(distance):
    table = process.cdist(WORDS, WORDS, scorer=distance, score_cutoff=1, dtype=np.uint8)
    np.fill_diagonal(table, 9)

    assert [(WORDS[a], WORDS[b]) for a, b in np.argwhere(table < 2)] == []


def test_no_two_words_sound_the_same():
    heard = [sound(word) for word in WORDS]

    assert len(set(heard)) == len(WORDS)


def test_no_word_is_the_plural_or_diminutive_of_another():
    known = set(WORDS)
    forms = [
        (word, word + ending)
        for word in WORDS
        for ending in (
            "s",
            "en",
            "n",
            "je",
            "tje",
            "etje",
            "pje",
            f"{word[-1]}en",
            f"{word[-1]}etje",
        )
    ]

    assert [pair for pair in forms if pair[1] in known] == []


@pytest.mark.parametrize(
    "unwanted",
    """
    dood kanker ziek pijn bloed bom wapen oorlog moord haat angst verdriet graf kist slaaf nazi
    god kerk moskee bijbel koran duivel hel engel paus dominee kruis bid pasen kerst
    partij kabinet minister verkiezing vluchteling
    kut lul pik kont reet neuk hoer slet trut doos poes eikel pis poep scheet drol wijf dwerg heks ezelin
    anna maria jan piet klaas kees iris merel margriet els jasmijn robin
    """.split(),
)
def test_words_that_can_hurt_divide_or_name_are_left_out(unwanted):
    assert unwanted not in WORDS


def test_a_new_code_is_four_words_drawn_one_by_one():
    asked = []

    def randbelow(n):
        asked.append(n)
        return (0, n - 1, 1, 0)[len(asked) - 1]

    assert new_code(randbelow) == " ".join([WORDS[0], WORDS[-1], WORDS[1], WORDS[0]])
    assert asked == [2048] * 4


def test_codes_in_earnest_differ_and_read_back():
    codes = {new_code(secrets.randbelow) for _ in range(500)}

    assert len(codes) == 500
    assert all(normalise(code) == code for code in codes)


@given(
    CODE,
    st.sampled_from([" ", "-", ", ", "  ", "\n", " / ", ". "]),
    st.sampled_from([str.upper, str.title, str]),
)
def test_marks_blanks_and_capitals_do_not_matter(code, mark, case):
    assert normalise(f" {case(mark.join(code.split()))}. ") == code


def slip(word, place, letter, kind):
    place %= len(word)
    rest = word[place + 1 :]
    return {
        "wrong": word[:place] + letter + rest,
        "less": word[:place] + rest,
        "more": word[:place] + letter + word[place:],
        "turned": word[:place] + rest[:1] + word[place] + rest[1:],
    }[kind]


@given(
    CODE,
    st.lists(
        st.tuples(
            st.integers(0, 7),
            st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
            st.sampled_from(["wrong", "less", "more", "turned"]),
        ),
        min_size=4,
        max_size=4,
    ),
)
def test_a_slip_in_every_word_never_gives_another_code(code, slips):
    typed = " ".join(slip(word, *how) for word, how in zip(code.split(), slips, strict=True))

    assert normalise(typed) in (code, None)


def test_most_slips_are_mended():
    chance = random.Random(20261124)
    mended = 0
    for _ in range(2_000):
        words = [chance.choice(WORDS) for _ in range(4)]
        typed = list(words)
        which = chance.randrange(4)
        typed[which] = slip(
            words[which],
            chance.randrange(8),
            chance.choice("abcdefghijklmnopqrstuvwxyz"),
            chance.choice(["wrong", "less", "more", "turned"]),
        )
        mended += normalise(" ".join(typed)) == " ".join(words)

    assert mended >= 1_800


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Appel, fiets – tuin; ZOMER!", "appel fiets tuin zomer"),
        ("1. appel 2. fiets 3. tuin 4. zomer", "appel fiets tuin zomer"),
        ("apel fietss tiun zommer", "appel fiets tuin zomer"),
        ("áppel fiéts tuin zomer", "appel fiets tuin zomer"),
        ("klijn sgilder lijding bloum", "klein schilder leiding bloem"),
        ("teiger fiets tuin zomer", None),  # tijger by ear, reiger by a slip
        ("broot fiets tuin zomer", None),  # brood or groot
        ("appel fiets tuin", None),
        ("appel fiets tuin zomer appel", None),
        ("appel fiets tuin xyzzyx", None),
        ("", None),
        ("appel " * 100, None),
    ],
)
def test_what_people_type(typed, meant):
    assert normalise(typed) == meant


@given(st.text(max_size=250))
def test_any_text_gives_a_code_or_nothing(text):
    code = normalise(text)

    assert code is None or (len(code.split()) == 4 and set(code.split()) <= set(WORDS))


TWINS = {
    w: w.replace("ij", "*").replace("ei", "ij").replace("*", "ei")
    for w in WORDS
    if "ij" in w or "ei" in w
}


@given(st.sampled_from(sorted(TWINS)))
def test_the_other_ei_is_understood_or_refused_but_never_mistaken(word):
    assert normalise(f"{TWINS[word]} appel fiets tuin") in (f"{word} appel fiets tuin", None)


def test_the_other_ei_is_nearly_always_understood():
    understood = [word for word, twin in TWINS.items() if normalise(f"{twin} appel fiets tuin")]

    assert len(TWINS) > 100
    assert len(understood) / len(TWINS) > 0.85
