"""From text to Dutch words: sentences, words as written, stems, and words without a subject."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# Letters and digits; an apostrophe or hyphen inside keeps a word together (auto's, wmo-melding).
WORD = re.compile(r"[^\W_]+(?:['’‘`\-][^\W_]+)*", re.UNICODE)
SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+")
ENDING_WITH_APOSTROPHE = re.compile(r"['’‘`](?:s|tje|tjes|er|en|t)$")
# Longer "words" are pasted rubbish; stemming and splitting them costs time and tells nothing.
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word as its writer put it, bare (small letters, no accents or hyphens), and its stem."""

    said: str
    bare: str
    stem: str


def fold(text: str) -> str:
    """Small letters without accents: "Café" becomes "cafe"."""
    low = text.lower()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFKD", low)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; a text without end marks is one sentence."""
    return [piece.strip() for piece in SENTENCE_END.split(text) if piece.strip()]


def words(text: str) -> list[Word]:
    """All words of a text that carry a subject, in order; no function words, no greetings."""
    return [word for word in _all_words(text) if word.bare not in function_words()]


def _all_words(text: str) -> Iterator[Word]:
    for found in WORD.finditer(unicodedata.normalize("NFC", text)):
        said = found.group()
        if len(said) > LONGEST_WORD:
            continue
        bare = bare_form(said)
        if len(bare) > 1:
            yield Word(said, bare, stem(bare))
        for piece in _pieces(said):
            yield Word(piece, bare_form(piece), stem(bare_form(piece)))


def _pieces(said: str) -> list[str]:
    """The halves of a hyphenated word, so that "Wmo-melding" also meets "melding"."""
    if "-" not in said:
        return []
    return [piece for piece in said.split("-") if len(piece) > 2]


def bare_form(said: str) -> str:
    """A word in small letters, without accents, hyphens and 's: "Auto's" becomes "auto"."""
    plain = ENDING_WITH_APOSTROPHE.sub("", fold(said))
    return re.sub(r"[^\w]", "", plain)


@lru_cache(maxsize=50_000)
def stem(bare: str) -> str:
    """The Dutch stem of a bare word; strong verbs and odd plurals are looked up first."""
    base = _irregular_forms().get(bare, bare)
    return fold(_stemmer().stemWord(base))


_own = threading.local()


def _stemmer() -> Any:
    # A PyStemmer object must not be shared between threads; importing it here keeps start-up light.
    if not hasattr(_own, "stemmer"):
        import Stemmer

        _own.stemmer = Stemmer.Stemmer("dutch")
    return _own.stemmer


@cache
def function_words() -> frozenset[str]:
    """Articles, auxiliaries, greetings and the like, in bare form."""
    said = {word for line in data_lines("function_words.txt") for word in line.split()}
    return frozenset(said | {bare_form(word) for word in said})


@cache
def _irregular_forms() -> dict[str, str]:
    base_of = {}
    for line in data_lines("irregular_forms.txt"):
        forms, base = line.split(">")
        base_of.update({fold(form): fold(base.strip()) for form in forms.split()})
    return base_of


def data_lines(name: str) -> list[str]:
    """The lines of one packaged word list, without comments and empty lines."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
