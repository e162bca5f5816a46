"""Everything on the asker's page of one question: ten queries, whatever happened with it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.domain.language import danger
from samenspel.doors.queries.parts import part_labels
from samenspel.doors.queries.possible import PossibleCard, cards_for
from samenspel.doors.queries.story import Happened, Seen, past_of, seen, story
from samenspel.helping.models import (
    Exclusion,
    Handover,
    HearLater,
    Message,
    OwnWords,
    Question,
    ShareDecision,
    Step,
)
from samenspel.helping.permissions import may_go_to_others

STEPS = {
    Step.Kind.LOOK: gettext_lazy("%(who)s looks for somebody who can help"),
    Step.Kind.ACCEPT: gettext_lazy("%(party)s says whether it is possible"),
    Step.Kind.CONTACT: gettext_lazy("%(who)s gets in touch with you"),
    Step.Kind.CALL: gettext_lazy("%(who)s calls you, as promised"),
    Step.Kind.DO: gettext_lazy("%(who)s does what you agreed"),
    Step.Kind.ASK: gettext_lazy("you are asked whether it helped"),
    Step.Kind.ANSWER: gettext_lazy("you say whether it helped"),
    Step.Kind.CHOOSE: gettext_lazy("you say who may know what"),
}
AUDIENCES = {
    ShareDecision.Audience.HELPERS: gettext_lazy("whoever is asked to help"),
    ShareDecision.Audience.NEIGHBOURS: gettext_lazy("neighbours, without your name"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The four things that are always there: who holds it, what next, by when, who saw it."""

    holder: str
    step: str
    due: date | None
    seen: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody may know, or is asked to be allowed to know, in words."""

    id: str
    who: str
    what: str
    why: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MyQuestion:
    """One question as its asker sees it."""

    question: Question
    words: list[OwnWords]
    facts: Facts
    seen: list[Seen]
    story: list[Happened]
    messages: list[Message]
    decisions: list[Decision]
    requests: list[Decision]
    not_to: list[str]
    cards: list[PossibleCard]
    hears_later: HearLater | None
    is_danger: bool
    can_answer: bool
    can_reopen: bool


def my_question(question: Question, today: date) -> MyQuestion:
    """The whole page of a question that was put down."""
    words = list(question.own_words.all())
    handovers = list(question.handovers.select_related("to_party"))
    past = past_of(question)
    looks = seen(past)
    shares = list(question.shares.select_related("party").filter(withdrawn_at=None))
    return MyQuestion(
        question=question,
        words=words,
        facts=facts_of(question, handovers, looks),
        seen=looks,
        story=story(past, handovers),
        messages=list(question.messages.select_related("by")),
        decisions=[_decision(question, one) for one in shares if _holds(one, today)],
        requests=[_decision(question, one) for one in shares if _is_open_request(one)],
        not_to=_not_to(question),
        cards=_cards(question, words),
        hears_later=HearLater.objects.filter(question_id=question.id).first(),
        is_danger=any(danger.find(one.text) for one in words),
        can_answer=question.is_open,
        can_reopen=question.state in (Question.State.HELPED, Question.State.SILENT),
    )


def facts_of(question: Question, handovers: list[Handover], looks: list[Seen]) -> Facts:
    """Who holds it, the next step and by when, who saw it: each in a few words."""
    names = list(dict.fromkeys(one.who for one in looks))
    step = question.next_step
    return Facts(
        holder=holder_of(question),
        step=_step(question, handovers) if step else closing_words(question),
        due=step.due_on if step else None,
        seen=", ".join(names),
    )


def holder_of(question: Question) -> str:
    """Who holds it now: a person by name, and for whom."""
    if question.holder is None or not question.is_open:
        return ""
    for_whom = question.holder_party.name if question.holder_party else _("village supporter")
    return f"{question.holder}, {for_whom}"


def _step(question: Question, handovers: list[Handover]) -> str:
    step = question.next_step
    assert step is not None
    asked = next((one for one in handovers if one.state == Handover.State.ASKED), None)
    who = step.by or question.holder
    names = {
        "who": str(who) if who else _("whoever holds it"),
        "party": asked.to_party.name if asked else str(who),
    }
    sentence = STEPS[Step.Kind(step.kind)] % names
    return f"{sentence}: {step.what}" if step.what else sentence


def closing_words(question: Question) -> str:
    """How a question that is closed ended, in one sentence."""
    return {
        Question.State.HELPED: _("None: you said that you are helped."),
        Question.State.CHANGED: _("None: it went on as another question."),
        Question.State.WITHDRAWN: _("None: you took it back."),
        Question.State.SILENT: _("None: we heard nothing, so it rests. You can open it again."),
    }.get(Question.State(question.state), "")


def _holds(share: ShareDecision, today: date) -> bool:
    return share.given_at is not None and (share.until_on is None or share.until_on >= today)


def _is_open_request(share: ShareDecision) -> bool:
    return share.given_at is None and share.refused_at is None


def _decision(question: Question, share: ShareDecision) -> Decision:
    labels = part_labels()
    return Decision(
        id=str(share.id),
        who=_audience(share),
        what=", ".join(labels[part] for part in share.what if part in labels),
        why=share.why,
        until=share.until_on,
    )


def _audience(share: ShareDecision) -> str:
    if share.party is not None:
        return share.party.name
    if share.audience == ShareDecision.Audience.KEEPER:
        return _("the village supporter")
    return str(AUDIENCES[ShareDecision.Audience(share.audience)])


def _not_to(question: Question) -> list[str]:
    rows: list[Exclusion] = list(question.exclusions.select_related("person", "party"))
    return [str(one.person or one.party) for one in rows]


def _cards(question: Question, words: list[OwnWords]) -> list[PossibleCard]:
    """What the asker can still choose from: nothing while somebody was asked or helps.

    Nor while it is about somebody else and no person has looked at it yet.
    """
    if question.state != Question.State.LOOKING or not may_go_to_others(question):
        return []
    return cards_for(question, words[-1].can_do if words else "")
