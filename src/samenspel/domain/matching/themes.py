"""From what somebody says to phrasebook themes, and from themes to the targets that fit them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from samenspel.domain.matching.chunks import ChunkIndex
from samenspel.domain.matching.compounds import Splitter
from samenspel.domain.matching.index import WordIndex
from samenspel.domain.matching.phrasebook import PHRASEBOOK_SIDES, Phrasebook, Theme
from samenspel.domain.matching.terms import Reader, Term, add, weights
from samenspel.domain.matching.vocabulary import dutch
from samenspel.domain.matching.words import bare_form, words

# Utterances are many and varied, full of words that belong to the person and not to the theme, so
# one of their words counts a quarter of a word that was chosen for the theme.
UTTERANCE_WEIGHT = 0.25
# Chunks of letters help where stems and parts miss; more weight than this added nothing.
CHUNK_WEIGHT = 0.15
# For finding targets the official words lead; everyday words help where a neighbour wrote the text.
LINK_LABEL, LINK_WORDS = 0.6, 0.35
# A link below this share of the theme's best target is chance.
LEAST_LINK = 0.25
# What a target's own words say about its theme counts this much beside the theme's official words.
OWN_WORDS_LINK = 0.7
MOST_OWN_THEMES = 4


class ThemeFinder:
    """Guesses themes from terms. Independent of the targets, so one serves a whole process."""

    def __init__(self, phrasebook: Phrasebook, reader: Reader) -> None:
        self.themes: list[Theme] = list(phrasebook.themes.values())
        self.number = {theme.slug: number for number, theme in enumerate(self.themes)}
        self.sides = np.array([theme.side for theme in self.themes])
        profiles = [_Profile(reader, theme) for theme in self.themes]
        self.stems = WordIndex([profile.everything() for profile in profiles])
        self.chunks = ChunkIndex([sorted(profile.chosen) for profile in profiles])
        self.link_queries = [profile.link_query() for profile in profiles]
        self.own_words = frozenset().union(*(profile.own_words for profile in profiles))

    def rows(self, terms: Sequence[Term]) -> np.ndarray:
        """How much each term says about each theme; shape (terms, themes)."""
        out = self.stems.rows([term.stem for term in terms])
        out *= np.array([term.weight for term in terms]).reshape(-1, 1)
        for row, term in zip(out, terms, strict=True):
            if term.kind != "part":
                row += CHUNK_WEIGHT * self.chunks.scores(bare_form(term.said))
        return out


class _Profile:
    """One theme as bags of stems."""

    def __init__(self, reader: Reader, theme: Theme) -> None:
        texts = [
            "\n".join(said) for said in (theme.official, (theme.label, theme.slug), theme.words)
        ]
        self._official, self._label, self._words = (reader.terms(text) for text in texts)
        utterances = "\n".join(theme.utterances)
        self._utterances = reader.terms(utterances)
        self.chosen = {word.bare for text in texts for word in words(text)}
        self.own_words = frozenset(self.chosen.union(word.bare for word in words(utterances)))

    def everything(self) -> dict[str, float]:
        chosen = weights(self._official + self._label + self._words)
        return add(chosen, weights(self._utterances, UTTERANCE_WEIGHT))

    def link_query(self) -> dict[str, float]:
        return add(
            weights(self._official),
            weights(self._label, LINK_LABEL),
            weights(self._words, LINK_WORDS),
        )


# Where a link between theme and target comes from.
NO_LINK, OWN_WORDS, OFFICIAL_WORDS, TICKED = range(4)


class Links:
    """How well each target fits each theme (`fit`, 0 to 1) and why (`origin`).

    Both have shape (themes, targets). A theme ticked by the target's owner fits fully.
    """

    def __init__(
        self,
        finder: ThemeFinder,
        targets: WordIndex,
        bags: Sequence[dict[str, float]],
        ticked: Sequence[Sequence[str]],
    ) -> None:
        official = _by_official_words(finder, targets)
        own = _by_own_words(finder, bags)
        ticks = _by_ticks(finder, ticked)
        self.fit = np.maximum((official + OWN_WORDS_LINK * own) / (1 + OWN_WORDS_LINK), ticks)
        self.origin = np.select(
            [official > 0, own > 0, ticks > 0], [OFFICIAL_WORDS, OWN_WORDS, TICKED], NO_LINK
        ).astype(np.uint8)


def _by_official_words(finder: ThemeFinder, targets: WordIndex) -> np.ndarray:
    fit = np.zeros((len(finder.themes), targets.size), dtype=np.float32)
    for number, query in enumerate(finder.link_queries):
        found = targets.scores(query)
        best = found.max(initial=0.0)
        if best > 0:
            fit[number] = np.where(found >= LEAST_LINK * best, found / best, 0)
    return fit


def _by_own_words(finder: ThemeFinder, bags: Sequence[dict[str, float]]) -> np.ndarray:
    fit = np.zeros((len(finder.themes), len(bags)), dtype=np.float32)
    sides = [np.flatnonzero(finder.sides == side) for side in PHRASEBOOK_SIDES]
    for target, bag in enumerate(bags):
        found = finder.stems.scores(bag)
        for side in sides:
            top = side[np.argsort(-found[side], kind="stable")[:MOST_OWN_THEMES]]
            best = found[top].max(initial=0.0)
            if best > 0:
                # Squared: the second theme of a short text is much less sure than the first.
                fit[top, target] = (found[top] / best) ** 2
    return fit


def _by_ticks(finder: ThemeFinder, ticked: Sequence[Sequence[str]]) -> np.ndarray:
    fit = np.zeros((len(finder.themes), len(ticked)), dtype=np.float32)
    for target, slugs in enumerate(ticked):
        for slug in slugs:
            if slug in finder.number:
                fit[finder.number[slug], target] = 1
    return fit


@lru_cache(maxsize=1)
def dutch_splitter() -> Splitter:
    """The one splitter of a process; it and its memory of splits cost most to set up."""
    return Splitter(dutch())


@lru_cache(maxsize=2)
def finder_of(phrasebook: Phrasebook) -> ThemeFinder:
    """The theme finder of a phrasebook, kept because matchers are rebuilt when targets change."""
    return ThemeFinder(phrasebook, Reader(dutch_splitter()))
