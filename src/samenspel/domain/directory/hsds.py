"""HSDS 3 in JSON, also the UK profile: an object, a list or a page becomes parties and cards."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from samenspel.domain.directory import hsds_words, limits
from samenspel.domain.directory.collected import Collected
from samenspel.domain.directory.entries import CardEntry, PartyEntry, Unreadable
from samenspel.domain.directory.fields import Row, shown

Json = dict[str, Any]

_SERVICE_MARKS = frozenset(
    "status organization organization_id application_process eligibility_description "
    "service_at_locations fees fees_description cost_options wait_time assured_date "
    "assurer_email interpretation_services".split()
)
_OTHER_MARKS = {
    "taxonomy term": frozenset(
        "taxonomy taxonomy_detail taxonomy_id term_uri vocabulary parent_id".split()
    ),
    "taxonomy": frozenset("taxonomy_terms version".split()),
    "location": frozenset("location_type latitude longitude addresses".split()),
}
_LISTS = ("organizations", "services", "service_at_locations", "contents")


@dataclass(slots=True)
class Thing:
    """One organisation or service, put together from every place that says something about it."""

    where: str
    value: Json
    organization: str = ""


@dataclass(slots=True)
class Found:
    """Organisations and services by id.

    The same id inside another object adds to it; twice in one list is refused.
    """

    into: Collected
    organizations: dict[str, Thing] = field(default_factory=dict)
    services: dict[str, Thing] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    _listed: set[tuple[str, str]] = field(default_factory=set)

    def organization(self, value: Json, where: str, listed_in: str = "") -> str:
        """Note an organisation and return its id, or "" when it has none (then it is refused)."""
        ref = self._id(value, where, listed_in)
        if ref:
            _note(self.organizations, ref, value, where)
            services = value.get("services")
            for number, service in enumerate(services if isinstance(services, list) else []):
                here = f"{where}.services[{number}]"
                self.service(service, here, listed_in=f"{where}.services", organization=ref)
        return ref

    def service(self, value: Any, where: str, listed_in: str = "", organization: str = "") -> None:
        """Note a service, and the organisation inside it."""
        if not isinstance(value, dict):
            self.into.refuse(
                where,
                "",
                "This is not a service but a bare value. Give an object with an id and a name.",
            )
            return
        inner = value.get("organization")
        if isinstance(inner, dict):
            organization = self.organization(inner, f"{where}.organization") or organization
        owner = organization or _ref(value.get("organization_id"))
        ref = self._id(value, where, listed_in)
        if not ref:
            return
        earlier = self.services.get(ref)
        if earlier and owner and earlier.organization and owner != earlier.organization:
            self.into.refuse(
                where,
                "organization",
                f"{earlier.where} gives this service to another organisation. Choose one.",
            )
            return
        thing = _note(self.services, ref, value, where)
        thing.organization = thing.organization or owner

    def service_at_location(self, value: Json, where: str, listed_in: str) -> None:
        """Note where and when a service can be found; the service comes with it."""
        service = value.get("service")
        if not isinstance(service, dict):
            self.into.refuse(
                where, "service", "It does not say which service is here. Add the service itself."
            )
        elif self._id(value, where, listed_in):
            here = {k: v for k, v in value.items() if k != "service"}
            there = service.get("service_at_locations")
            self.service(
                {
                    **service,
                    "service_at_locations": [*(there if isinstance(there, list) else []), here],
                },
                f"{where}.service",
            )

    def _id(self, value: Json, where: str, listed_in: str) -> str:
        ref = _ref(value.get("id"))
        if not ref:
            self.into.refuse(
                where, "id", "The id is missing or not text. Give each its own id, a UUID in HSDS."
            )
        elif listed_in and (listed_in, ref) in self._listed:
            self.into.refuse(
                where, "id", f"{shown(ref)} is in this list already. Take one of the two out."
            )
            ref = ""
        self._listed.add((listed_in, ref))
        return ref

    def give_all(self) -> None:
        """Hand everything found to the collection, organisations first."""
        for ref, thing in self.organizations.items():
            row = Row(thing.where, thing.value)
            self.into.party(row, _party(row, ref), "id")
        for ref, thing in self.services.items():
            row = Row(thing.where, thing.value)
            if not thing.organization:
                row.problem(
                    "organization",
                    "It does not say which organisation offers this. Add the organisation.",
                )
            self.into.card(row, _card(row, ref, thing.organization), "id", "organization")
        for kind, number in self.others.items():
            self.into.refuse(
                "$",
                "",
                f"{number} × {kind}: no organisation or service, so there was nothing to take.",
            )


def take_document(document: object, found: Found, where: str = "$") -> None:
    """Find everything in one JSON document. Raises Unreadable when it holds nothing HSDS knows."""
    before = (
        len(found.into.refused),
        len(found.organizations),
        len(found.services),
        found.others.total(),
    )
    if isinstance(document, list):
        _take_list(document, found, where)
    elif (
        isinstance(document, dict)
        and "id" not in document
        and any(isinstance(document.get(k), list) for k in _LISTS)
    ):
        for name in _LISTS:
            if isinstance(document.get(name), list):
                _take_list(document[name], found, f"{where}.{name}", name)
    elif isinstance(document, dict) and _what_is(document) != "unknown":
        _take_one(document, found, where, "")
    after = (
        len(found.into.refused),
        len(found.organizations),
        len(found.services),
        found.others.total(),
    )
    if before == after and not _is_empty_page(document):
        raise Unreadable(
            "There are no organisations or services in this file. Give an HSDS 3 answer or list."
        )


def _take_list(items: list[Any], found: Found, where: str, name: str = "") -> None:
    for number, item in enumerate(items):
        found.into.count_row()
        _take_one(item, found, f"{where}[{number}]", where, name)


def _take_one(item: Any, found: Found, where: str, listed_in: str, name: str = "") -> None:
    kind = (
        name.removesuffix("s") if name in _LISTS[:3] and isinstance(item, dict) else _what_is(item)
    )
    if kind == "service_at_location":
        found.service_at_location(item, where, listed_in)
    elif kind == "service":
        found.service(item, where, listed_in)
    elif kind == "organization":
        found.organization(item, where, listed_in)
    elif kind == "unknown":
        found.into.refuse(
            where, "", "I do not know what this is. Give an HSDS organisation or service here."
        )
    else:
        found.others[kind] += 1


def _is_empty_page(document: object) -> bool:
    return (isinstance(document, dict) and document.get("contents") == []) or document == []


def _what_is(item: object) -> str:
    """HSDS objects do not say what they are; their fields do."""
    if not isinstance(item, dict):
        return "unknown"
    keys = item.keys()
    if (
        isinstance(item.get("service"), dict)
        or ("location" in keys and "name" not in keys)
        or "service_id" in keys
    ):
        return "service_at_location"
    if keys & _SERVICE_MARKS:
        return "service"
    if "openapi_url" in keys:
        return "description of an API"
    for kind, marks in _OTHER_MARKS.items():
        if keys & marks and "services" not in keys:
            return kind
    return "organization" if "name" in keys and ("id" in keys or "services" in keys) else "unknown"


def _ref(value: object) -> str:
    """An id as text: trimmed, printable, not too long; else ""."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**40:
        value = str(value)
    text = value.strip() if isinstance(value, str) else ""
    return text if text.isprintable() and len(text) <= limits.REF else ""


def _note(things: dict[str, Thing], ref: str, value: Json, where: str) -> Thing:
    """Add what is said here to what was said before: the first counts, places add up."""
    thing = things.setdefault(ref, Thing(where, {}))
    for key, said in value.items():
        earlier = thing.value.get(key)
        if earlier in (None, "", []):
            # A list of our own: the next places are put into it, and a province has thousands.
            thing.value[key] = list(said) if isinstance(said, list) else said
        elif key == "service_at_locations" and isinstance(said, list) and isinstance(earlier, list):
            earlier.extend(said)
    return thing


def _party(row: Row, ref: str) -> PartyEntry:
    contact = hsds_words.contacts(row)
    row.things("services")
    return PartyEntry(
        ref=ref,
        kind="organisation",
        name=row.line("name", limits.NAME, required=True),
        summary=row.text("description"),
        website=row.url("website"),
        phone=hsds_words.first_phone(row, contact),
        email=row.email("email") or next((e for c in contact if (e := c.email("email"))), ""),
        address=hsds_words.first_address(row),
        themes=hsds_words.themes(row),
        checked_on=None,
    )


def _card(row: Row, ref: str, party_ref: str) -> CardEntry:
    places = row.things("service_at_locations")
    hsds_words.refuse_closed(row)
    return CardEntry(
        ref=ref,
        party_ref=party_ref,
        side="offer",
        title=row.line("name", limits.NAME, required=True),
        text=row.text("description"),
        for_whom=hsds_words.for_whom(row, places),
        times=hsds_words.times(row, places),
        cost=hsds_words.cost(row),
        conditions=hsds_words.conditions(row),
        capacity=hsds_words.capacity(row),
        how=hsds_words.how(row, places),
        languages=hsds_words.languages(row),
        themes=hsds_words.themes(row),
        checked_on=row.day("assured_date") or row.day("last_modified"),
    )
