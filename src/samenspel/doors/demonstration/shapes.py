"""The shapes in which the demonstration is written down, so that a mistake in it shows at once."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody made up. `slug` is the first part of the e-mail address."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """A party as it stands in the directory.

    `people` are slugs, the contact person first. A party without a source is made up.
    """

    slug: str
    kind: str
    name: str
    people: tuple[str, ...] = ()
    summary: str = ""
    ask_me_for: str = ""
    area: str = ""
    website: str = ""
    themes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entrance:
    """A door. `slug` is its lasting address, `party` the slug of who answers there."""

    slug: str
    kind: str
    name: str
    party: str = ""
    answered_by: str = ""
    hours: str = ""
    frame_ancestors: tuple[str, ...] = ()
    accent: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An offer or a need; `fields` are those of the card, `ago` how many days ago it was put down."""

    party: str
    ago: int
    title: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """Something somebody did with a question: `ago` days before today, at `at` o'clock."""

    ago: int
    at: int
    verb: str
    more: dict[str, Any] = field(default_factory=dict)


def act(ago: int, at: int, verb: str, **more: Any) -> Act:
    """One line of a story."""
    return Act(ago, at, verb, more)


@dataclass(frozen=True, slots=True)
class Story:
    """A question and what happened with it, as it is played through the actions.

    `by` is the slug of an asker who signs in, empty for a guest. `keeper`, `helpers` and
    `neighbours` are the parts of the question these may see. `chosen` is the title of the
    possibility that the asker took, as far as the program proposed it.
    """

    slug: str
    ago: int
    at: int
    words: str
    themes: tuple[str, ...]
    by: str = ""
    door: str = "dorp"
    kinds: tuple[str, ...] = ("question",)
    side: str = "need"
    can_do: str = ""
    missing: str = ""
    must_not: str = ""
    is_about_other: bool = False
    desk: str = ""
    reach: dict[str, Any] = field(default_factory=dict)
    keeper: tuple[str, ...] = ("words",)
    helpers: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    not_to: tuple[str, ...] = ()
    refused: str = ""
    chosen: str = ""
    acts: tuple[Act, ...] = ()
