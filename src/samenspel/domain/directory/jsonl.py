"""JSON lines with products, parties, offers and needs: {"id", "kind", "title", "text"}."""

import json

from samenspel.domain.directory import limits
from samenspel.domain.directory.collected import Collected
from samenspel.domain.directory.entries import CardEntry, PartyEntry
from samenspel.domain.directory.fields import Row

GOVERNMENT = PartyEntry(ref="government", kind="government", name="Gemeente")
_KINDS = {kind: kind for kind in ("product", "party", "offer", "need")}


def take_lines(text: str, label: str, into: Collected) -> None:
    """A product is an offer of one government, an offer or need of a nameless resident each."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        into.count_row()
        where = f"{label}, line {number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            into.refuse(
                where, "", "This line is not JSON. Write one object per line, in double quotes."
            )
            continue
        if isinstance(value, dict):
            _take(Row(where, value), into)
        else:
            into.refuse(
                where,
                "",
                'This line is a bare value. Write {"id": "p1", "kind": "offer", ...}.',
            )


def _take(row: Row, into: Collected) -> None:
    row.line("kind", required=True)
    kind = row.one_of("kind", _KINDS, "offer")
    ref = row.line("id", limits.REF, required=True)
    title = row.line("title", limits.NAME, required=True)
    text = row.text("text")
    if kind == "party":
        into.party(row, PartyEntry(ref, "organisation", title, text), "id")
        return
    party = GOVERNMENT if kind == "product" else PartyEntry(f"{ref}-resident", "resident", "")
    if not row.problems and party.ref not in into.parties:
        into.party(Row(row.where, {}), party, "id")
    side = "need" if kind == "need" else "offer"
    into.card(row, CardEntry(ref, party.ref, side, title, text), "id", "kind")
