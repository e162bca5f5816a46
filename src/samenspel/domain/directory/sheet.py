"""XLSX workbooks as tables: values only, never a formula, within bounds."""

import io
from collections.abc import Iterator
from typing import Any

from samenspel.domain.directory import columns, limits
from samenspel.domain.directory.entries import Unreadable
from samenspel.domain.directory.package import Package
from samenspel.domain.directory.tables import Table, table

_PARTY_SHEETS = ("partijen", "parties", "organisaties")
_CARD_SHEETS = ("aanbod", "cards", "kaarten")


class Formula:
    """Stands where a formula stood, so that its row is refused with a reason."""

    def __repr__(self) -> str:
        return "a formula; copy the cell and paste it as a value"


def sheets(data: bytes, parts: Package) -> tuple[Table, Table] | Table:
    """The sheets for parties and cards, or the one sheet that is there. Raises Unreadable.

    `parts` is the same `data` opened as a zip: proof that its sizes are bounded.
    """
    # Only here: it takes half a second to load, and every process of a site would wait for it.
    import openpyxl

    label = parts.label
    _no_entities(parts)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False
        )
        by_name = {columns.spelled(s.title): s for s in book.worksheets}
    except (
        Exception
    ) as error:  # openpyxl raises whatever its parsers met: KeyError, ValueError, zlib.error ...
        raise _broken(label, error) from None
    parties = next((by_name[n] for n in _PARTY_SHEETS if n in by_name), None)
    cards = next((by_name[n] for n in _CARD_SHEETS if n in by_name), None)
    if parties and cards:
        return _table(parties, label), _table(cards, label)
    if not by_name:
        raise Unreadable(f"{label} has no sheets. Save it again from your spreadsheet.")
    return _table(parties or cards or next(iter(by_name.values())), label)


def _no_entities(parts: Package) -> None:
    """A workbook never declares entities; a file that does wants to grow in memory."""
    for name in parts.names(".xml", ".rels"):
        content = parts.bytes_of(name)
        if (
            b"<!DOCTYPE" in content
            or b"<!ENTITY" in content
            or content[:2] in (b"\xff\xfe", b"\xfe\xff")
        ):
            raise Unreadable(
                f"{parts.label} is not an ordinary workbook. Open it and save it again as .xlsx."
            )


def _table(sheet: Any, label: str) -> Table:
    return table(f"{label}, sheet {sheet.title}", _records(sheet, label))


def _records(sheet: Any, label: str) -> Iterator[list[object]]:
    # The stated size of a sheet may be a lie, and a row may call itself number 10^9:
    # we stop by our own count.
    sheet.reset_dimensions()
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=limits.COLUMNS + 1), start=1):
            if number > limits.ROWS:
                raise Unreadable(
                    f"{label} has more than {limits.ROWS} rows. Split it into smaller files."
                )
            yield _without_tail([_value(cell) for cell in cells])
    except Unreadable:
        raise
    except Exception as error:  # as above: a broken sheet can raise anything while it is read
        raise _broken(label, error) from None


def _without_tail(record: list[object]) -> list[object]:
    while record and record[-1] in (None, ""):
        record.pop()
    return record


def _value(cell: Any) -> object:
    if cell.data_type == "f":
        return Formula()
    if cell.data_type == "e":
        return f"{cell.value} (an error in the spreadsheet)"
    return cell.value


def _broken(label: str, error: Exception) -> Unreadable:
    return Unreadable(
        f"{label} cannot be read as XLSX ({type(error).__name__}). Save it again as .xlsx."
    )
