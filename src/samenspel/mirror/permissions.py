"""Who may look back at a place."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from samenspel.helping import permissions as helping
from samenspel.helping.models import Question
from samenspel.parties.models import Person, Place


@dataclass(frozen=True, slots=True)
class Kept:
    """A place, the keeper who looks at it, and the question they explain, if any."""

    place: Place
    person: Person
    question: Question | None = None


def find_kept(request: HttpRequest, place: str) -> Kept | None:
    """The place, when this visitor keeps it or stands in for somebody who does."""
    person: Any = request.user
    here = Place.objects.filter(slug=place).first()
    if not person.is_authenticated or here is None:
        return None
    if not helping.can_keep(person, here, timezone.localdate()):
        return None
    return Kept(here, person)


def find_explainable(request: HttpRequest, place: str, question: UUID) -> Kept | None:
    """An open question of a place this visitor keeps, unless its asker excluded them."""
    kept = find_kept(request, place)
    if kept is None:
        return None
    rows = Question.objects.filter(id=question, place=kept.place, state__in=Question.OPEN)
    found = rows.select_related("place", "holder").first()
    if found is None or not helping.can_explain(kept.person, found, timezone.localdate()):
        return None
    return Kept(kept.place, kept.person, found)
