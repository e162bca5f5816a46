"""Themes a party may tick, suggested from everyday words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samenspel.domain.matching import Phrasebook

if TYPE_CHECKING:
    from samenspel.domain.matching import Matcher

MOST_SUGGESTED = 6


def suggested_themes(words: str) -> list[str]:
    """Slugs of the themes that somebody could mean with these words, the likeliest first."""
    if not words.strip():
        return []
    return [guess.theme for guess in _matcher().themes(words, most=MOST_SUGGESTED)]


def label_of(slug: str) -> str:
    """What a theme is called on screen; the slug itself when the phrasebook no longer has it."""
    theme = Phrasebook.load().themes.get(slug)
    return theme.label if theme else slug


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    """Themes do not depend on what there is to find, so one without targets serves a process."""
    from samenspel.domain.matching import Matcher

    return Matcher([])
