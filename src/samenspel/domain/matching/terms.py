"""Reading a text as weighted terms: stems of whole words, compound parts, repaired words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samenspel.domain.matching.compounds import Splitter
from samenspel.domain.matching.spelling import Speller
from samenspel.domain.matching.words import Word, function_words, sentences, stem, words

# A part says less than the whole compound; a repaired word is a guess.
PART_WEIGHT = 0.5
SPELLING_WEIGHT = 0.8
# Nobody's question gains from its thousandth word; this bounds the work for pasted documents.
MOST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Term:
    """One search term: the stem it matches by, its weight, the word as written, and its origin."""

    stem: str
    weight: float
    said: str
    kind: str  # "word", "part" or "spelling"


class Reader:
    """Turns text into terms; with a speller it repairs unknown words (questions, not targets)."""

    def __init__(self, splitter: Splitter, speller: Speller | None = None) -> None:
        self._splitter = splitter
        self._speller = speller

    def terms(self, text: str) -> list[Term]:
        """The terms of a text in order, repeats included."""
        return [term for word in words(text)[:MOST_WORDS] for term in self._of_word(word)]

    def sentences(self, text: str) -> list[list[Term]]:
        """The terms of each sentence that has any, up to MOST_WORDS words in all."""
        found: list[list[Term]] = []
        left = MOST_WORDS
        for sentence in sentences(text):
            said = words(sentence)[:left]
            left -= len(said)
            if said:
                found.append([term for word in said for term in self._of_word(word)])
        return [terms for terms in found if terms]

    def _of_word(self, word: Word) -> list[Term]:
        parts = self._splitter.parts(word.bare)
        meant = self._speller.meant(word.bare) if self._speller and not parts else None
        if meant is None:
            return [
                Term(word.stem, 1.0, word.said, "word"),
                *_of_parts(parts, word.said, PART_WEIGHT, "part"),
            ]
        if meant in function_words():
            return []
        of_parts = _of_parts(
            self._splitter.parts(meant), word.said, PART_WEIGHT * SPELLING_WEIGHT, "spelling"
        )
        return [Term(stem(meant), SPELLING_WEIGHT, word.said, "spelling"), *of_parts]


def _of_parts(parts: Iterable[str], said: str, weight: float, kind: str) -> list[Term]:
    return [Term(stem(part), weight, said, kind) for part in parts if part not in function_words()]


def weights(terms: Iterable[Term], factor: float = 1.0) -> dict[str, float]:
    """Terms added up by stem, times a factor."""
    total: dict[str, float] = defaultdict(float)
    for term in terms:
        total[term.stem] += factor * term.weight
    return dict(total)


def add(*bags: dict[str, float]) -> dict[str, float]:
    """Several stem -> weight bags as one."""
    total: dict[str, float] = defaultdict(float)
    for bag in bags:
        for term, weight in bag.items():
            total[term] += weight
    return dict(total)
