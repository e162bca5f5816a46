"""What stands on the pages between telling and putting down."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from samenspel.domain.language import about_other, kinds
from samenspel.domain.matching import ThemeGuess
from samenspel.helping.models import OwnWords, Question
from samenspel.helping.queries.themes import theme_taps
from samenspel.parties.models import Door, Place

OFFER = "offer"
# What somebody may be telling, as a person would say it.
KIND_NAMES = {
    "question": _("a question, I am looking for something"),
    "worry": _("a worry"),
    "story": _("a story or an experience"),
    "offer": _("something I can do or give"),
    "idea": _("an idea for the village"),
}
# What somebody can put down without looking for anybody: it goes to the keeper, who answers.
NOTHING_SOUGHT = {"idea", "story"}


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What we heard: the words, what kind of thing it may be, what about, and about whom."""

    words: OwnWords
    kinds: list[str]
    taps: list[ThemeGuess]
    is_about_other: bool

    @property
    def kind_names(self) -> str:
        """What we think it is, in words."""
        return ", ".join(str(KIND_NAMES[kind]) for kind in self.kinds if kind in KIND_NAMES)


def suggested_kinds(text: str) -> list[str]:
    """What these words may be (question, worry, story, offer, idea); never empty."""
    return list(kinds.guess_kinds(text)) or ["question"]


def side_of(chosen: Iterable[str]) -> str:
    """Which side looks for possibilities: needing, offering, or both."""
    said = set(chosen)
    if OFFER not in said:
        return "need"
    return "both" if said - {OFFER} - NOTHING_SOUGHT else "offer"


def read_back(question: Question) -> ReadBack:
    """What to read back to the asker; after "yes" before, with what they ticked then."""
    words = question.own_words.last()
    assert words is not None
    is_confirmed = question.understood_at is not None
    return ReadBack(
        words=words,
        kinds=question.kinds if is_confirmed else suggested_kinds(words.text),
        taps=theme_taps(question.place, words.text, question.side),
        is_about_other=question.is_about_other
        if is_confirmed
        else about_other.is_about_somebody_else(words.text),
    )


def is_only_offer(question: Question) -> bool:
    """Does the asker want to do something for others, and nothing else?"""
    return question.side == "offer"


def seeks_nobody(question: Question) -> bool:
    """An idea or a story: nobody is looked for, somebody reads it and answers."""
    return bool(question.kinds) and set(question.kinds) <= NOTHING_SOUGHT


def door_of(place: Place, slug: str) -> Door | None:
    """The open door with this address, or else the site itself, if the place describes that."""
    doors = Door.objects.filter(place=place, is_open=True)
    named = doors.filter(slug=slug[:60]).first() if slug else None
    return named or doors.filter(kind=Door.Kind.SITE).first()


def last_told(asker: str) -> Question | None:
    """What this asker told last."""
    rows = Question.objects.filter(asker_id=asker).select_related("place")
    return rows.order_by("told_at", "id").last()
