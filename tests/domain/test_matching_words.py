"""Reading Dutch: words, stems, compounds, misspelt words, letters in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.matching.chunks import ChunkIndex
from samenspel.domain.matching.compounds import Splitter
from samenspel.domain.matching.index import WordIndex
from samenspel.domain.matching.spelling import Speller, sound
from samenspel.domain.matching.vocabulary import Vocabulary, dutch
from samenspel.domain.matching.words import sentences, stem, words

OWN = [
    "schulden",
    "uitkering",
    "huiswerk",
    "rolstoel",
    "mantelzorg",
    "vergunning",
    "verwarming",
    "boodschappen",
]


@pytest.fixture(scope="module")
def splitter():
    return Splitter(dutch())


@pytest.fixture(scope="module")
def speller():
    return Speller(dutch(), OWN)


def test_words_are_given_as_written_and_bare():
    found = words("Auto's, Café en een Wmo-melding")
    assert [word.said for word in found] == ["Auto's", "Café", "Wmo-melding", "Wmo", "melding"]
    assert [word.bare for word in found] == ["auto", "cafe", "wmomelding", "wmo", "melding"]


def test_function_words_and_greetings_are_left_out():
    assert words("Goedemiddag, ik wil graag weten of u mij kunt helpen. Alvast bedankt!") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("fietsen", "fiets"), ("liep", "lopen"), ("gevallen", "valt"), ("schuld", "schulden"), ("eenzaam", "eenzaamheid"),
     ("kinderen", "kind"), ("huisje", "huizen"), ("verhuizing", "verhuizen"), ("gekocht", "kopen")],
)  # fmt: skip
def test_forms_of_one_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


def test_sentences_end_at_marks_and_lines():
    assert sentences("Ik val. Help!\nWie komt? ") == ["Ik val.", "Help!", "Wie komt?"]
    assert sentences("  ") == []


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("huurtoeslag", ("huur", "toeslag")),
        ("schuldhulpmaatje", ("schuld", "hulp", "maatje")),
        ("bezwaarschrift", ("bezwaar", "schrift")),
        ("taalles", ("taal", "les")),
        ("clientondersteuning", ("client", "ondersteuning")),
        ("bewonersinitiatief", ("bewoners", "initiatief")),
        ("veiligheid", ()),
        ("natuurlijk", ()),
        ("fiets", ()),
        ("xqzwvkjhgf", ()),
    ],
)
def test_compounds_are_split_and_other_words_are_not(splitter, whole, parts):
    assert splitter.parts(whole) == parts


@given(st.text("abcdefghijklmnoprstuvwz", min_size=1, max_size=40))
def test_parts_stand_in_the_word_in_order(word):
    at = 0
    for part in Splitter(dutch()).parts(word):
        at = word.index(part, at) + len(part)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sgulden", "schulden"),
        ("uikering", "uitkering"),
        ("huiswekr", "huiswerk"),
        ("rolstoell", "rolstoel"),
        ("mantelsorg", "mantelzorg"),
        ("vergunnning", "vergunning"),
        ("boodsgappen", "boodschappen"),
        ("rolstoel", None),
        ("gewoon", None),
        ("qqqqqqqq", None),
        ("abc", None),
        ("h4llo", None),
    ],
)
def test_only_unknown_words_are_repaired(speller, written, meant):
    assert speller.meant(written) == meant


def test_a_common_word_wins_over_a_word_of_our_own_that_is_further_away(speller):
    assert speller.meant("gewoom") == "gewoon"


def test_words_that_sound_alike_share_a_key():
    assert sound("verwaarlosing") == sound("verwaarlozing")
    assert sound("huis") != sound("hout")


def test_the_vocabulary_knows_common_rare_and_no_words():
    known = Vocabulary(iter([[], ["de"]] + [[]] * 700 + [["zeldzaam"]]))
    assert known.zipf("de") > known.zipf("zeldzaam") > known.zipf("onbekend") == 0
    assert known.knows("zeldzaam")
    assert not known.knows("onbekend")
    assert dutch().zipf("fiets") > 3


def test_rare_terms_weigh_more_and_documents_without_them_nothing():
    index = WordIndex([{"tuin": 1, "hulp": 1}, {"hulp": 1}, {"hulp": 1}])
    assert index.scores({"tuin": 1.0}).tolist()[1:] == [0, 0]
    assert index.scores({"tuin": 1.0})[0] > index.scores({"hulp": 1.0})[0] > 0
    assert index.rows(["tuin", "niets"]).shape == (2, 3)
    assert WordIndex([]).scores({"tuin": 1.0}).shape == (0,)


def test_letters_in_common_need_enough_of_the_word():
    index = ChunkIndex([["verhuizing", "dozen"], ["haken", "breien"], []])
    assert index.scores("verhuizingen")[0] > 0
    assert not index.scores("schaken").any()
