"""Questions that look alike: a suggestion to look at them together. Nothing is ever merged."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from samenspel.domain.alike import look_alike
from samenspel.helping import permissions
from samenspel.helping.models import OwnWords, Question
from samenspel.helping.queries.themes import theme_label
from samenspel.parties.models import Person, Place

# How long a closed question still counts as recent.
RECENT_DAYS = 90
# One other question could point to one other person; from two on we say how many there are.
LEAST_OTHERS = 2
# Comparing words costs time; the latest hundred are enough for a suggestion.
MOST_READ = 100


@dataclass(frozen=True, slots=True)
class Alike:
    """So many open or recent questions of a place are about this theme."""

    theme: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """How many others look like a question, and which of them this person works on as well."""

    count: int = 0
    own: tuple[UUID, ...] = ()


def alike_in_place(place: Place, person: Person, now: datetime) -> list[Alike]:
    """The themes of a place that come back, the most frequent first. For who keeps the place."""
    today = timezone.localdate(now)
    counts = Counter(
        slug for themes in _recent(place, person, today).values_list("themes", flat=True)
        for slug in set(themes)
    )  # fmt: skip
    often = [(slug, count) for slug, count in counts.items() if count > LEAST_OTHERS]
    often.sort(key=lambda one: (-one[1], one[0]))
    return [Alike(slug, theme_label(slug), count) for slug, count in often]


def look_alikes(
    question: Question, person: Person, on: date, *, keeps: bool, words: str
) -> LookAlikes:
    """Other open or recent questions of the place that look like this one.

    By theme; and by words, only between questions whose words this person may read both:
    `words` are those of this question, "" when this person may not read them. With `keeps` the
    whole place counts, else only what this person works on.
    """
    others = _recent(question.place, person, on).exclude(id=question.id)
    if not keeps:
        others = others.filter(holder=person)
    rows = list(others.only("id", "themes", "holder_id", "holder_party_id", "state"))
    alike = {one.id for one in rows if set(one.themes) & set(question.themes)}
    own = [one for one in rows if one.holder_id == person.id and one.is_open]
    alike |= _alike_in_words(words, own[-MOST_READ:], on)
    if len(alike) < LEAST_OTHERS:
        return LookAlikes()
    return LookAlikes(len(alike), tuple(one.id for one in own if one.id in alike))


def _recent(place: Place, person: Person, on: date) -> QuerySet[Question]:
    """Open or lately closed, and not hidden from this person; what changed counts once."""
    since = on - timedelta(days=RECENT_DAYS)
    closed = Q(state__in=[Question.State.HELPED, Question.State.SILENT], closed_at__date__gte=since)
    looked_at = Q(is_about_other=False) | Q(looked_at__isnull=False)
    return Question.objects.filter(
        permissions.not_shut_out(person, on),
        Q(state__in=Question.OPEN) | closed,
        looked_at,
        place=place,
    ).order_by("told_at", "id")


def _alike_in_words(words: str, own: list[Question], on: date) -> set[UUID]:
    if not words or not own:
        return set()
    seen = permissions.what_workers_see(own, on)
    readable = [pk for pk, parts in seen.items() if "words" in parts]
    rows = OwnWords.objects.filter(question__in=readable).order_by("said_at", "id")
    texts = {row.question_id: row.text for row in rows}
    return {pk for pk, text in texts.items() if look_alike(words, text)}
