"""Moving a question on: its next step, its holder, its closing, and who is told."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.domain import followup
from samenspel.helping import permissions
from samenspel.helping.models import Asker, Exclusion, Question, Step
from samenspel.parties import queries as parties
from samenspel.parties.models import Person
from samenspel.record import actions as record


def lock(question: Question) -> Question:
    """The question as it is now, kept for this transaction alone."""
    return (
        Question.objects.select_for_update(of=("self",))
        .select_related("place", "asker", "holder", "next_step")
        .get(id=question.id)
    )


def move(
    question: Question,
    state: str,
    kind: str,
    *,
    by: Person | None,
    now: datetime,
    due: date | None = None,
    what: str = "",
    result: str = "done",
) -> Step:
    """End the present step and set the next one; saves the question in `state`.

    `by` is who does the step, None for the asker. `result` says how the present step ended.
    """
    today = timezone.localdate(now)
    day = due or followup.due_on(kind, today, parties.terms_of(question.place))
    if question.next_step is not None:
        end(question.next_step, result, now=now)
    step = Step.objects.create(
        question=question, kind=kind, what=what, by=by, set_at=now, promised_on=day, due_on=day
    )
    question.state = state
    question.next_step = step
    question.save()
    return step


def end(step: Step, result: str, *, now: datetime) -> None:
    """A step is over; it stays as part of the story."""
    step.ended_at = now
    step.result = result
    step.save(update_fields=["ended_at", "result"])


def close(question: Question, state: str, *, now: datetime) -> None:
    """The question is closed in `state`: no next step any more; who held it last stays known."""
    if question.next_step is not None:
        end(question.next_step, "closed", now=now)
    question.state = state
    question.next_step = None
    question.closed_at = now
    question.save()


def keeper_for(
    question: Question, *, now: datetime, without: Person | None = None
) -> Person | None:
    """The keeper with whom this question can be: present, and not excluded by the asker."""
    today = timezone.localdate(now)
    excluded = Exclusion.objects.filter(question=question)
    people = set(excluded.values_list("person_id", flat=True))
    shut = set(excluded.values_list("party_id", flat=True)) - {None}
    for keeper in parties.keepers_of(question.place, today):
        if keeper.id in people or keeper == without:
            continue
        if shut and parties.parties_of(keeper, today).filter(id__in=shut).exists():
            continue
        return keeper
    return None


def back_to_keeper(
    question: Question, *, now: datetime, result: str, without: Person | None = None
) -> None:
    """A keeper holds the question again and looks for help; saves the question.

    Is there no keeper whom the asker left in, it stays with whoever held it: a question is
    never without a holder, and `rehome` asks the asker what to do.
    """
    holder = question.holder
    if holder is None or holder == without or not _stays(question, holder, now):
        question.holder = keeper_for(question, now=now, without=without) or holder
    question.holder_party = None
    move(
        question, Question.State.LOOKING, Step.Kind.LOOK, by=question.holder, now=now, result=result
    )


def _stays(question: Question, holder: Person, now: datetime) -> bool:
    """Is the holder a keeper who may go on with it?"""
    today = timezone.localdate(now)
    return (
        question.holder_party_id is None
        and parties.is_keeper(holder, question.place, today)
        and not permissions.is_excluded(holder, question, today)
    )


def require_another_keeper(question: Question, *, now: datetime, without: Person) -> None:
    """Refuse when nobody but this person can look with the asker."""
    if keeper_for(question, now=now, without=without) is None:
        raise record.Refused(
            _("There is nobody else here who can look at this. First ask for a second keeper.")
        )


def tell_asker(question: Question, kind: str, *, now: datetime) -> None:
    """Tell the asker that there is something to see, if they chose e-mail."""
    asker = question.asker
    if asker is not None and asker.channel == Asker.Channel.EMAIL:
        record.tell(
            asker.email, kind, question, now=now, person=asker.person, language=asker.language
        )


def tell_holder(question: Question, kind: str, *, now: datetime) -> None:
    """Tell whoever holds the question now, or stands in for them."""
    holder = question.holder
    if holder is None:
        return
    today = timezone.localdate(now)
    reader = parties.stand_in_of(holder, question.place, today) or holder
    record.tell(reader.email, kind, question, now=now, person=reader, language=reader.language)


def require_open(question: Question) -> None:
    """Refuse when the question is closed; says what to do."""
    if not question.is_open:
        raise record.Refused(
            _("This question is closed. Open it again with the four words if it is not solved.")
        )
