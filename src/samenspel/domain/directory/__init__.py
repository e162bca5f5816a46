"""Reads a directory (*sociale kaart*): who there are, what they offer or seek, what was refused.

`read(path)` gives a Reading. docs/import-directory.md tells the columns and what is refused.
"""

from samenspel.domain.directory.cells import write_csv_safe
from samenspel.domain.directory.entries import (
    KINDS,
    SIDES,
    CardEntry,
    PartyEntry,
    Reading,
    Refused,
    Unreadable,
)
from samenspel.domain.directory.reading import read

__all__ = [
    "KINDS",
    "SIDES",
    "CardEntry",
    "PartyEntry",
    "Reading",
    "Refused",
    "Unreadable",
    "read",
    "write_csv_safe",
]
