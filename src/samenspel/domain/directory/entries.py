"""What a directory gives: parties, cards, refused rows; or a sentence why it cannot be read."""

from dataclasses import dataclass
from datetime import date

KINDS = ("resident", "initiative", "organisation", "government", "company", "knowledge", "funder")
SIDES = ("offer", "need")


class Unreadable(Exception):
    """The file as a whole cannot be read. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """One party: who it is, what it is for, how to reach it. `kind` is one of KINDS.

    `name` is empty only for the nameless resident behind a JSON-lines offer or need.
    """

    ref: str
    kind: str
    name: str
    summary: str = ""
    ask_me_for: str = ""
    area: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    themes: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardEntry:
    """Something a party can do ("offer") or is looking for ("need").

    `party_ref` is always the ref of a party in the same Reading.
    """

    ref: str
    party_ref: str
    side: str
    title: str
    text: str = ""
    for_whom: str = ""
    times: str = ""
    cost: str = ""
    conditions: str = ""
    in_return: str = ""
    capacity: int | None = None
    how: str = ""
    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing wrong with a row, or with a column, that was not taken.

    A row with three wrong fields gives three of these with the same `where`,
    so that whoever keeps the file can mend it in one go.
    """

    where: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one file, folder or zip gave.

    `source_kind` is csv, xlsx, hsds-json, hsds-tabular or jsonl.
    """

    parties: tuple[PartyEntry, ...]
    cards: tuple[CardEntry, ...]
    refused: tuple[Refused, ...]
    source_kind: str
