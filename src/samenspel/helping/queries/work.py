"""What whoever works on a question sees: the words if shared, the facts, the story so far."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import permissions
from samenspel.helping.models import (
    Asker,
    Card,
    Handover,
    Message,
    OwnWords,
    Proposal,
    Question,
    ShareDecision,
    Step,
)
from samenspel.helping.queries.look_alikes import LookAlikes, look_alikes
from samenspel.helping.queries.sentences import how_it_ended, what_became_of
from samenspel.helping.queries.themes import themes_in_words
from samenspel.parties.models import Person
from samenspel.record.models import Look

# A handover that ended so says that this party will not help now.
SAID_NO = (Handover.State.DECLINED, Handover.State.SILENT, Handover.State.GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of a question that this person may read now, and what to record as looked at."""

    parts: frozenset[str]
    words: tuple[OwnWords, ...] = ()
    contact: tuple[tuple[str, str, str], ...] = ()  # label, value, what a link starts with

    @property
    def latest(self) -> OwnWords | None:
        return self.words[-1] if self.words else None

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What the asker can do, misses and does not want, as far as said and shared."""
        latest = self.latest
        if latest is None or ShareDecision.What.ANSWERS not in self.parts:
            return []
        said = (
            (_("Can do"), latest.can_do),
            (_("Misses"), latest.missing),
            (_("Does not want"), latest.must_not),
        )
        return [(label, text) for label, text in said if text]


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing in the story of a question: a step that was set, or a request to a party."""

    at: datetime
    step: Step | None = None
    handover: Handover | None = None

    @property
    def how(self) -> str:
        """How the step ended, or what became of the request."""
        if self.handover is not None:
            return what_became_of(self.handover)
        return how_it_ended(self.step) if self.step else ""


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Everything the work page shows."""

    work: permissions.Work
    theme: str
    shown: Shown
    story: tuple[Happened, ...]
    messages: tuple[Message, ...]
    requests: tuple[ShareDecision, ...]
    lookers: str
    alike: LookAlikes
    asked: Handover | None
    has_helper: bool
    on: date

    @property
    def question(self) -> Question:
        return self.work.question

    @property
    def keeps(self) -> bool:
        """Is it held for the place, not for a party that accepted it?"""
        return self.question.holder_party_id is None

    @property
    def stands_in_for(self) -> Person | None:
        holder = self.question.holder
        return holder if holder and holder.id != self.work.person.id else None

    @property
    def is_proxy(self) -> bool:
        asker = self.question.asker
        return asker is not None and asker.proxy_id == self.work.person.id

    @property
    def by_hand(self) -> bool:
        asker = self.question.asker
        return asker is not None and asker.channel in (Asker.Channel.PHONE, Asker.Channel.DESK)

    @property
    def must_look_first(self) -> bool:
        return not permissions.may_go_to_others(self.question)

    @property
    def asked_to_read(self) -> ShareDecision | None:
        """The keeper's own request to read the words, waiting or refused."""
        keeper = ShareDecision.Audience.KEEPER
        return next((one for one in self.requests if one.audience == keeper), None)


def work_page(work: permissions.Work, now: datetime) -> WorkPage:
    """The page of a question for whoever works on it. What is closed shows no words any more."""
    today = timezone.localdate(now)
    question = work.question
    handovers = list(question.handovers.select_related("to_party", "sender"))
    shares = list(question.shares.select_related("party"))
    shown = _shown_to_worker(question, shares, today)
    steps = list(question.steps.select_related("by"))
    return WorkPage(
        work=work,
        theme=themes_in_words(question.themes),
        shown=shown,
        story=_story(steps, handovers),
        messages=tuple(question.messages.select_related("by")) if question.is_open else (),
        requests=_requests(shares),
        lookers=lookers_of(question),
        alike=_alike(work, shown, today),
        asked=next((one for one in handovers if one.state == Handover.State.ASKED), None),
        has_helper=_has_helper(question),
        on=today,
    )


def _shown_to_worker(question: Question, shares: list[ShareDecision], on: date) -> Shown:
    """What may be read by somebody who works on this question; nothing once it is closed."""
    if not question.is_open:
        return Shown(frozenset())
    party = question.holder_party_id
    parts: set[str] = set()
    for share in shares:
        parts |= permissions.part_of_share(share, party, on)
    return _shown(question, frozenset(parts))


def shown_to_receiver(handover: Handover, on: date) -> Shown:
    """What the party that was asked may read; how to reach the asker only once it accepted."""
    parts = permissions.what_receivers_see(handover, on)
    if handover.state != Handover.State.ACCEPTED:
        parts &= {ShareDecision.What.WORDS, ShareDecision.What.ANSWERS}
    return _shown(handover.question, parts)


def _shown(question: Question, parts: frozenset[str]) -> Shown:
    words: list[OwnWords] = []
    if ShareDecision.What.WORDS in parts:
        words = list(question.own_words.all())
    return Shown(parts, tuple(words), _contact(question.asker, parts))


def _contact(asker: Asker | None, parts: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    if asker is None:
        return ()
    known = (
        (ShareDecision.What.NAME, _("Name"), asker.name, ""),
        (ShareDecision.What.PHONE, _("Telephone"), asker.phone, "tel:"),
        (ShareDecision.What.EMAIL, _("E-mail"), asker.email, "mailto:"),
    )
    return tuple(
        (label, value, starts) for part, label, value, starts in known if value and part in parts
    )


def _story(steps: list[Step], handovers: list[Handover]) -> tuple[Happened, ...]:
    """Newest first. The present step stands among the facts, not here."""
    told = [Happened(step.ended_at, step=step) for step in steps if step.ended_at]
    told += [Happened(one.asked_at, handover=one) for one in handovers]
    return tuple(sorted(told, key=lambda one: one.at, reverse=True))


def _requests(shares: list[ShareDecision]) -> tuple[ShareDecision, ...]:
    """What the asker was asked to share and did not say yes to, the latest first."""
    return tuple(
        one
        for one in reversed(shares)
        if one.asked_at and not one.given_at and not one.withdrawn_at
    )


def lookers_of(question: Question) -> str:
    """The names of who read something of this question, in the order of their names."""
    looks = Look.objects.filter(subject_id=question.id).order_by().values("person_id")
    return ", ".join(str(one) for one in Person.objects.filter(id__in=looks).order_by("name", "id"))


def _alike(work: permissions.Work, shown: Shown, on: date) -> LookAlikes:
    question = work.question
    if not question.is_open:
        return LookAlikes()
    words = shown.latest.text if shown.latest else ""
    keeps = question.holder_party_id is None
    return look_alikes(question, work.person, on, keeps=keeps, words=words)


def _has_helper(question: Question) -> bool:
    return question.holder_party_id is not None or (
        Question.objects.filter(has_possible_helper(), id=question.id).exists()
    )


def has_possible_helper() -> Q:
    """Which questions have somebody who may help: asked, helping, or a proposal without a no."""
    declined = Handover.objects.filter(
        question=OuterRef("question"), to_party=OuterRef("party"), state__in=SAID_NO
    ).order_by()
    still_there = (Q(offer=None) | Q(offer__state=Card.State.OPEN)) & (
        Q(need=None) | Q(need__state=Card.State.OPEN)
    )
    proposed = (
        Proposal.objects.filter(still_there, ~Exists(declined), question=OuterRef("pk"))
        .filter(party__is_resting=False)
        .exclude(state=Proposal.State.REFUSED)
        .order_by()
    )
    active = Handover.objects.filter(
        question=OuterRef("pk"), state__in=permissions.ACTIVE_HANDOVERS
    ).order_by()
    return Q(Exists(proposed)) | Q(Exists(active))
