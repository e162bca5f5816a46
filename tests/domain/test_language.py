"""Hints about whose trouble it is, which side somebody is on, and what kind of words these are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.language.about_other import is_about_somebody_else
from samenspel.domain.language.kinds import KINDS, guess_kinds, guess_side

ABOUT_OTHER = [
    ("Mijn man vergeet alles en ik durf hem vrijdag niet alleen te laten", False),
    ("Ik zorg dag en nacht voor mijn moeder, ik kan niet meer", False),
    ("Mijn moeder vergeet steeds meer", True),
    ("Ik maak me zorgen over mijn buurman, de gordijnen blijven dicht", True),
    ("mijn zoon komt zijn kamer niet meer uit", True),
    ("Een jongen uit mijn klas wordt gepest", True),
    ("Hoe kan ik mijn buurvrouw helpen?", True),
    ("mn opa kan de trap niet meer op", True),
    ("Er woont een vrouw in mijn straat die nooit buiten komt", True),
    ("My mother can't cook any more", True),
    ("Ik ben eenzaam sinds ik hier woon", False),
    ("Mijn man is overleden en nu ben ik alleen", False),
    ("mijn man slaat me", False),
    ("De buren maken elke nacht herrie", False),
    ("Ik zoek een oppas voor zaterdag", False),
    ("Waar kan ik een rolstoel lenen?", False),
    ("Ik help graag oudere mensen met hun tuin", False),
    ("", False),
]
SIDES = [
    ("Ik zoek hulp in de tuin", "need"),
    ("Kan iemand mij naar het ziekenhuis brengen?", "need"),
    ("Ik kan de trap niet meer op", "need"),
    ("schulden", "need"),
    ("", "need"),
    ("Ik kan goed klussen", "offer"),
    ("Ik heb een kamer over", "offer"),
    ("Ik wil graag mensen helpen met hun computer", "offer"),
    ("Ik geef gratis bijles wiskunde", "offer"),
    ("Ik kook graag voor een ander", "offer"),
    ("Wij hebben stoelen over, wie kan ze gebruiken?", "offer"),
    ("Ik was boekhouder en heb tijd over", "offer"),
    ("Ik kan goed koken. Wie kan mijn fiets maken?", "both"),
    ("Ik wil wel oppassen. Ik zoek iemand die mijn heg knipt.", "both"),
]
WHAT = [
    ("Waar kan ik een rolstoel lenen?", {"question"}),
    ("Ik zoek een maatje om mee te wandelen", {"question"}),
    ("Ik maak me zorgen over mijn buurvrouw", {"worry"}),
    ("Ik kan goed klussen", {"offer"}),
    ("Ik heb een idee: een pluktuin op het veldje", {"idea"}),
    ("Zou het niet mooi zijn als we samen koken in de straat?", {"question", "idea"}),
    ("Ik ben bang dat mijn moeder valt, wie kan helpen?", {"question", "worry"}),
    (
        "Vorig jaar verhuisden we. Mijn man werd ziek. Ik stopte met werken. Nu zitten we thuis.",
        {"story"},
    ),
    ("Ik durf hem niet alleen te laten. Ik kook graag voor een ander.", {"question", "offer"}),
    ("schulden", {"question"}),
    ("", set()),
    ("   ?!", set()),
]


@pytest.mark.parametrize(("text", "other"), ABOUT_OTHER)
def test_whose_trouble_it_is(text, other):
    assert is_about_somebody_else(text) is other


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_which_side_somebody_is_on(text, side):
    assert guess_side(text) == side


@pytest.mark.parametrize(("text", "kinds"), WHAT)
def test_what_kind_of_words_these_are(text, kinds):
    assert set(guess_kinds(text)) == kinds


@given(st.text(max_size=300))
def test_any_text_gets_a_guess_in_the_fixed_order(text):
    kinds = guess_kinds(text)
    assert list(kinds) == [kind for kind in KINDS if kind in kinds]
    assert guess_side(text) in ("need", "offer", "both")
    assert is_about_somebody_else(text) in (True, False)
