"""What somebody's words may be about: the taps "is it about ...?" and the names of themes."""

from samenspel.domain.matching import ThemeGuess
from samenspel.domain.matching.phrasebook import Phrasebook
from samenspel.helping.queries.catalogue import catalogue_of
from samenspel.parties.models import Place

MOST_TAPS = 6


def theme_taps(place: Place, text: str, side: str = "need") -> list[ThemeGuess]:
    """At most six themes these words may be about, the likeliest first; depends on words only.

    `side`: "need", "offer" or "both", as the question's.
    """
    return list(catalogue_of(place).matcher.themes(text, MOST_TAPS, side))


def theme_label(slug: str) -> str:
    """The plain Dutch name of a theme; the slug itself when the phrasebook no longer has it."""
    theme = Phrasebook.load().themes.get(slug)
    return theme.label if theme else slug
