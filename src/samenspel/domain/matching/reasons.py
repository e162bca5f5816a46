"""Why a target is proposed: words it shares with the ask, and themes that lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenspel.domain.matching.index import WordIndex
from samenspel.domain.matching.target import Reason, Target
from samenspel.domain.matching.terms import Reader, Term, weights
from samenspel.domain.matching.themes import OFFICIAL_WORDS, OWN_WORDS, Links, ThemeFinder

if TYPE_CHECKING:
    import numpy as np

MOST_WORDS = 3
MOST_THEMES = 2
# A theme that brought less than this share of the strongest theme's part is not worth telling.
LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Heard:
    """One text as the matcher heard it; rows belong to terms, columns to targets or themes."""

    terms: list[Term]
    word_rows: np.ndarray
    theme_rows: np.ndarray
    theme_scores: np.ndarray
    theme_weights: np.ndarray
    word_scores: np.ndarray


class Reasons:
    """Tells the reasons of one match. Only what really counted in its score is told."""

    def __init__(self, reader: Reader, finder: ThemeFinder, index: WordIndex, links: Links) -> None:
        self._reader = reader
        self._finder = finder
        self._index = index
        self._links = links

    def of(self, target: Target, number: int, heard: Heard) -> tuple[Reason, ...]:
        """The strongest words first, then the strongest themes; at most three and two."""
        written = self._reader.terms(f"{target.title}\n{target.text}")
        return (*_shared_words(written, number, heard), *self._themes(written, number, heard))

    def _themes(self, written: Sequence[Term], number: int, heard: Heard) -> list[Reason]:
        brought = heard.theme_weights * self._links.fit[:, number]
        order = [
            theme for theme in (-brought).argsort(kind="stable")[:MOST_THEMES] if brought[theme] > 0
        ]
        return [
            Reason(
                "theme",
                _said_for(theme, heard),
                self._found(theme, written, number),
                self._finder.themes[theme].slug,
            )
            for theme in order
            if brought[theme] >= LEAST_SHARE * brought[order[0]]
        ]

    def _found(self, theme: int, written: Sequence[Term], number: int) -> str:
        """The target's word that fits the theme: an official one, else its own, else the label."""
        origin = self._links.origin[theme, number]
        if origin == OFFICIAL_WORDS:
            return _best_written(written, self._finder.link_queries[theme])
        if origin == OWN_WORDS:
            profile = {
                term.stem: self._finder.stems.rows([term.stem])[0][theme] for term in written
            }
            return _best_written(written, profile)
        return self._finder.themes[theme].label


def _shared_words(written: Sequence[Term], number: int, heard: Heard) -> list[Reason]:
    worth: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Term]] = {}
    for row, term in enumerate(heard.terms):
        value = float(heard.word_rows[row, number])
        if value > 0:
            worth[term.said] += value
            best[term.said] = max(
                best.get(term.said, (0.0, term)), (value, term), key=lambda pair: pair[0]
            )
    order = sorted(worth, key=lambda said: (-worth[said], said))[:MOST_WORDS]
    return [_word_reason(best[said][1], written) for said in order]


def _word_reason(term: Term, written: Sequence[Term]) -> Reason:
    found = next(there for there in _whole_words_first(written) if there.stem == term.stem)
    kind = "part" if term.kind == "word" and found.kind == "part" else term.kind
    return Reason(kind, term.said, found.said)


def _whole_words_first(written: Sequence[Term]) -> list[Term]:
    return sorted(written, key=lambda term: term.kind != "word")


def _best_written(written: Sequence[Term], worth: dict[str, float]) -> str:
    total = weights(written)
    return max(
        _whole_words_first(written),
        key=lambda term: worth.get(term.stem, 0) * min(total[term.stem], 1),
    ).said


def _said_for(theme: int, heard: Heard) -> str:
    """The asker's one or two words loudest for a theme, as said; none after a mere tap."""
    worth: dict[str, float] = {}
    for row, term in enumerate(heard.terms):
        value = float(heard.theme_rows[row, theme])
        if value > 0:
            worth[term.said] = worth.get(term.said, 0) + value
    loudest = sorted(worth, key=lambda said: -worth[said])[:2]
    if len(loudest) == 2 and worth[loudest[1]] < worth[loudest[0]] / 2:
        loudest.pop()
    return ", ".join(said for said in worth if said in loudest)
