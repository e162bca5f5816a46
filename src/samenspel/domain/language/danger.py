"""Is somebody in danger? Fixed, written-down rules; never a guess by a model, never a ranking.

The rules are the files data/danger_*.txt, one pattern a line. Recall goes before precision: in
doubt the emergency numbers are shown, which costs a reader two lines. What is shown for each kind
(112, 113, Veilig Thuis) is the page's business, and fixed as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from samenspel.domain.language.patterns import compiled, letter_by_letter

KINDS = ("suicide", "violence", "child", "acute")
# Danger is said early and often; a pasted document must not keep a server busy.
MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger (one of KINDS) and the words it was heard in, as written."""

    kind: str
    said: str


def find(text: str) -> tuple[Danger, ...]:
    """The kinds of danger a text may speak of, each at most once, in the order of KINDS.

    An empty answer does not mean that nobody is in danger: numbers for help stay on the page.
    """
    written = unicodedata.normalize("NFC", text)[:MOST_CHARACTERS]
    heard = _without_look_alikes(letter_by_letter(written))
    found = ((kind, _rules(kind).search(heard)) for kind in KINDS)
    return tuple(
        Danger(kind, written[match.start() : match.end()].strip()) for kind, match in found if match
    )


def _without_look_alikes(heard: str) -> str:
    # Blanked with a sign that is no word, of the same length, so that places in the text stay.
    return _rules("look_alikes").sub(lambda match: "|" * len(match.group()), heard)


@cache
def _rules(name: str) -> re.Pattern[str]:
    file = resources.files(__package__).joinpath("data", f"danger_{name}.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    return compiled(line for line in lines if line and not line.startswith("#"))
