"""What whoever holds a question does: look, plan, write, finish, step aside."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.domain import followup
from samenspel.helping import permissions
from samenspel.helping.actions import cards, ending, step
from samenspel.helping.models import Asker, Exclusion, Handover, Message, Question, Report, Step
from samenspel.parties import actions as parties_actions
from samenspel.parties import queries as parties
from samenspel.parties.models import Person, Place
from samenspel.record import actions as record


def _worked_on(question: Question, by: Person, now: datetime) -> Question:
    question = step.lock(question)
    step.require_open(question)
    if not permissions.can_work_on(by, question, timezone.localdate(now)):
        raise record.Refused(_("Somebody else holds this question now. Look again at your list."))
    return question


@transaction.atomic
def look_first(*, question: Question, by: Person, now: datetime) -> None:
    """A keeper has looked at a worry about somebody else: it may now go further."""
    question = _worked_on(question, by, now)
    if question.looked_at is None:
        question.looked_at = now
        question.save(update_fields=["looked_at"])
        record.note("looked_first", question, by=by, role="holder", now=now)


@transaction.atomic
def plan_step(
    *, question: Question, kind: str, on: date, what: str = "", by: Person, now: datetime
) -> None:
    """Whoever works on it says what the next step is and by when."""
    question = _worked_on(question, by, now)
    if kind not in (Step.Kind.LOOK, Step.Kind.CONTACT, Step.Kind.CALL, Step.Kind.DO, Step.Kind.ASK):
        raise record.Refused(_("Choose one of the steps in the list."))
    if on < timezone.localdate(now):
        raise record.Refused(_("Choose a day from today on."))
    if question.state == Question.State.ASKED:
        raise record.Refused(_("Somebody was asked. Wait for the answer, or take it back first."))
    doer = None if kind == Step.Kind.ASK and not _asked_by_hand(question) else question.holder
    step.move(question, _state_while_working(question), kind, by=doer, now=now, due=on, what=what)
    record.note("planned", question, by=by, role="holder", now=now)


def _state_while_working(question: Question) -> str:
    return Question.State.UNDER_WAY if question.holder_party_id else Question.State.LOOKING


def _asked_by_hand(question: Question) -> bool:
    """Is the asker asked by a person (telephone, desk) and not by the program?"""
    asker = question.asker
    return asker is not None and asker.channel in (Asker.Channel.PHONE, Asker.Channel.DESK)


@transaction.atomic
def say_done(
    *, question: Question, by: Person, now: datetime, felt: str = "", felt_words: str = ""
) -> None:
    """The helper did what was agreed. The loop stays open: the asker has the last word.

    Said again while we wait to ask: only how it felt is kept.
    """
    question = _worked_on(question, by, now)
    if question.state == Question.State.ASKED:
        raise record.Refused(_("Somebody was asked. Wait for the answer, or take it back first."))
    if felt:
        _feel(question, felt, felt_words, by)
    if question.next_step is not None and question.next_step.kind == Step.Kind.ASK:
        return
    asker = question.asker
    today = timezone.localdate(now)
    due = None
    if asker is not None and asker.ask_after_days:
        due = followup.due_on("look", today, followup.Terms(look_days=asker.ask_after_days))
    doer = question.holder if _asked_by_hand(question) else None
    step.move(question, _state_while_working(question), Step.Kind.ASK, by=doer, now=now, due=due)
    record.note("said_done", question, by=by, role="holder", now=now)


@transaction.atomic
def say_how_it_felt(
    *, handover: Handover, felt: str, felt_words: str = "", by: Person, now: datetime
) -> None:
    """The helper says whether this felt right; also after the question was closed."""
    handover = Handover.objects.select_for_update().get(id=handover.id)
    if handover.decided_by_id != by.id:
        raise record.Refused(_("Only whoever helped can say this."))
    handover.felt, handover.felt_words = felt, felt_words
    handover.save(update_fields=["felt", "felt_words"])
    record.note("said_how_it_felt", handover.question, by=by, role="helper", now=now)


def _feel(question: Question, felt: str, felt_words: str, by: Person) -> None:
    question.handovers.filter(state=Handover.State.ACCEPTED, decided_by=by).update(
        felt=felt, felt_words=felt_words
    )


@transaction.atomic
def explain(*, question: Question, why: str, by: Person, now: datetime) -> None:
    """Somebody says in a sentence why this question hangs in the net for now.

    Whoever works on it, or a keeper of the place; never a word about the asker.
    """
    question = step.lock(question)
    step.require_open(question)
    if not permissions.can_explain(by, question, timezone.localdate(now)):
        raise record.Refused(_("Only whoever keeps this place can explain this."))
    if question.explained == why:
        return
    question.explained = why
    question.save(update_fields=["explained"])
    record.note("explained", question, by=by, role="holder", now=now)


@transaction.atomic
def write(
    *,
    question: Question,
    text: str,
    now: datetime,
    by: Person | None = None,
    from_asker: bool = False,
) -> Message:
    """A few words between the asker and whoever holds the question."""
    question = step.lock(question) if from_asker else _worked_on(question, by, now)  # type: ignore[arg-type]
    message = Message.objects.create(
        question=question, at=now, by=by, from_asker=from_asker, text=text
    )
    record.note("wrote", question, by=by, role="asker" if from_asker else "holder", now=now)
    if from_asker:
        step.tell_holder(question, "message", now=now)
    else:
        step.tell_asker(question, "message", now=now)
    return message


@transaction.atomic
def step_aside(*, question: Question, by: Person, now: datetime) -> None:
    """A keeper who is personally involved hands it to another keeper, without seeing more."""
    question = _worked_on(question, by, now)
    holder = question.holder
    assert holder is not None
    Exclusion.objects.get_or_create(question=question, person=by)
    # Also not to the holder for whom `by` stands in: then it would come to `by` again.
    step.require_another_keeper(question, now=now, without=holder)
    ending.call_back(question, now=now)
    step.back_to_keeper(question, now=now, result="stepped_aside", without=holder)
    record.note("stepped_aside", question, by=by, role="holder", now=now)
    step.tell_holder(question, "new_question", now=now)


@transaction.atomic
def pass_to_keeper(*, question: Question, to: Person, by: Person, now: datetime) -> None:
    """One keeper passes a question to another keeper of the place."""
    question = _worked_on(question, by, now)
    today = timezone.localdate(now)
    if not parties.is_keeper(to, question.place, today) or permissions.is_excluded(
        to, question, today
    ):
        raise record.Refused(_("This person cannot take it on. Choose another keeper."))
    if question.holder_party_id is not None:
        raise record.Refused(_("A helper holds this now. It comes back if they cannot go on."))
    question.holder = to
    question.save(update_fields=["holder"])
    record.note("passed_to_keeper", question, by=by, role="holder", now=now)
    step.tell_holder(question, "new_question", now=now)


@transaction.atomic
def report(
    *, place: Place, words: str, about: object, now: datetime, by: Person | None = None
) -> Report:
    """Somebody says that an offer, need, entry or message is not right; lands on the day sheet."""
    kind = record.subject_of(about)  # type: ignore[arg-type]
    made = Report.objects.create(place=place, words=words, at=now, by=by, **{kind: about})
    record.note("reported", made, by=by, now=now)
    return made


@transaction.atomic
def settle_report(
    *, report: Report, what_was_done: str, rest: bool = False, by: Person, now: datetime
) -> None:
    """The keeper did something about it, and says what. With `rest`, the card or entry steps back.

    Twice is harmless.
    """
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("place", "offer", "need", "party__place", "message__question")
        .get(id=report.id)
    )
    if not permissions.can_settle(by, report, timezone.localdate(now)):
        raise record.Refused(_("Only whoever keeps this place can settle this."))
    if report.settled_at is not None:
        return
    if not what_was_done.strip():
        raise record.Refused(_("Say in a few words what you did."))
    if rest:
        _rest(report, by=by, now=now)
    report.settled_at, report.settled_by, report.what_was_done = now, by, what_was_done
    report.save()
    record.note("settled", report, by=by, role="keeper", now=now)


def _rest(report: Report, *, by: Person, now: datetime) -> None:
    """What was reported steps back until its owner has looked at it."""
    why = "somebody said that it is not right"
    if report.offer is not None:
        cards.rest_card(card=report.offer, by=by, now=now, why=why)
    elif report.need is not None:
        cards.rest_card(card=report.need, by=by, now=now, why=why)
    elif report.party is not None:
        parties_actions.rest_party(party=report.party, by=by, now=now)
