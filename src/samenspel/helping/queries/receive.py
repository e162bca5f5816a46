"""What the party sees to which a question was passed on: only what was shared, and from whom."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from samenspel.helping import permissions
from samenspel.helping.models import Handover, Message, Question
from samenspel.helping.queries.themes import themes_in_words
from samenspel.helping.queries.work import Shown, shown_to_receiver
from samenspel.parties.models import Party, Place

# More names than this no list on a telephone shows.
MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class ReceivedPage:
    """Everything the page of a handover shows."""

    work: permissions.Work
    handover: Handover
    theme: str
    shown: Shown
    messages: tuple[Message, ...]

    @property
    def question(self) -> Question:
        return self.work.question

    @property
    def is_accepted(self) -> bool:
        return self.handover.state == Handover.State.ACCEPTED


def received_page(work: permissions.Work, now: datetime) -> ReceivedPage:
    """The page of a handover for whoever may answer it or accepted it."""
    handover = work.handover
    assert handover is not None
    messages: tuple[Message, ...] = ()
    if handover.state == Handover.State.ACCEPTED:
        messages = tuple(work.question.messages.select_related("by"))
    return ReceivedPage(
        work=work,
        handover=handover,
        theme=themes_in_words(work.question.themes),
        shown=shown_to_receiver(handover, timezone.localdate(now)),
        messages=messages,
    )


def directory_names(place: Place) -> list[str]:
    """Names of parties in the directory of a place, to choose a better address from."""
    listed = Party.objects.filter(place=place, is_listed=True)
    names = listed.exclude(kind=Party.Kind.RESIDENT).order_by("name", "id")
    return list(names.values_list("name", flat=True)[:MOST_NAMES])
