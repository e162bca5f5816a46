"""Matching: from somebody's own words to who or what could help, by words alone."""

from samenspel.domain.matching.phrasebook import Phrasebook, Theme
from samenspel.domain.matching.ranking import Matcher
from samenspel.domain.matching.target import Ask, Match, Reason, Target, ThemeGuess

__all__ = ["Ask", "Match", "Matcher", "Phrasebook", "Reason", "Target", "Theme", "ThemeGuess"]
