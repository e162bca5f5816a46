"""From a file, folder or zip to a Reading: which of the formats is it, and who reads it."""

import json
from collections.abc import Callable
from pathlib import Path

from samenspel.domain.directory import hsds, hsds_tables, jsonl, limits, rows, sheet
from samenspel.domain.directory.collected import Collected
from samenspel.domain.directory.entries import Reading, Unreadable
from samenspel.domain.directory.package import (
    ZIP_MAGIC,
    Package,
    file_bytes,
    opened_folder,
    opened_zip,
)
from samenspel.domain.directory.tables import Table, csv_table, decoded

_PARTY_FILES = ("parties.csv", "partijen.csv")
_CARD_FILES = ("cards.csv", "aanbod.csv", "kaarten.csv")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(path: Path) -> Reading:
    """Everything in one file, folder or zip: CSV, XLSX, HSDS (JSON or tables) or JSON lines.

    Rows that cannot be taken are in `refused`, with what to do. Reads only; the
    same file always gives the same Reading. Raises Unreadable, and nothing else,
    when the file as a whole cannot be read.
    """
    if path.is_dir():
        return _package(opened_folder(path))
    data = file_bytes(path)
    if data.startswith(ZIP_MAGIC):
        package = opened_zip(data, path.name)
        return _workbook(data, package) if "workbook.xml" in package.load else _package(package)
    return _file(data, path.name)


def _package(package: Package) -> Reading:
    parties = next((n for n in _PARTY_FILES if n in package.load), None)
    cards = next((n for n in _CARD_FILES if n in package.load), None)
    if parties and cards:
        into = Collected()
        rows.take_tables(_csv(package, parties), _csv(package, cards), into)
        return into.reading("csv")
    if hsds_tables.is_package(package):
        found = hsds.Found(Collected())
        hsds_tables.take_package(package, found)
        return _found(found, "hsds-tabular")
    readable = package.names(".csv", ".json", ".jsonl", ".ndjson")
    if len(readable) == 1:
        return _file(package.bytes_of(readable[0]), readable[0])
    pages = package.names(".json")
    if pages and pages == readable:
        return _pages(package, pages)
    raise Unreadable(
        f"{package.label} must hold parties.csv with cards.csv, or HSDS tables, "
        "or only JSON files. Put the right files together."
    )


def _csv(package: Package, name: str) -> Table:
    return csv_table(package.bytes_of(name), name)


def _pages(package: Package, names: list[str]) -> Reading:
    """Pages of one HSDS answer, saved as files next to each other."""
    found = hsds.Found(Collected())
    for name in names:
        hsds.take_document(_json(decoded(package.bytes_of(name), name), name), found, name)
    return _found(found, "hsds-json")


def _file(data: bytes, name: str) -> Reading:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(f"{name} is empty. Choose the file with the directory in it.")
    if data.startswith(_OLD_EXCEL):
        raise Unreadable(f"{name} is a workbook of an old kind. Save it as .xlsx or as CSV.")
    ending = Path(name).suffix.lower()
    if ending in (".jsonl", ".ndjson"):
        return _lines(decoded(data, name), name)
    if ending == ".json" or (
        ending != ".csv" and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    ):
        return _document(decoded(data, name), name)
    into = Collected()
    rows.take_one_table(csv_table(data, name), into)
    return into.reading("csv")


def _lines(text: str, name: str) -> Reading:
    into = Collected()
    jsonl.take_lines(text, name, into)
    if (
        not into.parties
        and not into.cards
        and len(into.refused) > 0
        and all(r.field == "" for r in into.refused)
    ):
        raise Unreadable(
            f"{name} has no line of JSON with an id, kind and title. Look at the example."
        )
    return into.reading("jsonl")


def _document(text: str, name: str) -> Reading:
    lines = [line for line in text.split("\n", 50) if line.strip()][:2]
    if len(lines) == 2 and all(_is_object(line) for line in lines):
        return _lines(text, name)
    document = _json(text, name)
    found = hsds.Found(Collected())
    if isinstance(document, dict) and any(
        isinstance(key, str) and key.endswith(".csv") for key in document
    ):
        hsds_tables.take_document(document, found)
        return _found(found, "hsds-tabular")
    hsds.take_document(document, found)
    return _found(found, "hsds-json")


def _found(found: hsds.Found, source_kind: str) -> Reading:
    found.give_all()
    return found.into.reading(source_kind)


def _workbook(data: bytes, package: Package) -> Reading:
    tables = sheet.sheets(data, package)
    into = Collected()
    take: Callable[..., None] = (
        rows.take_tables if isinstance(tables, tuple) else rows.take_one_table
    )
    take(*(tables if isinstance(tables, tuple) else (tables,)), into)
    return into.reading("xlsx")


def _is_object(line: str) -> bool:
    try:
        return line.strip()[:1] == "{" and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json(text: str, name: str) -> object:
    """One JSON document, bounded in values and depth. Raises Unreadable."""
    # Counting marks is quick, and bounds what parsing can cost.
    if sum(text.count(mark) for mark in ",:[{") > limits.JSON_VALUES:
        raise Unreadable(
            f"{name} holds more values than I can take at once. Split it into smaller files."
        )
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise _too_deep(name) from None
    except ValueError as error:
        place = f" near line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(
            f"{name} is not JSON{place}. Export it again, or have the maker look at it."
        ) from None
    _not_too_deep(document, name)
    return document


def _no_constant(word: str) -> object:
    raise ValueError(f"{word} is not JSON")


def _not_too_deep(document: object, name: str) -> None:
    level = [document]
    for _ in range(limits.JSON_DEPTH):
        level = [
            v
            for d in level
            for v in (d.values() if isinstance(d, dict) else d if isinstance(d, list) else ())
        ]
        if not level:
            return
    raise _too_deep(name)


def _too_deep(name: str) -> Unreadable:
    return Unreadable(f"{name} is nested more than {limits.JSON_DEPTH} deep. That is no HSDS file.")
