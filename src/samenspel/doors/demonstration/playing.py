"""Plays the stories of the demonstration through the actions, each act at its own moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samenspel.doors.demonstration.shapes import Act, Story
from samenspel.helping import actions as helping
from samenspel.helping.models import Handover, Offer, Question, ShareDecision
from samenspel.parties.models import Door, Party, Person, Place
from samenspel.record import actions as record

Audience = ShareDecision.Audience
# Before anybody is up: the clock minds what nobody did in time.
CLOCK = time(6)
# How often an asker says "not this one" before the program has nothing more to propose.
MOST_REFUSALS = 60


@dataclass(frozen=True, slots=True)
class Village:
    """What the stories play with, each thing by its slug or title; `now` is when it is loaded."""

    place: Place
    people: dict[str, Person]
    parties: dict[str, Party]
    offers: dict[str, Offer]
    doors: dict[str, Door]
    now: datetime

    def moment(self, ago: int, at: int) -> datetime:
        """`ago` days before today at `at` o'clock here; never later than now."""
        day = timezone.localdate(self.now) - timedelta(days=ago)
        moment = timezone.make_aware(datetime.combine(day, time(at)))
        return min(moment, self.now)


def play(village: Village, story: Story) -> Question:
    """Tell, put down, and everything after that until today; gives the question as it is now."""
    now = village.moment(story.ago, story.at)
    question = _told(village, story, now)
    chosen = _proposed(question, story, now)
    by, desk = village.people.get(story.by), village.people.get(story.desk)
    helping.put_down(
        question=question,
        grants=_grants(story),
        reach=_reach(village, story),
        not_to=helping.NotTo(people=tuple(village.people[one] for one in story.not_to)),
        chosen=chosen,
        now=now,
        by=desk or by,
        written_for_asker=desk is not None,
    )
    if story.chosen and chosen is None:
        _keeper_thinks_of(village, _fresh(question), story.chosen, now)
    for one in story.acts:
        moment = village.moment(one.ago, one.at)
        _mind(village, question, until=moment)
        question = _fresh(question)
        question = ACTS[one.verb](village, question, one, moment) or question
    _mind(village, question, until=village.now)
    return _fresh(question)


def _told(village: Village, story: Story, now: datetime) -> Question:
    by, desk = village.people.get(story.by), village.people.get(story.desk)
    question = helping.tell(
        place=village.place,
        door=village.doors[story.door],
        words=story.words,
        kinds=story.kinds,
        side=story.side,
        now=now,
        by=desk or by,
        written_for_asker=desk is not None,
        is_example=True,
    )
    helping.confirm_meaning(
        question=question,
        kinds=story.kinds,
        side=story.side,
        themes=story.themes,
        is_about_other=story.is_about_other,
        now=now,
        by=desk or by,
        written_for_asker=desk is not None,
    )
    helping.answer_light_questions(
        question=question,
        can_do=story.can_do,
        missing=story.missing,
        must_not=story.must_not,
        now=now,
        by=desk or by,
        written_for_asker=desk is not None,
    )
    return question


def _proposed(question: Question, story: Story, now: datetime) -> Any:
    """What the program proposes for it; the one that the asker takes, if it is among them."""
    if "question" not in story.kinds:
        return None
    shown = helping.propose(question=question, now=now)
    for _again in range(MOST_REFUSALS):
        if not story.refused or not shown:
            break
        for one in shown:
            helping.refuse_proposal(proposal=one, why=story.refused, now=now)
        shown = helping.propose(question=question, now=now)
        shown = [one for one in shown if one.state == one.State.SHOWN]
    return next((one for one in shown if str(one.offer or "") == story.chosen), None)


def _keeper_thinks_of(village: Village, question: Question, title: str, now: datetime) -> None:
    """The program did not think of it (its ranking changes now and then), but the keeper does."""
    offer, keeper = village.offers[title], question.holder
    assert keeper is not None
    helping.hand_over(question=question, to_party=offer.party, to_offer=offer, by=keeper, now=now)


def _grants(story: Story) -> list[helping.Grant]:
    given = (
        (Audience.KEEPER, story.keeper),
        (Audience.HELPERS, story.helpers),
        (Audience.NEIGHBOURS, story.neighbours),
    )
    return [helping.Grant(audience, parts) for audience, parts in given if parts]


def _reach(village: Village, story: Story) -> helping.Reach:
    said = dict(story.reach)
    if "proxy" in said:
        said["proxy"] = village.people[said["proxy"]]
    if said.get("channel") == "email":
        said["email"] = village.people[story.by].email
    return helping.Reach(**said)


def _mind(village: Village, question: Question, until: datetime) -> None:
    """What the clock did with the question on each morning before this moment."""
    question = _fresh(question)
    while question.is_open and question.next_step is not None:
        morning = question.next_step.due_on + timedelta(days=1)
        moment = timezone.make_aware(datetime.combine(morning, CLOCK))
        if moment > until:
            return
        helping.mind_step(question=question, now=moment)
        question = _fresh(question)


def _fresh(question: Question) -> Question:
    return Question.objects.select_related("next_step", "holder", "place").get(id=question.id)


def _by(village: Village, one: Act, question: Question) -> Person:
    """Who does it: who is named, else whoever holds the question."""
    named = one.more.get("by")
    holder = village.people[named] if named else question.holder
    assert holder is not None
    return holder


def _waiting(question: Question) -> Handover:
    return question.handovers.get(state=Handover.State.ASKED)


def _accept(village: Village, question: Question, one: Act, now: datetime) -> None:
    handover = _waiting(question)
    helping.accept(handover=handover, by=_contact(village, handover), now=now)


def _decline(village: Village, question: Question, one: Act, now: datetime) -> None:
    handover = _waiting(question)
    helping.decline(handover=handover, **one.more, by=_contact(village, handover), now=now)


def _contact(village: Village, handover: Handover) -> Person:
    """Who answers for the party that was asked."""
    person = handover.to_party.memberships.order_by("-is_contact", "from_on", "id")[0].person
    return village.people[person.email.partition("@")[0]]


def _hand_over(village: Village, question: Question, one: Act, now: datetime) -> None:
    offer = village.offers[one.more["to"]]
    helping.hand_over(
        question=question,
        to_party=offer.party,
        to_offer=offer,
        words=one.more["words"],
        by=_by(village, one, question),
        now=now,
    )


def _plan(village: Village, question: Question, one: Act, now: datetime) -> None:
    on = timezone.localdate(village.now) - timedelta(days=one.more["on"])
    helping.plan_step(
        question=question,
        kind=one.more["kind"],
        on=on,
        what=one.more["what"],
        by=_by(village, one, question),
        now=now,
    )


def _say_done(village: Village, question: Question, one: Act, now: datetime) -> None:
    helping.say_done(question=question, by=_by(village, one, question), now=now, **one.more)


def _ask_if_helped(village: Village, question: Question, one: Act, now: datetime) -> None:
    by = village.people.get(one.more.get("by", ""))
    helping.ask_if_helped(question=question, by=by, now=now)


def _answer(village: Village, question: Question, one: Act, now: datetime) -> Question:
    parts = one.more.get("helpers", ())
    grants = [helping.Grant(Audience.HELPERS, parts)] if parts else []
    return helping.answer_follow_up(
        question=question,
        answer=one.more["answer"],
        words=one.more["words"],
        grants=grants,
        now=now,
        by=question.asker.person if question.asker else None,
    )


def _write(village: Village, question: Question, one: Act, now: datetime) -> None:
    by = village.people.get(one.more.get("by", ""))
    asker = question.asker.person if question.asker else None
    helping.write(
        question=question, text=one.more["text"], now=now, by=by or asker, from_asker=by is None
    )


def _looks(village: Village, question: Question, one: Act, now: datetime) -> None:
    record.look(_by(village, one, question), question, "words", now=now)


def _explain(village: Village, question: Question, one: Act, now: datetime) -> None:
    by = _by(village, one, question)
    helping.explain(question=question, why=one.more["why"], by=by, now=now)


def _offer_help(village: Village, question: Question, one: Act, now: datetime) -> None:
    offer, by = village.offers[one.more["offer"]], _by(village, one, question)
    helping.offer_help(question=question, party=offer.party, offer=offer, by=by, now=now)


def _became(village: Village, question: Question, one: Act, now: datetime) -> None:
    offer = village.offers[one.more["offer"]]
    record.link(question, offer, kind="became_offer", now=now)


def _withdraw(village: Village, question: Question, one: Act, now: datetime) -> None:
    helping.withdraw(question=question, now=now)


ACTS: dict[str, Callable[[Village, Question, Act, datetime], Question | None]] = {
    "accept": _accept,
    "answer": _answer,
    "ask_if_helped": _ask_if_helped,
    "became": _became,
    "decline": _decline,
    "explain": _explain,
    "hand_over": _hand_over,
    "looks": _looks,
    "offer_help": _offer_help,
    "plan": _plan,
    "say_done": _say_done,
    "withdraw": _withdraw,
    "write": _write,
}
