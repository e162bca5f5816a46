"""Matching: from somebody's own words to who or what could help, by words alone."""

from typing import TYPE_CHECKING, Any

from samenspel.domain.matching.phrasebook import Phrasebook, Theme
from samenspel.domain.matching.target import Ask, Match, Reason, Target, ThemeGuess

if TYPE_CHECKING:
    from samenspel.domain.matching.ranking import Matcher

__all__ = ["Ask", "Match", "Matcher", "Phrasebook", "Reason", "Target", "Theme", "ThemeGuess"]


def __getattr__(name: str) -> Any:
    """`Matcher`, loaded when first asked for: a process that ranks nothing needs no NumPy."""
    if name != "Matcher":
        raise AttributeError(name)
    from samenspel.domain.matching.ranking import Matcher

    return Matcher
