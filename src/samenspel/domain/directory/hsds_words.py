"""What HSDS spreads over many fields, said in the few fields of a card, joined in Dutch."""

from collections.abc import Iterable

from samenspel.domain.directory import limits, schedules
from samenspel.domain.directory.fields import Row, Wrong

_SCHEDULE_FIELDS = (
    "freq interval byday bymonthday dtstart until count valid_from valid_to "
    "opens_at closes_at description notes"
).split()
_CLOSED = ("inactive", "defunct")


def refuse_closed(row: Row) -> None:
    """A service that has stopped must not be shown to somebody who needs it."""
    status = row.line("status")
    if status.casefold() in _CLOSED:
        row.problem(
            "status",
            f"This service is {status}, so it was not taken. Make it active, or leave it out.",
        )


def contacts(row: Row) -> list[Row]:
    return row.things("contacts")


def first_phone(row: Row, contact: list[Row]) -> str:
    return next(iter(_phones([row, *contact])), "")


def first_address(row: Row) -> str:
    return next(iter(_addresses(row.things("locations"))), "")


def themes(row: Row) -> tuple[str, ...]:
    """Names of taxonomy terms; without a term the label or the value of the attribute."""
    names = []
    for attribute in row.things("attributes"):
        term = attribute.thing("taxonomy_term")
        name = term.line("name") or term.line("term") if term else ""
        names.append(name or attribute.line("label") or attribute.line("value"))
    return row.as_labels("attributes", names)


def languages(row: Row) -> tuple[str, ...]:
    return row.as_labels(
        "languages", [one.line("name") or one.line("code") for one in row.things("languages")]
    )


def for_whom(row: Row, places: list[Row]) -> str:
    areas = [area for place in (row, *places) for area in place.things("service_areas")]
    said = [area.text("name") or area.text("service_area") for area in areas]
    return together([row.text("eligibility_description"), _ages(row), *said])


def _ages(row: Row) -> str:
    youngest, oldest = row.number("minimum_age"), row.number("maximum_age")
    if youngest and oldest:
        return f"{youngest} tot en met {oldest} jaar"
    return f"vanaf {youngest} jaar" if youngest else f"tot en met {oldest} jaar" if oldest else ""


def times(row: Row, places: list[Row]) -> str:
    """The schedules of the service and of each place where it is given."""
    owners = [row, *places, *(loc for place in places if (loc := place.thing("location")))]
    found = [schedule for owner in owners for schedule in owner.things("schedules")]
    try:
        said = schedules.in_words(
            {name: s.line(name, limits.TEXT) for name in _SCHEDULE_FIELDS} for s in found
        )
    except Wrong as wrong:
        row.problem("schedules", str(wrong))
        return ""
    return together([said])


def cost(row: Row) -> str:
    options = []
    for option in row.things("cost_options"):
        amount = " ".join(p for p in (_money(option), option.line("amount_description")) if p)
        options.append(": ".join(p for p in (option.line("option"), amount) if p))
    return together([row.text("fees_description") or row.text("fees"), *options])


def _money(option: Row) -> str:
    amount, currency = option.line("amount"), option.line("currency").upper()
    return f"{amount} {'euro' if currency == 'EUR' else currency}".strip() if amount else ""


def conditions(row: Row) -> str:
    papers = [p.text("document") for p in row.things("required_documents")]
    wait = row.text("wait_time")
    return together(
        [
            "Tijdelijk gesloten" if row.line("status").casefold() == "temporarily closed" else "",
            row.text("alert"),
            f"Nodig: {'; '.join(p for p in papers if p)}" if any(papers) else "",
            f"Wachttijd: {wait}" if wait else "",
            row.text("interpretation_services"),
        ]
    )


def capacity(row: Row) -> int | None:
    """The first number of free places that is given (HSDS 3.1)."""
    return next(
        (free for one in row.things("capacities") if (free := one.number("available")) is not None),
        None,
    )


def how(row: Row, places: list[Row]) -> str:
    """How to apply, then phone, e-mail, web address and visiting addresses."""
    locations = [loc for place in places if (loc := place.thing("location"))]
    owners = [row, *row.things("contacts"), *places]
    return together(
        [
            row.text("application_process"),
            *(f"Telefoon {p}" for p in _phones(owners)),
            row.email("email"),
            row.url("url"),
            *_addresses(locations),
        ]
    )


def together(parts: Iterable[str]) -> str:
    """Different parts, a line each, for as many as fit: what we join must not refuse a row."""
    said = ""
    for part in dict.fromkeys(p.strip() for p in parts if p.strip()):
        longer = f"{said}\n{part}" if said else part
        if len(longer) > limits.TEXT - 2:
            return f"{said}\n…"
        said = longer
    return said


def _phones(owners: list[Row]) -> list[str]:
    numbers = []
    for phone in (p for owner in owners for p in owner.things("phones")):
        # Some sources put the number itself between quotes.
        number, extension = (
            phone.line("number", limits.PHONE).strip('"'),
            phone.line("extension", limits.PHONE),
        )
        if number:
            numbers.append(f"{number} toestel {extension}" if extension else number)
    return [n for n in dict.fromkeys(numbers) if len(n) <= limits.PHONE]


def _addresses(locations: list[Row]) -> list[str]:
    lines = []
    for location in locations:
        for address in location.things("addresses"):
            city = f"{address.line('postal_code')} {address.line('city')}".strip()
            parts = [
                location.line("name"),
                address.line("address_1"),
                address.line("address_2"),
                city,
            ]
            lines.append(", ".join(p for p in parts if p))
    return [one for one in dict.fromkeys(lines) if one]
