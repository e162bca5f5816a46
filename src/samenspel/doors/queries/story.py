"""What happened with a question, in sentences for the asker, and who looked at what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.doors.queries.parts import part_labels
from samenspel.helping.models import Handover, Question
from samenspel.parties.models import Person
from samenspel.record.models import JournalLine, Look

LOOKED = "looked"
# What the journal keeps but tells an asker nothing, stands out of this list.
SENTENCES = {
    "told": gettext_lazy("You told this."),
    "told_at_desk": gettext_lazy("%(who)s wrote down what you told."),
    "said_otherwise": gettext_lazy("You said it in other words."),
    "put_down": gettext_lazy("You put it down here. From then on somebody held it for you."),
    "shared": gettext_lazy("You decided that somebody may know something."),
    "share_withdrawn": gettext_lazy("You took back what somebody might know."),
    "share_given": gettext_lazy("You said yes: they may know."),
    "share_refused": gettext_lazy("You said no: they may not know."),
    "excluded": gettext_lazy("You said who must not see this."),
    "chose": gettext_lazy("You chose with whom to go on."),
    "refused_proposal": gettext_lazy("You said: not this one."),
    "handed_over": gettext_lazy("%(party)s was asked to help."),
    "asked_again": gettext_lazy("%(who)s asked again for an answer."),
    "accepted": gettext_lazy("%(who)s of %(party)s said yes and holds it from now on."),
    "declined": gettext_lazy("%(party)s cannot take it on."),
    "silent": gettext_lazy("%(party)s did not answer in time. So we look further."),
    "taken_back": gettext_lazy("%(who)s took the request to %(party)s back, to look further."),
    "given_back": gettext_lazy("%(who)s of %(party)s cannot go on with it."),
    "asked_to_share": gettext_lazy("%(who)s asked whether somebody may know more."),
    "asked_to_read": gettext_lazy("%(who)s asked whether they may read your words."),
    "offered_help": gettext_lazy("%(who)s would like to help."),
    "looked_first": gettext_lazy("%(who)s looked at it before it goes to anybody else."),
    "planned": gettext_lazy("%(who)s agreed on the next step."),
    "said_done": gettext_lazy("%(who)s did what was agreed. You have the last word."),
    "explained": gettext_lazy("%(who)s wrote why it takes longer."),
    "wrote_asker": gettext_lazy("You wrote a message."),
    "wrote": gettext_lazy("%(who)s wrote you a message."),
    "stepped_aside": gettext_lazy("%(who)s passed it on to somebody else, without seeing more."),
    "passed_to_keeper": gettext_lazy("%(who)s passed it on to another village supporter."),
    "asked_if_helped": gettext_lazy("You were asked whether it helped."),
    "answered_helped": gettext_lazy("You said: I am helped."),
    "answered_partly": gettext_lazy("You said: it helped a little."),
    "answered_not": gettext_lazy("You said: it did not help."),
    "answered_other": gettext_lazy("You said: my question is really another one."),
    "reopened": gettext_lazy("You opened it again."),
    "fell_silent": gettext_lazy("We asked you several times and heard nothing. So it rests here."),
    "reminded": gettext_lazy("The day had passed. We reminded whoever holds it."),
    "returned": gettext_lazy("Nothing happened in time. It went back to the village supporter."),
    "rehomed": gettext_lazy("Whoever held it is no longer here. Somebody else took it over."),
    "withdrawn": gettext_lazy("You took it back."),
}
SAID_BY_DESK = {"told": "told_at_desk"}


@dataclass(frozen=True, slots=True)
class Happened:
    """One sentence of the story, when, and words that belong to it."""

    at: datetime
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody read a part of it."""

    at: datetime
    who: str
    what: str


def past_of(question: Question) -> list[dict[str, Any]]:
    """Journal lines and looks of a question with the names of who did it; newest first."""
    lines = JournalLine.objects.filter(subject_id=question.id)
    looks = Look.objects.filter(subject_id=question.id)
    rows = _named(lines, "verb").union(_named(looks.annotate(role=Value(LOOKED)), "what"), all=True)
    past = [dict(zip(("at", "id", "role", "what", "who"), row, strict=True)) for row in rows]
    # What one press of a button did has one moment: then the order of writing tells.
    return sorted(past, key=lambda row: (row["at"], row["id"]), reverse=True)


def _named(rows: QuerySet[Any], what: str) -> QuerySet[Any]:
    name = Person.objects.filter(id=OuterRef("person_id")).values("name")[:1]
    return rows.order_by().annotate(who=Subquery(name)).values_list("at", "id", "role", what, "who")


def story(past: Iterable[dict[str, Any]], handovers: Iterable[Handover]) -> list[Happened]:
    """The past in sentences, newest first."""
    known = list(handovers)
    told = [_happened(row, known) for row in past if row["role"] != LOOKED]
    return [one for one in told if one is not None]


def seen(past: Iterable[dict[str, Any]]) -> list[Seen]:
    """Who read what, newest first."""
    labels = part_labels()
    return [
        Seen(row["at"], row["who"] or _("somebody who is no longer here"), _what(row, labels))
        for row in past
        if row["role"] == LOOKED
    ]


def _what(look: dict[str, Any], labels: dict[str, str]) -> str:
    parts = [part.strip() for part in look["what"].split(",")]
    return ", ".join(str(labels.get(part, part)) for part in parts)


def _happened(row: dict[str, Any], handovers: list[Handover]) -> Happened | None:
    verb = row["what"]
    if row["role"] == "desk":
        verb = SAID_BY_DESK.get(verb, verb)
    if row["role"] == "asker" and f"{verb}_asker" in SENTENCES:
        verb = f"{verb}_asker"
    sentence = SENTENCES.get(verb)
    if sentence is None:
        return None
    # An action gives the journal and the handover the very same moment.
    handover = next((one for one in handovers if row["at"] in (one.asked_at, one.decided_at)), None)
    names = {
        "who": row["who"] or _("somebody"),
        "party": handover.to_party.name if handover else _("somebody"),
    }
    words = ""
    if handover is not None and verb in ("declined", "given_back"):
        words = handover.reason
    return Happened(row["at"], sentence % names, words)
