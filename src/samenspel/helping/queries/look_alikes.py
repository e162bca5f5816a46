"""Questions that look alike: a suggestion to look at them together. Nothing is ever merged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from samenspel.domain.alike import alike_among
from samenspel.helping import permissions
from samenspel.helping.models import OwnWords, Question
from samenspel.helping.queries.themes import theme_label
from samenspel.parties.models import Person, Place

# How long a closed question still counts as recent.
RECENT_DAYS = 90
# One other question could point to one other person; from two on we say how many there are.
LEAST_OTHERS = 2
# Comparing words costs time; the latest forty are enough for a suggestion.
MOST_READ = 40


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
    counts: Counter[str] = Counter()
    for themes, number in _by_themes(_recent(place, person, today)):
        counts.update(dict.fromkeys(themes, number))
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
    said = set(question.themes)
    # Counted by the database: a place may have thousands, of which this page shows a number.
    count = sum(number for themes, number in _by_themes(others) if said & set(themes))
    held = others.filter(holder=person, state__in=Question.OPEN)
    own = list(held.only("id", "themes", "holder_party_id"))
    by_theme = {one.id for one in own if said & set(one.themes)}
    others_held = [one for one in own if one.id not in by_theme]
    by_words = _alike_in_words(words, others_held[-MOST_READ:], on)
    count += len(by_words)
    if count < LEAST_OTHERS:
        return LookAlikes()
    return LookAlikes(count, tuple(one.id for one in own if one.id in by_theme | by_words))


def _by_themes(rows: QuerySet[Question]) -> Iterable[tuple[list[str], int]]:
    """How many of these questions are about which themes."""
    return rows.order_by().values_list("themes").annotate(number=Count("id"))


def _recent(place: Place, person: Person, on: date) -> QuerySet[Question]:
    """Open or lately closed, and not hidden from this person; what changed counts once."""
    # A moment, not a day: then the database looks in its index, not at every row there ever was.
    since = timezone.make_aware(datetime.combine(on - timedelta(days=RECENT_DAYS), time()))
    closed = Q(state__in=[Question.State.HELPED, Question.State.SILENT], closed_at__gte=since)
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
    texts = dict(rows.values_list("question_id", "text"))
    ids = list(texts)
    return {ids[place] for place in alike_among(words, list(texts.values()))}
