"""What goes into matching and what comes out: targets, asks, matches, reasons and theme guesses."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("product", "party", "offer", "need")
# Who can answer: a need is met by products, parties and offers; an offer by needs and parties.
CANDIDATES = {"need": ("product", "party", "offer"), "offer": ("need", "party"), "both": KINDS}


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what can help: a municipal product, a party, somebody's offer, or somebody's need.

    `themes` are the slugs of phrasebook themes that its owner ticked. Raises ValueError for an
    empty id or an unknown kind.
    """

    id: str
    kind: str
    title: str
    text: str = ""
    themes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a target needs an id")
        if self.kind not in KINDS:
            raise ValueError(
                f"kind of target {self.id!r} is {self.kind!r}; it must be one of {', '.join(KINDS)}"
            )


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks or offers, in their own words.

    `side` says what they look for: "need" (they need something), "offer" (they offer something) or
    "both". `themes` are their taps on "is it about ...?", `refused` the ids never to propose.
    Raises ValueError for an unknown side.
    """

    text: str
    side: str = "need"
    themes: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.side not in CANDIDATES:
            raise ValueError(f"side is {self.side!r}; it must be one of {', '.join(CANDIDATES)}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target is proposed, in words that can be shown.

    `kind` "word": the same word (or another form of it); "part": part of a compound; "spelling": a
    word that was misspelt; "theme": by way of a phrasebook theme, whose slug is then in `theme`.
    `said` is the asker's own word as written (one or two for a theme, with ", " between; empty when
    the asker only tapped the theme). `found` is the word in the target, or the theme's label when
    the target's owner ticked it.
    """

    kind: str
    said: str
    found: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One proposal. The score is above zero, has no unit, and compares only within one ranking."""

    target_id: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ThemeGuess:
    """One tap for "is it about ...?": a theme, its plain Dutch label, and how likely (0 to 1)."""

    theme: str
    side: str
    label: str
    score: float
