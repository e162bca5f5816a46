"""The phrasebook: what people say about a theme, and the words organisations use for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

PHRASEBOOK_SIDES = ("need", "offer")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of life: `official` is the system's language, `words` and `utterances` everyday.

    `slug` is its lasting name in data, `label` the plain Dutch for a tap ("Gaat het over ...?").
    """

    slug: str
    side: str
    label: str
    official: tuple[str, ...]
    utterances: tuple[str, ...]
    words: tuple[str, ...] = ()


class Phrasebook:
    """All themes by slug, in the order of the file."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        listed = list(themes)
        self.themes: Mapping[str, Theme] = {theme.slug: theme for theme in listed}
        if len(self.themes) != len(listed):
            raise ValueError("the phrasebook names a theme twice")

    @staticmethod
    @cache
    def load() -> Phrasebook:
        """The packaged phrasebook; read once for a process."""
        file = resources.files(__package__).joinpath("data", "phrasebook.jsonl")
        return Phrasebook.from_lines(file.read_text(encoding="utf-8").splitlines())

    @staticmethod
    def from_lines(lines: Iterable[str]) -> Phrasebook:
        """A phrasebook from JSON lines (the format is in domain/README.md).

        Raises ValueError that names the line when a line is not understood.
        """
        return Phrasebook(
            _theme(number, line) for number, line in enumerate(lines, 1) if line.strip()
        )


def _theme(number: int, line: str) -> Theme:
    try:
        row = json.loads(line)
        theme = Theme(
            slug=row["theme"],
            side=row["side"],
            label=row.get("label") or row["theme"],
            official=_texts(row["official"]),
            utterances=_texts(row["utterances"]),
            words=_texts(row.get("words", [])),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise ValueError(f"phrasebook line {number} is not understood: {wrong}") from wrong
    if theme.side not in PHRASEBOOK_SIDES:
        raise ValueError(f"phrasebook line {number}: side {theme.side!r} must be need or offer")
    return theme


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError("official, words and utterances must be lists of texts")
    return tuple(value)
