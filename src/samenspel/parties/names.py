"""Names as people may choose them: readable, printable, and nobody else's look-alike."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from samenspel.record.actions import Refused

# Letters that pass for a Latin one on a screen, from Unicode's list of confusables (UTS 39):
# what Cyrillic, Greek, digits and signs offer to somebody who wants to look like another.
LOOK_ALIKES = {
    "a": "аαɑ",
    "b": "ьвβ",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еєεё3",
    "h": "һнη",
    "i": "іιı1|ӏlї!",
    "j": "јϳ",
    "k": "кκ",
    "m": "мμ",
    "n": "п",
    "o": "оοσ0ө",
    "p": "рρ",
    "q": "ԛ",
    "r": "г",
    "s": "ѕ5",
    "t": "тτ",
    "u": "υ",
    "v": "νѵ",
    "w": "ԝωш",
    "x": "хχ",
    "y": "уγү",
    "z": "з2",
}
AS_LATIN = {ord(sign): latin for latin, signs in LOOK_ALIKES.items() for sign in signs}
# Control, format (zero width, right-to-left), surrogate, private and unassigned signs.
UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Marks on marks ("zalgo") cover the lines around a name.
MOST_MARKS_IN_A_ROW = 2


def clean_line(text: str, *, most: int) -> str:
    """One line of text as it is kept: NFC, single spaces, at most `most` signs; may be empty.

    Refused: signs one cannot see, for they make two names look the same.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(sign) in UNPRINTABLE for sign in line) or _is_piled_up(line):
        raise Refused(
            _("There is something invisible in “%s”. Type it again, please.") % _shown(line)
        )
    if len(line) > most:
        raise Refused(
            _("“%(start)s…” is too long. Use at most %(most)s letters.")
            % {"start": line[:30], "most": most}
        )
    return line


def clean_name(text: str, *, most: int) -> str:
    """A name as it is kept; as `clean_line`, but never empty."""
    name = clean_line(text, most=most)
    if not any(unicodedata.category(sign)[0] in "LN" for sign in name):
        raise Refused(_("Fill in a name with at least one letter."))
    return name


def clean_email(email: str) -> str:
    """An e-mail address as it is kept and compared: NFC, lower case, no spaces around it."""
    return unicodedata.normalize("NFC", email).strip().lower()


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """What is left of a name when everything that can be faked is taken off.

    Two names with the same skeleton are read as the same name by somebody in a hurry.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    latin = unicodedata.normalize("NFKD", folded.translate(AS_LATIN))
    kept = "".join(sign for sign in latin if unicodedata.category(sign)[0] in "LN")
    return kept.translate(AS_LATIN).replace("rn", "m").replace("vv", "w")


def looks_like_one_of(name: str, others: Iterable[str]) -> bool:
    """Would a hurried reader take `name` for one of `others`?"""
    mine = skeleton(name)
    return any(mine == skeleton(other) for other in others)


def _is_piled_up(line: str) -> bool:
    in_a_row = 0
    for sign in unicodedata.normalize("NFD", line):
        in_a_row = in_a_row + 1 if unicodedata.category(sign) == "Mn" else 0
        if in_a_row > MOST_MARKS_IN_A_ROW:
            return True
    return False


def _shown(line: str) -> str:
    visible = (sign if unicodedata.category(sign) not in UNPRINTABLE else "□" for sign in line)
    return "".join(visible)[:60]
