"""A small way of writing word patterns down, and finding them back in text as its writer put it.

A pattern is a regular expression over small letters without accents, in which a space means "any
space or punctuation", " ?" the same or nothing, "~" means "at most four words in between", "~?" the
same or nothing, and a name in capitals between braces stands for a family of words. A pattern
begins and ends at the border of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

FAMILIES = {
    "NOT": "niet|nie|ni|neit|nit|nimmer",
    "MORE": "meer|mer|meeer|langer",
    "ME": "me|mij|mn|mezelf|mijzelf|mijn eigen|meself",
    "THEM": "me|mij|ons|haar|hem|hun|hen|ze|elkaar|iedereen",
    "SELF": (
        "mezelf|mijzelf|me zelf|mij zelf|jezelf|zichzelf|zich zelf|haarzelf|hemzelf|zich"
        "|mn eigen|mijn eigen"
    ),
    "OWN": "mijn|mn|m'n|onze|ons|zijn|haar|hun|de|het|een|je|hem zijn|der",
    "PARENT": (
        "vader|papa|pappa|pa|moeder|mama|mamma|ma|stiefvader|stiefmoeder|stiefpa|pleegvader"
        "|ouders|oom|opa"
    ),
    "PARTNER": (
        "man|vrouw|vriend|vriendin|partner|ex|exman|ex man|ex vriend|verloofde|echtgenoot"
        "|echtgenote|vriendje"
    ),
    "CHILD": (
        "kind|kinderen|kindje|kindjes|kids|baby|peuter|kleuter|zoon|zoontje|zoontjes|dochter|dochtertje|dochtertjes"
        "|meisje|meisjes|jongen|jongetje|broertje|zusje|kleinkind|kleinkinderen|kleinzoon|kleindochter|nichtje|neefje"
    ),
    "SOMEBODY": (
        "man|vrouw|moeder|vader|mama|papa|oma|opa|buurman|buurvrouw|zoon|dochter|kind|baby|vriend|vriendin|broer|zus"
        "|hij|zij|ze|iemand|ik|partner|collega|meneer|mevrouw"
    ),
}


# Optional gap, gap, optional space, space; the first that fits counts.
SIGNS = re.compile(r" \?~\??| ?~\??| \??")
OPTIONAL_GAP = r"\b\W*(?:\w+\W+){0,4}"
GAP = r"\W+(?:\w+\W+){0,4}"
MEANINGS = {
    **dict.fromkeys((" ?~?", " ~?", "~?"), OPTIONAL_GAP),
    **dict.fromkeys((" ~", "~", " ?~"), GAP),
    " ?": r"\W*",
    " ": r"\W+",
}


def compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    """Many patterns as one."""
    return re.compile(
        r"(?<!\w)(?:" + "|".join(f"(?:{_expanded(pattern)})" for pattern in patterns) + r")(?!\w)"
    )


def _expanded(pattern: str) -> str:
    for name, words in FAMILIES.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{words})")
    pattern = SIGNS.sub(lambda sign: MEANINGS[sign.group()], pattern)
    # Bounded: over a run of thousands of spaces, open repeats next to each other take minutes.
    return pattern.replace(r"\W+", r"\W{1,6}").replace(r"\W*", r"\W{0,6}")


def letter_by_letter(text: str) -> str:
    """Small letters without accents, of the same length: a place in it is a place in the text."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    bare = unicodedata.normalize("NFKD", character)[0].lower()
    return bare if len(bare) == 1 else character
