"""A table of text: what every spreadsheet and CSV file becomes before its rows are read."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samenspel.domain.directory import columns, limits
from samenspel.domain.directory.entries import Unreadable

_KNOWN_COLUMNS = frozenset(
    word
    for known in (columns.PARTY, columns.CARD, columns.FLAT_PARTY)
    for names in known.values()
    for word in names.split()
)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its numbered rows, counted as a spreadsheet does. `rows` can be read once."""

    label: str
    header: list[str]
    rows: Iterator[tuple[int, list[object]]]

    def where(self, number: int) -> str:
        return f"{self.label}, row {number}"


def decoded(data: bytes, label: str) -> str:
    """The text of a file in UTF-8, UTF-16 with BOM, or Windows-1252. Raises Unreadable."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{label} is not text in UTF-8 or Windows-1252. Save it as “CSV UTF-8”.")


def csv_table(data: bytes, label: str) -> Table:
    """A CSV file with a header, separated by semicolons, commas or tabs. Raises Unreadable."""
    text = decoded(data, label)
    delimiter = ""
    if text[:4].lower() == "sep=":
        # Excel's own first line, which says how the rest is separated.
        first, _, text = text.partition("\n")
        delimiter = first[4:5].strip()
    return table(label, _records(text, delimiter or _delimiter(text), label))


def _delimiter(text: str) -> str:
    """The mark that makes the first line into the most columns we know."""
    head = text.lstrip("\r\n")[:20_000]

    def worth(mark: str) -> tuple[int, int]:
        try:
            first = next(csv.reader(io.StringIO(head, newline=""), delimiter=mark), [])
        except csv.Error:
            return (0, 0)
        return (sum(columns.spelled(h) in _KNOWN_COLUMNS for h in first), len(first))

    return max(";,\t", key=worth)


def _records(text: str, delimiter: str, label: str) -> Iterator[list[object]]:
    # A whole file inside one forgotten quote must give our sentence, not csv's limit of 128 kB.
    csv.field_size_limit(limits.FILE_BYTES)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    except csv.Error as error:
        raise Unreadable(f"{label} cannot be read as CSV ({error}). Save it again.") from None


def table(label: str, records: Iterable[list[object]]) -> Table:
    """The first record that is not empty is the header. Raises Unreadable when there is none."""
    numbered = enumerate(records, start=1)
    for _, record in numbered:
        if not is_blank(record):
            header = [str(cell if cell is not None else "").strip() for cell in record]
            break
    else:
        raise Unreadable(f"{label} is empty. Put the names of the columns in the first row.")
    if len(header) > limits.COLUMNS:
        raise Unreadable(f"{label} has more than {limits.COLUMNS} columns. Keep only those needed.")
    return Table(label, header, ((n, r) for n, r in numbered if not is_blank(r)))


def is_blank(record: list[object]) -> bool:
    return all(cell is None or not str(cell).strip() for cell in record)
