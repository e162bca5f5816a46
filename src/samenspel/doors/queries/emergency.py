"""The fixed routes for danger: whether words call for them, and the numbers of the place."""

import re
from dataclasses import dataclass

from samenspel.domain.language import danger
from samenspel.helping.models import Question
from samenspel.parties.models import Place

NUMBER = re.compile(r"\+?\d[\d\s()-]{1,16}\d")


@dataclass(frozen=True, slots=True)
class Route:
    """One more number that people in the place agreed on: what it is for, and the number."""

    text: str
    number: str


def routes_of(place: Place) -> list[Route]:
    """What the place added to 112, 113 and Veilig Thuis: one route a line, its number anywhere."""
    routes = []
    for line in filter(None, map(str.strip, place.emergency_extra.splitlines())):
        found = NUMBER.search(line)
        number = found.group() if found else ""
        routes.append(Route(" ".join(line.replace(number, "").split()), number))
    return routes


def shows_danger(question: Question) -> bool:
    """Do the asker's words call for the emergency routes? Fixed rules; nothing is kept of it."""
    said = question.own_words.values_list("text", "missing", "must_not")
    return any(danger.find(part) for words in said for part in words if part)
