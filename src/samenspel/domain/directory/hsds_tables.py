"""HSDS as a tabular package: its tables put together into the nested objects that `hsds` reads."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from samenspel.domain.directory import hsds
from samenspel.domain.directory.cells import bare
from samenspel.domain.directory.entries import Unreadable
from samenspel.domain.directory.fields import shown
from samenspel.domain.directory.package import Package
from samenspel.domain.directory.tables import csv_table

# Which table hangs under which, by which column, and what the nested object calls it.
_TIES = (
    ("addresses", "location_id", "locations", "addresses"),
    ("phones", "location_id", "locations", "phones"),
    ("phones", "contact_id", "contacts", "phones"),
    ("phones", "service_id", "services", "phones"),
    ("phones", "organization_id", "organizations", "phones"),
    ("phones", "service_at_location_id", "service_at_location", "phones"),
    ("schedules", "service_id", "services", "schedules"),
    ("schedules", "location_id", "locations", "schedules"),
    ("schedules", "service_at_location_id", "service_at_location", "schedules"),
    ("cost_options", "service_id", "services", "cost_options"),
    ("required_documents", "service_id", "services", "required_documents"),
    ("service_areas", "service_id", "services", "service_areas"),
    ("service_areas", "service_at_location_id", "service_at_location", "service_areas"),
    ("languages", "service_id", "services", "languages"),
    ("languages", "location_id", "locations", "languages"),
    ("languages", "phone_id", "phones", "languages"),
    ("service_capacity", "service_id", "services", "capacities"),
    ("contacts", "organization_id", "organizations", "contacts"),
    ("contacts", "service_id", "services", "contacts"),
    ("contacts", "service_at_location_id", "service_at_location", "contacts"),
    ("contacts", "location_id", "locations", "contacts"),
    ("service_at_location", "service_id", "services", "service_at_locations"),
    ("locations", "organization_id", "organizations", "locations"),
)
# A location may stand alone: it is reached through service_at_location.
_MAY_STAND_ALONE = ("locations",)
_NAMES = {
    "organizations": "organization",
    "services": "service",
    "locations": "location",
    "addresses": "address",
    "phones": "phone",
    "contacts": "contact",
    "schedules": "schedule",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "service_areas": "service_area",
    "languages": "language",
    "service_capacity": "service_capacities",
    "service_at_location": "service_at_locations",
    "attributes": "attribute",
    "taxonomy_terms": "taxonomy_term",
    "units": "unit",
    "programs": "program",
    "funding": "fundings",
    "accessibility": "accessibilities",
    "organization_identifiers": "organization_identifier",
    "taxonomies": "taxonomy",
}


@dataclass(slots=True)
class Line:
    """One row of one table: where it stands and what it says."""

    where: str
    value: dict[str, Any]


@dataclass(slots=True)
class Tables:
    """Lines per table, by the HSDS name of the table, and an index of their ids."""

    lines: dict[str, list[Line]]
    ids: dict[str, dict[str, Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, lines in self.lines.items():
            index = self.ids.setdefault(name, {})
            for line in lines:
                index.setdefault(str(line.value.get("id") or ""), line)

    def one(self, name: str, ref: object) -> Line | None:
        return self.ids.get(name, {}).get(str(ref)) if ref else None


def is_package(package: Package) -> bool:
    names = package.load
    return (
        any(f"{n}.csv" in names for n in ("organizations", "organization", "services"))
        or "datapackage.json" in names
    )


def take_package(package: Package, found: hsds.Found) -> None:
    """A folder or zip with organizations.csv, services.csv and the rest. Raises Unreadable."""
    files = _file_names(package)
    if not {"organizations", "services"} & files.keys():
        raise Unreadable(
            f"{package.label} has no organizations.csv or services.csv. Add the tables of HSDS."
        )
    take_tables(
        Tables({name: list(_csv_lines(package, file, found)) for name, file in files.items()}),
        found,
    )


def take_document(document: dict[str, Any], found: hsds.Found) -> None:
    """The same tables in one JSON object: {"organizations.csv": [{...}], ...}."""
    lines: dict[str, list[Line]] = {}
    for name, other in _NAMES.items():
        rows = document.get(f"{name}.csv", document.get(f"{other}.csv"))
        if isinstance(rows, list):
            lines[name] = list(_json_lines(f"$['{name}.csv']", rows, found))
    take_tables(Tables(lines), found)


def take_tables(tables: Tables, found: hsds.Found) -> None:
    """Hang every line under what it belongs to, then hand over organisations and services."""
    _hang_attributes(tables, found)
    _refuse_loose(tables, found)
    for line in tables.lines.get("service_at_location", []):
        if location := tables.one("locations", line.value.get("location_id")):
            line.value["location"] = location.value
    for child, column, parent, name in _TIES:
        for line in tables.lines.get(child, []):
            if owner := tables.one(parent, line.value.get(column)):
                owner.value.setdefault(name, []).append(line.value)
    for line in tables.lines.get("organizations", []):
        found.organization(line.value, line.where, "organizations")
    for line in tables.lines.get("services", []):
        found.service(line.value, line.where, "services")


def _refuse_loose(tables: Tables, found: hsds.Found) -> None:
    """A line none of whose owners is there would be lost without a word."""
    owners: dict[str, list[tuple[str, str]]] = {}
    for child, column, parent, _ in _TIES:
        owners.setdefault(child, []).append((column, parent))
    for child, ties in owners.items():
        for line in tables.lines.get(child, []) if child not in _MAY_STAND_ALONE else []:
            if not any(tables.one(parent, line.value.get(column)) for column, parent in ties):
                columns = " or ".join(column for column, _ in ties)
                reason = (
                    "It belongs to nothing in these files. Correct the id, or add what it is of."
                )
                found.into.refuse(line.where, columns, reason)


def _hang_attributes(tables: Tables, found: hsds.Found) -> None:
    """An attribute can belong to any object; its term is in another table."""
    everything = {ref for index in tables.ids.values() for ref in index}
    for line in tables.lines.get("attributes", []):
        link = str(line.value.get("link_id") or "")
        term = tables.one("taxonomy_terms", line.value.get("taxonomy_term_id"))
        value = {**line.value, "taxonomy_term": term.value if term else None}
        owner = tables.one("services", link) or tables.one("organizations", link)
        if owner:
            owner.value.setdefault("attributes", []).append(value)
        elif link not in everything or not link:
            found.into.refuse(
                line.where,
                "link_id",
                f"Nothing in these files has the id {shown(link)}. Correct it.",
            )


def _file_names(package: Package) -> dict[str, str]:
    """HSDS table -> file name; a data package may name its own, ordinary names need none."""
    files: dict[str, str] = {}
    for name, other in _NAMES.items():
        for file in (f"{name}.csv", f"{other}.csv"):
            if file in package.load:
                files.setdefault(name, file)
    return files | _described(package)


def _described(package: Package) -> dict[str, str]:
    if "datapackage.json" not in package.load:
        return {}
    try:
        resources = json.loads(package.bytes_of("datapackage.json"))["resources"]
        pairs = [(str(r["name"]), str(r["path"]).rsplit("/", 1)[-1].lower()) for r in resources]
    except (ValueError, TypeError, KeyError, RecursionError):
        # Upstream's own example is a broken link; the usual file names then decide.
        return {}
    return {name: file for name, file in pairs if name in _NAMES and file in package.load}


def _csv_lines(package: Package, file: str, found: hsds.Found) -> Iterator[Line]:
    data = package.bytes_of(file)
    if not data.strip():
        return
    table = csv_table(data, file)
    names = [name.strip().lower() for name in table.header]
    for number, record in table.rows:
        found.into.count_row()
        cells = [bare(cell) for cell in record]
        yield Line(
            table.where(number), {n: c for n, c in zip(names, cells, strict=False) if c != ""}
        )


def _json_lines(where: str, rows: list[Any], found: hsds.Found) -> Iterator[Line]:
    for number, row in enumerate(rows):
        found.into.count_row()
        if isinstance(row, dict):
            yield Line(f"{where}[{number}]", dict(row))
        else:
            found.into.refuse(
                f"{where}[{number}]",
                "",
                "This is a bare value. Give an object with the columns as names.",
            )
