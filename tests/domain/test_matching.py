"""What askers may count on: the same words give the same proposals, each with a true reason."""

import json
import random
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.matching import Ask, Matcher, Phrasebook, Reason, Target, Theme

TARGETS = [
    Target("p1", "product", "schuldhulpverlening", "Hulp bij schulden en betalingsregelingen."),
    Target("p2", "product", "huurtoeslag", "Bijdrage in de huur bij een laag inkomen."),
    Target("o1", "party", "Taalhuis", "Nederlands leren spreken, lezen en schrijven."),
    Target("o2", "party", "Repair Café", "Samen kapotte spullen repareren in het buurthuis."),
    Target(
        "o3", "party", "Stichting Bezoek", "Vrijwilligers komen langs.", ("eenzaamheid ouderen",)
    ),
    Target("a1", "offer", "Tuinman", "Ik snoei graag de heg van een ander."),
    Target("a2", "offer", "Fietsles", "Ik leer volwassenen fietsen."),
    Target("v1", "need", "Tuinhulp gezocht", "Wie helpt mij met het onkruid?"),
    Target("v2", "need", "Maatje gevraagd", "Ik wil graag wandelen met iemand."),
]
WORDS = (
    "schulden huur toeslag nederlands leren repareren buurthuis heg snoeien fietsen tuin onkruid wandelen "
    "bezoek eenzaam inkomen spullen langskomen lezen ik de een met graag hallo kapot xyzzy uikering"
).split()
LITTLE_BOOK = Phrasebook(
    [
        Theme(
            "alleen",
            "need",
            "Alleen zijn",
            ("bezoek", "maatje"),
            ("de muren komen op me af",),
            ("alleen",),
        ),
        Theme(
            "groen",
            "need",
            "Groen",
            ("tuinman", "snoeien"),
            ("het is een jungle",),
            ("heg", "onkruid"),
        ),
    ]
)


@pytest.fixture(scope="module")
def matcher():
    return Matcher(TARGETS)


def ids(matches):
    return [match.target_id for match in matches]


# Finding


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Ik heb schulden", "p1"),
        ("Ik kan de huur niet betalen, ik heb een laag inkomen", "p2"),
        ("ik wil beter nederlands leren", "o1"),
        ("mijn broodrooster is kapot", "o2"),
        ("wie kan mijn heg snoeien", "a1"),
        ("Ik wil leren fietsen", "a2"),
        ("Ik zit hele dagen alleen, er komt nooit iemand langs", "o3"),
    ],
)
def test_plain_words_find_who_can_help(matcher, said, first):
    assert ids(matcher.rank(Ask(said)))[0] == first


def test_accents_capitals_and_hyphens_make_no_difference(matcher):
    plain = matcher.rank(Ask("repair cafe"))
    assert ids(plain)[0] == "o2"
    assert ids(matcher.rank(Ask("REPAIR-CAFÉ"))) == ids(plain)


def test_a_part_of_a_compound_finds_the_whole_and_says_so(matcher):
    match = matcher.rank(Ask("toeslag"))[0]
    assert match.target_id == "p2"
    assert Reason("part", "toeslag", "huurtoeslag") in match.reasons


def test_a_misspelt_word_is_repaired_and_shown_as_written(matcher):
    match = next(m for m in matcher.rank(Ask("ik heb sgulden")) if m.target_id == "p1")
    assert Reason("spelling", "sgulden", "schulden") in match.reasons


def test_the_side_decides_who_can_be_proposed(matcher):
    kind = {target.id: target.kind for target in TARGETS}
    said = "tuin heg onkruid wandelen schulden nederlands fietsen"
    for side, allowed in {
        "need": {"product", "party", "offer"},
        "offer": {"need", "party"},
        "both": {"product", "party", "offer", "need"},
    }.items():
        found = matcher.rank(Ask(said, side))
        assert found
        assert {kind[match.target_id] for match in found} <= allowed


def test_an_owners_tick_and_an_askers_tap_meet_without_any_shared_word(matcher):
    found = matcher.rank(Ask("hm", themes=("eenzaamheid ouderen",)))
    assert ids(found)[0] == "o3"
    reason = found[0].reasons[0]
    assert (reason.kind, reason.said, reason.theme) == ("theme", "", "eenzaamheid ouderen")


def test_a_tap_lifts_what_fits_its_theme(matcher):
    def place(themes):
        found = ids(matcher.rank(Ask("ik wil lezen en iets met spullen", themes=themes)))
        return found.index("o1") - found.index("o2")

    assert place(("reparatie spullen",)) > 0 > place(("laaggeletterdheid",))


def test_an_unknown_theme_is_passed_over(matcher):
    assert matcher.rank(Ask("heg", themes=("bestaat niet",))) == matcher.rank(Ask("heg"))


def test_the_best_sentence_of_a_story_counts(matcher):
    story = (
        "Ik weet niet of ik hier goed ben. Wij wonen hier nu twee jaar en mijn man werkt veel. "
        "Ik zou zo graag durven fietsen. Verder gaat het goed met ons en met de poes."
    )
    assert ids(matcher.rank(Ask(story)))[0] == "a2"


@pytest.mark.parametrize(
    "said",
    ["", "   ", "?!", "Goedemiddag, ik wil graag iets vragen, alvast bedankt!", "ik ben het", "Hello, thanks",
     "xyzzyqwrt"],
)  # fmt: skip
def test_words_without_a_subject_propose_nothing(matcher, said):
    assert matcher.rank(Ask(said)) == []
    assert matcher.themes(said) == []


# Promises


def test_every_match_has_a_score_and_a_reason_and_top_is_kept(matcher):
    found = matcher.rank(Ask("tuin heg schulden fietsen nederlands"), top=3)
    assert len(found) == 3
    assert all(match.score > 0 and match.reasons for match in found)
    assert matcher.rank(Ask("tuin"), top=0) == []


def test_equal_targets_come_in_order_of_id():
    same = [Target(f"t{number}", "party", "Tuinclub", "Samen tuinieren.") for number in (3, 1, 2)]
    found = Matcher(same).rank(Ask("tuinieren"))
    assert ids(found) == ["t1", "t2", "t3"]
    assert len({match.score for match in found}) == 1


@given(st.permutations(TARGETS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_the_order_of_targets_makes_no_difference(shuffled, said):
    ask = Ask(" ".join(said))
    assert Matcher(shuffled).rank(ask) == Matcher(TARGETS).rank(ask)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
    st.sets(st.sampled_from([t.id for t in TARGETS])),
)
def test_refusing_takes_out_and_changes_nothing_for_the_rest(said, refused):
    matcher = Matcher(TARGETS)
    everyone = matcher.rank(Ask(" ".join(said), "both"))
    left = matcher.rank(Ask(" ".join(said), "both", refused=frozenset(refused)))
    assert left == [match for match in everyone if match.target_id not in refused]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from(["need", "offer", "both"]),
       st.integers(0, 3))  # fmt: skip
def test_a_reason_is_true_without_its_words_the_score_is_another(said, side, stops):
    text = " ".join(
        word + ("." if stops and at % 4 == stops else "") for at, word in enumerate(said)
    )
    for book in (LITTLE_BOOK, Phrasebook.load()):
        matcher = Matcher(TARGETS, book)
        for match in matcher.rank(Ask(text, side)):
            for reason in match.reasons:
                assert reason.said, reason
                without = _without(text, reason.said.split(", "))
                after = {other.target_id: other.score for other in matcher.rank(Ask(without, side))}
                assert after.get(match.target_id) != match.score, (reason, text)


def _without(text, taken):
    pieces = re.split(r"(\W+)", text)
    return "".join(piece for piece in pieces if piece not in taken)


def test_a_reason_names_words_that_stand_in_both_texts(matcher):
    by_id = {target.id: target for target in TARGETS}
    labels = {theme.label for theme in Phrasebook.load().themes.values()}
    for said in (
        "Ik kan de huur niet betalen en mijn heg moet gesnoeid",
        "kapotte spullen en schulden",
    ):
        for match in matcher.rank(Ask(said)):
            target = by_id[match.target_id]
            for reason in match.reasons:
                assert all(word in said for word in reason.said.split(", "))
                assert reason.found in f"{target.title}\n{target.text}" or reason.found in labels


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    matcher = Matcher(TARGETS)
    assert len(matcher.rank(Ask(text, "both"))) <= len(TARGETS)
    assert len(matcher.themes(text, side="both")) <= 6


def test_a_pasted_document_is_answered():
    words = random.Random(1).choices(WORDS, k=20_000)
    assert Matcher(TARGETS).rank(Ask(" ".join(words)))


def test_no_targets_no_proposals():
    assert Matcher([]).rank(Ask("tuin")) == []
    assert Matcher([]).themes("de tuin staat vol onkruid")


def test_what_cannot_be_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="two targets have the id 'a'"):
        Matcher([Target("a", "party", "X"), Target("a", "need", "Y")])
    with pytest.raises(ValueError, match="kind"):
        Target("a", "person", "X")
    with pytest.raises(ValueError, match="id"):
        Target("", "party", "X")
    with pytest.raises(ValueError, match="side"):
        Ask("tuin", "sideways")


# Themes and the phrasebook


def test_themes_are_offered_likeliest_first_on_the_asked_side(matcher):
    guesses = matcher.themes("er stond een deurwaarder voor de deur met een aanmaning", most=4)
    assert guesses[0].theme == "schulden"
    assert guesses[0].label == Phrasebook.load().themes["schulden"].label
    assert len(guesses) == 4
    assert [guess.score for guess in guesses] == sorted((g.score for g in guesses), reverse=True)
    assert all(guess.side == "need" and 0 < guess.score < 1 for guess in guesses)
    assert {guess.side for guess in matcher.themes("ik kan goed koken", side="offer")} == {"offer"}


def test_every_theme_of_the_phrasebook_has_a_plain_label_of_its_own():
    themes = Phrasebook.load().themes
    assert len(themes) >= 336
    labels = [theme.label for theme in themes.values()]
    assert len(set(labels)) == len(labels)
    for theme in themes.values():
        assert theme.label[0].isupper(), theme.slug
        assert "/" not in theme.label, theme.slug
        assert len(theme.label) <= 60, theme.slug
        assert theme.official and theme.utterances and theme.words, theme.slug


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"theme": "a", "side": "need"}',
        '{"theme": "a", "side": "left", "official": [], "utterances": []}',
        '{"theme": "a", "side": "need", "official": "x", "utterances": []}',
        '{"theme": "a", "side": "need", "official": [1], "utterances": []}',
    ],
)
def test_a_phrasebook_line_that_is_wrong_is_named(line):
    with pytest.raises(ValueError, match="line 2"):
        Phrasebook.from_lines(["", line])


def test_a_theme_stands_in_the_phrasebook_once():
    line = json.dumps({"theme": "a", "side": "need", "official": [], "utterances": []})
    with pytest.raises(ValueError, match="twice"):
        Phrasebook.from_lines([line, line])


def test_importing_matching_loads_no_language_package():
    code = (
        "import sys, samenspel.domain.matching\n"
        "print([name for name in ('scipy', 'wordfreq', 'Stemmer', 'rapidfuzz', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
