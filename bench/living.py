"""What happened with many questions over the years: steps, handovers, decisions, journal lines."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from rows import keep, next_number

from samenspel.doors.demonstration.stories import STORIES
from samenspel.helping.models import (
    Asker,
    FollowUp,
    Handover,
    Message,
    OwnWords,
    Proposal,
    Question,
    ShareDecision,
    Step,
)
from samenspel.parties.models import Party, Person
from samenspel.record.models import JournalLine, Look, Notice

if TYPE_CHECKING:
    from filling import Filled

State, Kind = Question.State, Step.Kind
# How questions end and where open ones are, in shares of a hundred.
ENDS = [State.HELPED] * 70 + [State.SILENT] * 15 + [State.WITHDRAWN] * 10 + [State.CHANGED] * 5
STAGES = (
    [State.LOOKING] * 40 + [State.ASKED] * 20 + [State.UNDER_WAY] * 25 + [State.FOLLOWING_UP] * 15
)
STEPS = {
    State.LOOKING: (Kind.LOOK, Kind.LOOK, Kind.CALL, Kind.CHOOSE),
    State.ASKED: (Kind.ACCEPT,),
    State.UNDER_WAY: (Kind.CONTACT, Kind.DO, Kind.DO, Kind.ASK),
    State.FOLLOWING_UP: (Kind.ANSWER,),
}
RESULTS = ("new", "done", "declined", "silent", "given_back", "not", "stepped_aside")
REASONS = [{"kind": "theme", "said": "alleen", "found": "samen", "theme": "maatje"}]
# Four years of use; a young place has half a year behind it.
LONG, SHORT_TIME, FEW = 1_460, 180, 1_000
KEPT_DAYS = 30
AT_ONCE = 2_000


class Living:
    """Writes down questions with all that hangs on them, some thousands at once."""

    def __init__(self, filled: "Filled", chance: random.Random) -> None:
        self.filled, self.chance = filled, chance
        self.rows: dict[type[models.Model], list[Any]] = defaultdict(list)
        self.today = filled.now.date()

    def ask(self, count: int, still_open: int) -> None:
        """So many questions, of which the last ones are open."""
        self.step = next_number(Step)
        days = SHORT_TIME if count <= FEW else LONG
        ended = count - still_open
        for number in range(ended):
            self._closed(timedelta(days=days * (1 - number / ended)))
            self._write(AT_ONCE)
        for number in range(still_open):
            # Every holder and party gets its share of every stage.
            self._open(STAGES[(number * 37) % 100], timedelta(hours=6 + number % 700))
            self._write(AT_ONCE)
        self._write(0)

    def _write(self, most: int) -> None:
        if len(self.rows[Question]) <= most:
            return
        for model in (Asker, Question, Step, *(set(self.rows) - {Asker, Question, Step})):
            keep(model, self.rows.pop(model, []))

    def _closed(self, ago: timedelta) -> None:
        closed_at = self.filled.now - ago
        question = self._question(closed_at - timedelta(days=self.chance.randrange(3, 40)))
        question.state, question.closed_at = self.chance.choice(ENDS), closed_at
        self._past(question, 3)
        party = self.chance.choice(self.filled.helpers)
        self._handover(question, party, Handover.State.ACCEPTED)
        self._add(FollowUp(question=question, asked_at=closed_at, answered_at=closed_at))
        if ago.days >= KEPT_DAYS:
            question.asker, question.erased_at = None, closed_at + timedelta(days=KEPT_DAYS)
        else:
            self._personal(question)

    def _open(self, state: str, ago: timedelta) -> None:
        question = self._question(self.filled.now - ago)
        question.state = state
        self._past(question, self.chance.randrange(1, 4))
        party = self.chance.choice(self.filled.helpers)
        if state == State.ASKED:
            self._handover(question, party, Handover.State.ASKED)
        if state in (State.UNDER_WAY, State.FOLLOWING_UP):
            self._handover(question, party, Handover.State.ACCEPTED)
            question.holder, question.holder_party = self.filled.contacts[party.id], party
        if state == State.FOLLOWING_UP:
            self._add(FollowUp(question=question, asked_at=question.told_at))
        kind = self.chance.choice(STEPS[State(state)])
        by = None if kind in (Kind.CHOOSE, Kind.ANSWER) else question.holder
        question.next_step = self._step(question, kind, by, self.filled.now - ago / 4)
        self._personal(question)

    def _question(self, told_at: datetime) -> Question:
        story = STORIES[self._count(Question) % len(STORIES)]
        asker = Asker(place=self.filled.place, name="Mien", email="", phone="0486-000000")
        question = Question(
            place=self.filled.place,
            asker=asker,
            kinds=["question"],
            themes=list(story.themes),
            told_at=told_at,
            understood_at=told_at,
            put_down_at=told_at,
            holder=self.chance.choice(self.filled.keepers),
        )
        self._add(question)
        self._journal(question, "told", told_at)
        self._journal(question, "put_down", told_at)
        return question

    def _past(self, question: Question, count: int) -> None:
        for number in range(count):
            at = question.told_at + timedelta(hours=number)
            step = self._step(question, Kind.LOOK, question.holder, at)
            step.ended_at, step.result = at + timedelta(hours=1), self.chance.choice(RESULTS)
            self._journal(question, "planned", at)

    def _step(self, question: Question, kind: str, by: Person | None, at: datetime) -> Step:
        due = at.date() + timedelta(days=self.chance.randrange(2, 14))
        step = Step(
            id=self.step, question=question, kind=kind, by=by, set_at=at, promised_on=due,
            due_on=max(due, self.today) if question.closed_at is None else due,
        )  # fmt: skip
        self.step += 1
        self._add(step)
        return step

    def _handover(self, question: Question, party: Party, state: str) -> None:
        assert question.holder is not None
        decided = None if state == Handover.State.ASKED else question.told_at + timedelta(days=1)
        due: date = max(question.told_at.date() + timedelta(days=5), self.today)
        self._add(
            Handover(
                question=question, sender=question.holder, to_party=party, state=state,
                asked_at=question.told_at, due_on=due, decided_at=decided,
                decided_by=self.filled.contacts[party.id] if decided else None,
            )
        )  # fmt: skip
        self._journal(question, "handed_over", question.told_at)

    def _personal(self, question: Question) -> None:
        """What is erased at its term: the asker, the words, and who may know and did know."""
        story = STORIES[self._count(OwnWords) % len(STORIES)]
        now = question.told_at
        self._add(question.asker)
        self._add(
            OwnWords(
                question=question, said_at=now, text=story.words,
                missing=story.missing, must_not=story.must_not,
            )
        )  # fmt: skip
        audiences = [ShareDecision.Audience.KEEPER, ShareDecision.Audience.HELPERS]
        if self._count(OwnWords) % 3 == 0:
            audiences.append(ShareDecision.Audience.NEIGHBOURS)
        for audience in audiences:
            what = ["words", "answers"]
            self._add(ShareDecision(question=question, audience=audience, what=what, given_at=now))
        for rank, offer in enumerate(self.chance.sample(self.filled.offers, 3)):
            self._add(
                Proposal(
                    question=question, party=offer.party, offer=offer, rank=rank,
                    reasons=REASONS, at=now,
                )
            )  # fmt: skip
        for hours in (2, 5):
            at = now + timedelta(hours=hours)
            person = question.holder
            assert person is not None
            self._add(Message(question=question, at=at, by=person, from_asker=False, text="Ik bel"))
            about = {"subject": "question", "subject_id": question.id}
            self._add(Look(at=at, person_id=person.id, what="words", **about))
            self._add(
                Notice(
                    at=at, sent_at=at, place_id=question.place_id, to_person_id=person.id,
                    to_email=person.email, kind="message", **about,
                )
            )  # fmt: skip

    def _journal(self, question: Question, verb: str, at: datetime) -> None:
        holder = question.holder
        self._add(
            JournalLine(
                at=at, place_id=question.place_id, person_id=holder.id if holder else None,
                role="holder", verb=verb, subject="question", subject_id=question.id,
            )
        )  # fmt: skip

    def _add(self, row: Any) -> None:
        self.rows[type(row)].append(row)

    def _count(self, model: type[models.Model]) -> int:
        return len(self.rows[model])
