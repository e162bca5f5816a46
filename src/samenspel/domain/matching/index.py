"""An inverted index with BM25 weights in compact arrays; no database, no scipy."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

# BM25 (Robertson and Zaragoza 2009). Our texts are a title and a sentence: repeats say little, and
# length differs little, so both are set below the usual 1.2 and 0.75.
K1 = 0.8
B = 0.4


class WordIndex:
    """BM25 over documents given as stem -> weight.

    Documents keep the order they came in; `scores` gives one number for each of them.
    """

    def __init__(self, documents: Sequence[Mapping[str, float]]) -> None:
        self.size = len(documents)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for term, weight in document.items():
                postings[term].append((number, weight))
        lengths = np.array([sum(document.values()) for document in documents], dtype=np.float64)
        average = float(lengths.mean()) if self.size and lengths.sum() else 1.0
        self._saturation = K1 * (1 - B + B * lengths / average)
        self._spans: dict[str, tuple[int, int]] = {}
        self._lay_out(postings)

    def _lay_out(self, postings: Mapping[str, Sequence[tuple[int, float]]]) -> None:
        total = sum(len(posting) for posting in postings.values())
        self._documents = np.empty(total, dtype=np.int32)
        self._impacts = np.empty(total, dtype=np.float32)
        start = 0
        for term, posting in postings.items():
            end = start + len(posting)
            numbers = [number for number, _ in posting]
            self._documents[start:end] = numbers
            counts = np.array([count for _, count in posting])
            saturated = counts * (K1 + 1) / (counts + self._saturation[self._documents[start:end]])
            self._impacts[start:end] = saturated * self._rarity(len(posting))
            self._spans[term] = (start, end)
            start = end

    def _rarity(self, found_in: int) -> float:
        return math.log(1 + (self.size - found_in + 0.5) / (found_in + 0.5))

    def scores(self, query: Mapping[str, float]) -> np.ndarray:
        """BM25 of every document for a query (stem -> weight); 0: nothing shared; shape (size,)."""
        out = np.zeros(self.size)
        for term in sorted(query):
            self._add(term, query[term], out)
        return out

    def rows(self, terms: Sequence[str]) -> np.ndarray:
        """BM25 of every document for each term apart; shape (terms, size)."""
        out = np.zeros((len(terms), self.size))
        for row, term in zip(out, terms, strict=True):
            self._add(term, 1.0, row)
        return out

    def _add(self, term: str, weight: float, out: np.ndarray) -> None:
        span = self._spans.get(term)
        if span:
            part = slice(*span)
            # A document stands at most once under a term, so this adds each impact once.
            out[self._documents[part]] += weight * self._impacts[part]
