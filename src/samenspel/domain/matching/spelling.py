"""Repair of misspelt words: the nearest word that targets, phrasebook or everyday Dutch know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from samenspel.domain.matching.vocabulary import Vocabulary

SHORTEST_REPAIRED = 4
# A word of our own (targets, phrasebook) counts as this common: it is what people ask about here.
OWN_ZIPF = 5.0
# A word that exists is only doubted when it is rare and its neighbour some hundred times as common.
DOUBT_BELOW, NEIGHBOUR_ABOVE = 2.5, 4.0
# Spellings that sound alike in Dutch, brought to one; in this order.
SOUNDS = [
    (re.compile(pattern), same)
    for pattern, same in [
        ("sch|sg", "s"), ("ch", "g"), ("ck", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("q", "k"),
        ("x", "ks"), ("ph", "f"), ("y|ij|ei", "i"), ("ouw|auw|au", "ou"), ("uw", "u"), ("z", "s"),
        ("v", "f"), ("dt|d", "t"), ("th", "t"), ("b(?=$|[st])", "p"), (r"([a-z])\1+", r"\1"),
        ("e?n$", ""), ("ie", "i"),
    ]
]  # fmt: skip


class Speller:
    """Finds the word somebody meant. Only unknown (or very doubtful) words are touched.

    `own` are the bare words of targets and phrasebook. A common Dutch word that is no word of our
    own can win as well: then the misspelt word is brought to it and simply matches nothing, which
    is better than pulling it to a word of our own that was not meant.
    """

    def __init__(self, vocabulary: Vocabulary, own: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._own = frozenset(
            word for word in own if len(word) >= SHORTEST_REPAIRED and word.isalpha()
        )
        self._by_size: dict[int, list[str]] | None = None
        self.meant = lru_cache(maxsize=5_000)(self._meant)

    def _meant(self, bare: str) -> str | None:
        """The word meant by a bare word; None when the word is fine or nothing is near."""
        if len(bare) < SHORTEST_REPAIRED or not bare.isalpha() or bare in self._own:
            return None
        zipf = self._vocabulary.zipf(bare)
        if zipf >= DOUBT_BELOW:
            return None
        near = self._nearest(bare)
        if near is None or (zipf > 0 and self._commonness(near) < NEIGHBOUR_ABOVE):
            return None
        return near

    def _nearest(self, bare: str) -> str | None:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 1 if len(bare) < 8 else 2
        key = sound(bare)
        best = None
        for size in range(len(bare) - 2, len(bare) + 3):
            words = self._words_of(size)
            for word, steps, _ in extract(
                bare, words, scorer=OSA.distance, score_cutoff=3, limit=25
            ):
                alike = sound(word) == key
                if steps > allowed and not (alike and steps <= 3):
                    continue
                # Sounding alike is worth one letter; a changed first letter costs half of one.
                cost = steps - (1 if alike else 0) + (0 if word[0] == bare[0] else 0.5)
                rank = (cost - self._commonness(word) / 10, word)
                best = rank if best is None else min(best, rank)
        return best[1] if best else None

    def _commonness(self, word: str) -> float:
        zipf = self._vocabulary.zipf(word)
        return max(zipf, OWN_ZIPF) if word in self._own else zipf

    def _words_of(self, size: int) -> list[str]:
        """All words a repair may end at, of one length; laid out on first use."""
        if self._by_size is None:
            by_size = defaultdict(list)
            for word in sorted(self._own.union(self._vocabulary.common)):
                if word.isalpha():
                    by_size[len(word)].append(word)
            self._by_size = dict(by_size)
        return self._by_size.get(size, [])


def sound(bare: str) -> str:
    """A rough key of how a Dutch word sounds: "verwaarlosing" and "verwaarlozing" share one."""
    for pattern, same in SOUNDS:
        bare = pattern.sub(same, bare)
    return bare
