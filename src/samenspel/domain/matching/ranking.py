"""The matcher: who or what could help with these words, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from samenspel.domain.matching.index import WordIndex
from samenspel.domain.matching.phrasebook import Phrasebook
from samenspel.domain.matching.reasons import Heard, Reasons
from samenspel.domain.matching.spelling import Speller
from samenspel.domain.matching.target import CANDIDATES, Ask, Match, Target, ThemeGuess
from samenspel.domain.matching.terms import Reader, Term, add, weights
from samenspel.domain.matching.themes import Links, dutch_splitter, finder_of
from samenspel.domain.matching.vocabulary import dutch
from samenspel.domain.matching.words import words

TITLE_WEIGHT = 2.0
# The best sentence counts; the rest of a story adds a little, so that each matching word counts.
WHOLE_TEXT_WEIGHT = 0.3
# Measured: the phrasebook's signal at twice the words' own gives the best ranking.
WORDS_WEIGHT, THEMES_WEIGHT = 1.0, 2.0
MOST_THEMES = 6
# Once somebody tapped "it is about ...", what we guessed beside it matters less.
GUESS_BESIDE_A_TAP = 0.4
# Evidence this weak (in BM25) makes a theme half sure; without it one stray word would count fully.
DOUBT = 2.0
# Added to a signal's spread over the pool, so that a pool without spread is not blown up.
LEAST_SPREAD_WORDS, LEAST_SPREAD_THEMES = 0.2, 0.03


class Matcher:
    """Ranks targets for an ask: a pure function of targets, phrasebook and ask.

    The order in which targets come in does not matter. Raises ValueError when two share an id.
    Build a new one when targets change.
    """

    def __init__(self, targets: Sequence[Target], phrasebook: Phrasebook | None = None) -> None:
        self._targets = sorted(targets, key=lambda target: target.id)
        self._refuse_doubles()
        self._finder = finder_of(phrasebook if phrasebook is not None else Phrasebook.load())
        reader = Reader(dutch_splitter())
        bags = [self._bag(reader, target) for target in self._targets]
        self._index = WordIndex(bags)
        self._links = Links(
            self._finder, self._index, bags, [target.themes for target in self._targets]
        )
        self._kinds = np.array([target.kind for target in self._targets], dtype=object)
        self._reasons = Reasons(reader, self._finder, self._index, self._links)

    def _refuse_doubles(self) -> None:
        for one, next_one in zip(self._targets, self._targets[1:], strict=False):
            if one.id == next_one.id:
                raise ValueError(f"two targets have the id {one.id!r}")

    @staticmethod
    def _bag(reader: Reader, target: Target) -> dict[str, float]:
        return add(
            weights(reader.terms(target.title), TITLE_WEIGHT), weights(reader.terms(target.text))
        )

    @cached_property
    def _reader(self) -> Reader:
        own = {
            word.bare
            for target in self._targets
            for word in words(f"{target.title}\n{target.text}")
        }
        return Reader(dutch_splitter(), Speller(dutch(), own | self._finder.own_words))

    def rank(self, ask: Ask, top: int = 10) -> list[Match]:
        """The best targets for an ask, best first, ties by id; none without a true reason.

        Candidates follow from `ask.side`; refusing a target changes nothing for the rest.
        """
        heard = self._hear(ask.text, ask.side, ask.themes)
        pool = np.isin(self._kinds, CANDIDATES[ask.side])
        scores = self._scores(heard, pool)
        refused = [target.id in ask.refused for target in self._targets]
        scores[~pool | np.array(refused, dtype=bool)] = 0
        # Sorting is stable and targets lie in order of id, so ties go by id.
        order = np.argsort(-scores, kind="stable")[: max(top, 0)]
        return [
            self._match(number, scores[number], heard) for number in order if scores[number] > 0
        ]

    def themes(self, text: str, most: int = 6, side: str = "need") -> list[ThemeGuess]:
        """Themes to offer as taps, likeliest first, ties by slug; only those that share words.

        `side` is "need", "offer" or "both". Scores run from 0 to 1; at 0.5 one clear word spoke.
        """
        heard = self._hear(text, side, ())
        found = heard.theme_scores
        order = sorted(
            np.flatnonzero(found),
            key=lambda number: (-found[number], self._finder.themes[number].slug),
        )
        guesses = []
        for number in order[: max(most, 0)]:
            theme, score = self._finder.themes[number], found[number]
            guesses.append(
                ThemeGuess(
                    theme.slug,
                    theme.side,
                    theme.label,
                    round(float(score / (score + 2 * DOUBT)), 4),
                )
            )
        return guesses

    def kind_of(self, target_id: str) -> str:
        """The kind of one of the targets. Raises KeyError for an unknown id."""
        return self._kind_by_id[target_id]

    @cached_property
    def _kind_by_id(self) -> dict[str, str]:
        return {target.id: target.kind for target in self._targets}

    def _hear(self, text: str, side: str, tapped: Sequence[str]) -> Heard:
        sentences = self._reader.sentences(text)
        terms = [term for sentence in sentences for term in sentence]
        word_rows = self._index.rows([term.stem for term in terms])
        word_rows *= np.array([term.weight for term in terms]).reshape(-1, 1)
        theme_rows = self._finder.rows(terms)
        if side != "both":
            theme_rows[:, self._finder.sides != side] = 0
        theme_scores = _best_sentence(theme_rows, sentences).round(9)
        theme_weights = self._theme_weights(theme_scores, tapped)
        return Heard(
            terms,
            word_rows,
            theme_rows,
            theme_scores,
            theme_weights,
            _best_sentence(word_rows, sentences),
        )

    def _theme_weights(self, scores: np.ndarray, tapped: Sequence[str]) -> np.ndarray:
        best = np.argsort(-scores, kind="stable")[:MOST_THEMES]
        sure = np.zeros(len(scores))
        sure[best] = scores[best] / (scores.max(initial=0.0) + DOUBT)
        numbers = [self._finder.number[slug] for slug in tapped if slug in self._finder.number]
        if numbers:
            sure *= GUESS_BESIDE_A_TAP
            sure[numbers] = 1
        return sure

    def _scores(self, heard: Heard, pool: np.ndarray) -> np.ndarray:
        by_theme = heard.theme_weights @ self._links.fit
        words_part = (
            WORDS_WEIGHT * heard.word_scores / _spread(heard.word_scores[pool], LEAST_SPREAD_WORDS)
        )
        themes_part = THEMES_WEIGHT * by_theme / _spread(by_theme[pool], LEAST_SPREAD_THEMES)
        # Rounded, so that equal targets stay equal whatever way the processor added them up.
        total: np.ndarray = (words_part + themes_part).round(9)
        return total

    def _match(self, number: int, score: float, heard: Heard) -> Match:
        target = self._targets[number]
        return Match(target.id, float(score), self._reasons.of(target, number, heard))


def _best_sentence(rows: np.ndarray, sentences: Sequence[Sequence[Term]]) -> np.ndarray:
    """Rows of terms to one score a column: the best sentence, and a little for the whole text."""
    whole: np.ndarray = rows.sum(axis=0)
    if len(sentences) < 2:
        return whole
    starts = np.cumsum([0, *(len(sentence) for sentence in sentences[:-1])])
    best: np.ndarray = np.add.reduceat(rows, starts, axis=0).max(axis=0)
    return best + WHOLE_TEXT_WEIGHT * whole


def _spread(scores: np.ndarray, least: float) -> float:
    """The divisor of a z-score. The mean stays: it moves all alike, and 0 means "no reason"."""
    return float(scores.std()) + least if len(scores) else least
