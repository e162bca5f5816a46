"""What a door inside another site brings along: who may frame it, and in which colour."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspel.record.actions import Refused

# Only whole origins, never a wildcard or a path: this text ends up in a security header.
ORIGIN = re.compile(
    r"https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?"
)
MOST_ORIGINS = 10
ACCENT = re.compile(r"#[0-9a-f]{6}")
# WCAG 2.2, success criterion 1.4.3: text against its background, level AA.
READABLE = 4.5


def clean_origins(origins: Iterable[str]) -> list[str]:
    """The sites that may show a door, each as `https://name`; in order, without doubles."""
    typed = [origin.strip().rstrip("/").lower() for origin in origins]
    kept = list(dict.fromkeys(origin for origin in typed if origin))
    for origin in kept:
        if not ORIGIN.fullmatch(origin):
            raise Refused(
                _("“%s” is not the address of a site. Write it as https://www.village.example.")
                % origin[:80]
            )
    if len(kept) > MOST_ORIGINS:
        raise Refused(_("Name at most %s sites for one door.") % MOST_ORIGINS)
    return kept


def clean_accent(accent: str) -> str:
    """A colour as `#rrggbb`, readable on white and white on it; empty when none is chosen."""
    colour = accent.strip().lower()
    if not colour:
        return ""
    if not ACCENT.fullmatch(colour):
        raise Refused(_("Write the colour as # with six figures or letters, for instance #1a5276."))
    if contrast_with_white(colour) < READABLE:
        raise Refused(_("That colour is too light to read. Choose a darker one."))
    return colour


def contrast_with_white(colour: str) -> float:
    """Contrast of `#rrggbb` with white, from 1 (white) to 21 (black). Source: WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
