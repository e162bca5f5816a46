"""Do two stories look alike in their words? For a suggestion to a person, never for merging."""

from collections.abc import Sequence

from samenspel.domain.matching.words import words

# Our own choice: fewer shared words than this is chance, for everybody writes "help" or "moeder".
LEAST_SHARED = 2
# The share of the shorter story that must come back in the other.
LEAST_PART = 0.5


def look_alike(one: str, other: str) -> bool:
    """Do these texts share enough words, whatever their order, endings and length?

    Symmetric and without chance: the same two texts always give the same answer.
    """
    return bool(alike_among(one, [other]))


def alike_among(one: str, others: Sequence[str]) -> list[int]:
    """The places in `others` of the texts that look like `one`."""
    mine = _stems(one)
    return [place for place, other in enumerate(others) if _share_enough(mine, _stems(other))]


def _share_enough(mine: set[str], theirs: set[str]) -> bool:
    shared = len(mine & theirs)
    return shared >= LEAST_SHARED and shared >= LEAST_PART * min(len(mine), len(theirs))


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text)}
