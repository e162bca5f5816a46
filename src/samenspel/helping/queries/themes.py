"""What somebody's words may be about: the taps "is it about ...?" and the names of themes."""

from collections.abc import Iterable

from samenspel.domain.matching import ThemeGuess
from samenspel.domain.matching.phrasebook import Phrasebook
from samenspel.helping.queries.catalogue import catalogue_of
from samenspel.parties.models import Place

MOST_TAPS = 6
# A theme of which the words say less than this share of what they say of the likeliest one is left
# out: who tells of blows at home and reads "men among themselves" trusts none of the taps.
LEAST_SHARE_OF_BEST = 0.45


def theme_taps(place: Place, text: str, side: str = "need") -> list[ThemeGuess]:
    """At most six themes these words may be about, the likeliest first; depends on words only.

    `side`: "need", "offer" or "both", as the question's.
    """
    guesses = list(catalogue_of(place).matcher.themes(text, MOST_TAPS, side))
    return [one for one in guesses if _said_of(one) >= LEAST_SHARE_OF_BEST * _said_of(guesses[0])]


def _said_of(guess: ThemeGuess) -> float:
    """How much the words say of this theme: a score s/(s + doubt) turned back, up to a factor."""
    return guess.score / max(1 - guess.score, 1e-4)


def theme_label(slug: str) -> str:
    """The plain Dutch name of a theme; the slug itself when the phrasebook no longer has it."""
    theme = Phrasebook.load().themes.get(slug)
    return theme.label if theme else slug


def themes_in_words(slugs: Iterable[str]) -> str:
    """The themes of a question in plain words; "" when none was chosen.

    Not with commas between: names of themes hold commas themselves.
    """
    return " · ".join(theme_label(slug) for slug in slugs)
