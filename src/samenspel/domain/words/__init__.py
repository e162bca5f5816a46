"""Return codes: four everyday Dutch words with which somebody without an account comes back.

The list has 2,048 words of 3 to 8 letters a-z that a person can read out over the telephone; four
of them carry 44 bits. No two words are one slip of the finger apart or sound the same, so one
slip in a word can be mended and never leads to somebody else's question.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.resources import files

WORDS: tuple[str, ...] = tuple(
    files(__package__).joinpath("wordlist.txt").read_text(encoding="ascii").split()
)
WORDS_IN_CODE = 4
# Whoever pastes a whole letter has not typed a code; it need not be searched.
_LONGEST_TYPED = 200
_PLACES = {word: place for place, word in enumerate(WORDS)}


def new_code(randbelow: Callable[[int], int]) -> str:
    """Four words with a blank between them, for example "appel fiets tuin zomer".

    `randbelow(n)` gives a number from 0 up to n; in earnest that is
    secrets.randbelow, because the code is a key. A word may come twice.
    """
    return " ".join(WORDS[randbelow(len(WORDS))] for _ in range(WORDS_IN_CODE))


def normalise(text: str) -> str | None:
    """The code as `new_code` writes it, or None when the text cannot be one.

    Takes capitals, accents, hyphens, commas, numbering and extra blanks as they
    come. A word that is not in the list is mended when exactly one word is one
    slip away (a letter too many, too few, wrong, or two changed round) or sounds
    the same (klein, klijn). The result says nothing
    about whether the code was ever given out.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    plain = unicodedata.normalize("NFKD", text.casefold())
    typed = re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c)))
    if len(typed) != WORDS_IN_CODE:
        return None
    words = [_mended(word) for word in typed]
    return " ".join(word for word in words if word) if all(words) else None


def _mended(typed: str) -> str | None:
    if typed in _PLACES:
        return typed
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(typed, WORDS, scorer=OSA.distance, score_cutoff=1, limit=2)
    meant = {word for word, _, _ in near}
    # "teiger" is one slip from "reiger" but sounds like "tijger": then we do not know.
    if heard := _by_sound().get(sound(typed)):
        meant.add(heard)
    return meant.pop() if len(meant) == 1 else None


@cache
def _by_sound() -> dict[str, str]:
    return {sound(word): word for word in WORDS}


def sound(word: str) -> str:
    """Roughly how a Dutch word sounds: words with the same value are easily mixed up when heard.

    ij = ei, au = ou, g = ch, s = z, f = v, k = c, a d at the end = t, double letters = single.
    """
    for written, heard in (("ij", "ei"), ("ou", "au"), ("ch", "g"), ("ph", "f")):
        word = word.replace(written, heard)
    word = word.translate(str.maketrans("czv", "ksf"))
    if word.endswith(("d", "b")):
        word = word[:-1] + {"d": "t", "b": "p"}[word[-1]]
    return re.sub(r"(.)\1", r"\1", word)
