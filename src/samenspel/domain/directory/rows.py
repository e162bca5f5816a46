"""Rows of our own tables, in Dutch or English, made into parties and cards."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from samenspel.domain.directory import columns, limits, schedules
from samenspel.domain.directory.cells import bare
from samenspel.domain.directory.collected import Collected
from samenspel.domain.directory.entries import CardEntry, PartyEntry, Unreadable
from samenspel.domain.directory.fields import Row, Wrong
from samenspel.domain.directory.tables import Table

_KINDS = columns.by_word(columns.KIND_WORDS)
_SIDES = columns.by_word(columns.SIDE_WORDS)


def take_tables(parties: Table, cards: Table, into: Collected) -> None:
    """Two tables: who there are, and what each of them can do or looks for."""
    take_parties(parties, into)
    _take_cards(cards, into)


def take_one_table(table: Table, into: Collected) -> None:
    """One table: only parties, or a party and a card on each row. Raises Unreadable."""
    if "title" in columns.find_columns(table.header, columns.FLAT_CARD):
        _take_flat(table, into)
    else:
        take_parties(table, into)


def take_parties(table: Table, into: Collected) -> None:
    found = _columns(table, columns.PARTY, "name", into)
    for row in _rows(table, found, into):
        entry = _party(row)
        into.party(row, entry)


def _take_cards(table: Table, into: Collected) -> None:
    found = _columns(table, columns.CARD, "title", into)
    if "party_ref" not in found:
        raise Unreadable(
            f"{table.label} has no column “party_ref” that says whose card it is. Add that column."
        )
    by_name = _refs_by_name(into)
    for row in _rows(table, found, into):
        said = row.line("party_ref", limits.REF, required=True)
        ref = said if said in into.parties else by_name.get(_folded(said), said)
        into.card(row, _card(row, ref))


def _refs_by_name(into: Collected) -> dict[str, str]:
    """Names that belong to one party only: a card may call its party by such a name."""
    names = Counter(_folded(p.name) for p in into.parties.values())
    return {_folded(p.name): p.ref for p in into.parties.values() if names[_folded(p.name)] == 1}


def _take_flat(table: Table, into: Collected) -> None:
    of_party = _columns(table, columns.FLAT_PARTY, "name", into, also=columns.FLAT_CARD)
    of_card = columns.find_columns(table.header, columns.FLAT_CARD)
    places = {f"party {k}": v for k, v in of_party.items()} | {
        f"card {k}": v for k, v in of_card.items()
    }
    for row in _rows(table, places, into):
        party_row, card_row = _part(row, "party "), _part(row, "card ")
        has_card = any(
            _filled(v) for k, v in card_row.values.items() if k not in ("ref", "side", "checked_on")
        )
        if not has_card and "ref" not in of_party:
            party_row.values = {**party_row.values, "ref": card_row.values.get("ref")}
        party_ref = _known_party(party_row, into)
        if party_ref and has_card:
            into.card(card_row, _card(card_row, party_ref))


def _filled(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


def _part(row: Row, start: str) -> Row:
    """The party half or the card half of a flat row."""
    cut = len(start)
    values = {k[cut:]: v for k, v in row.values.items() if k.startswith(start)}
    headers = {k[cut:]: v for k, v in row.headers.items() if k.startswith(start)}
    part = Row(row.where, values, headers)
    part.problems.extend(row.problems if start == "party " else [])
    return part


def _known_party(row: Row, into: Collected) -> str:
    """The ref of a flat row's party, taken now or earlier; "" when the row is refused."""
    entry = _party(row)
    earlier = into.parties.get(entry.ref)
    if earlier is None:
        return entry.ref if into.party(row, entry) else ""
    for field in row.values:
        if (
            field != "name"
            and _filled(row.values[field])
            and getattr(entry, field) != getattr(earlier, field)
        ):
            row.problem(
                field, "An earlier row says something else about this party. Make them the same."
            )
    into.refused.extend(row.problems)
    return "" if row.problems else entry.ref


def _party(row: Row) -> PartyEntry:
    name = row.line("name", limits.NAME, required=True)
    return PartyEntry(
        ref=row.line("ref", limits.REF) or _made_ref("party", _folded(name)),
        kind=row.one_of("kind", _KINDS, "organisation"),
        name=name,
        summary=row.text("summary"),
        ask_me_for=row.text("ask_me_for"),
        area=row.line("area"),
        website=row.url("website"),
        phone=row.line("phone", limits.PHONE),
        email=row.email("email"),
        address=row.line("address"),
        themes=row.labels("themes"),
        checked_on=row.day("checked_on"),
    )


def _card(row: Row, party_ref: str) -> CardEntry:
    title = row.line("title", limits.NAME, required=True)
    side = row.one_of("side", _SIDES, "offer")
    return CardEntry(
        ref=row.line("ref", limits.REF) or _made_ref("card", party_ref, side, _folded(title)),
        party_ref=party_ref,
        side=side,
        title=title,
        text=row.text("text"),
        for_whom=row.text("for_whom"),
        times=_times(row),
        cost=row.text("cost"),
        conditions=row.text("conditions"),
        in_return=row.text("in_return"),
        capacity=row.number("capacity"),
        how=row.text("how"),
        languages=row.labels("languages"),
        themes=row.labels("themes"),
        checked_on=row.day("checked_on"),
    )


def _times(row: Row) -> str:
    """Plain words as they stand; a recurrence rule (RFC 5545) put into words."""
    text = row.text("times")
    try:
        return schedules.rule_in_words(text) if schedules.is_rule(text) else text
    except Wrong as wrong:
        row.problem("times", str(wrong))
        return ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _made_ref(*parts: str) -> str:
    """The same words give the same ref, so that a second import finds the first one's rows."""
    return f"{parts[0]}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:16]}"


def _columns(
    table: Table,
    known: dict[str, str],
    needed: str,
    into: Collected,
    also: dict[str, str] | None = None,
) -> dict[str, int]:
    """Field -> column; reports unknown columns. Raises Unreadable when `needed` has none."""
    found = columns.find_columns(table.header, known)
    if needed not in found:
        names = " or ".join(f"“{n}”" for n in known[needed].split()[:3])
        raise Unreadable(
            f"{table.label} has no column {names} in its first row. Give the columns these names."
        )
    used = set(found.values()) | set(columns.find_columns(table.header, also or {}).values())
    for number, header in enumerate(table.header):
        if header and number not in used:
            into.refuse(f"{table.label}, row 1", header, _why_unused(header, known, also or {}))
    return found


def _why_unused(header: str, *known: dict[str, str]) -> str:
    names = {word for each in known for words in each.values() for word in words.split()}
    if columns.spelled(header) in names:
        return "Another column says the same. This one was left out: put the two together."
    return "I do not know this column and left it out. The documentation lists the names."


def _rows(table: Table, places: dict[str, int], into: Collected) -> Iterator[Row]:
    """Each row that is not blank, by field; a row longer than the header is wrong."""
    headers = {field: table.header[place] for field, place in places.items()}
    for number, record in table.rows:
        into.count_row()
        values = {
            field: bare(record[place]) for field, place in places.items() if place < len(record)
        }
        row = Row(table.where(number), values, headers)
        if any(_filled(cell) for cell in record[len(table.header) :]):
            row.problem(
                "",
                "There are more cells than columns. Put text with a separator in quotes.",
            )
        yield row
