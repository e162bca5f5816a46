"""Our loop in the same village: the real code, day by day, with a clock of its own.

Keepers skip a day now and then, receivers refuse or say nothing, contact persons leave, helpers
forget, askers do not answer. Whatever happens by the clock happens through the real rounds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import UUIDField

from samenspel.helping import actions as helping
from samenspel.helping.models import Handover, Offer, Question, ShareDecision, Step
from samenspel.mirror.simulation.others import Course
from samenspel.mirror.simulation.world import THEMES, Helper, Trouble, World
from samenspel.parties import actions as parties
from samenspel.parties import queries as parties_queries
from samenspel.parties.models import Party, Person, Place
from samenspel.record.actions import Refused

FIRST_DAY = date(2026, 1, 5)


@dataclass
class Village:
    """The place as it is in the database, and what the simulation remembers of it."""

    world: World
    place: Place
    keepers: list[Person]
    parties: dict[str, Party] = field(default_factory=dict)
    helpers: dict[Any, Helper] = field(default_factory=dict)  # by party id
    asked: dict[Any, Trouble] = field(default_factory=dict)  # by question id
    courses: dict[int, Course] = field(default_factory=dict)
    attempts: dict[int, int] = field(default_factory=dict)


def moment(day: int, hour: int = 9) -> datetime:
    """A moment on a day of the simulation, counted from its first day."""
    start = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, hour, tzinfo=UTC)
    return start + timedelta(days=day)


def run(world: World) -> list[Course]:
    """Live through all days; one course a question, in the order of the world's troubles.

    Needs an empty, migrated database. The same world gives the same courses.
    """
    with _settled_ids(world.seed):
        return _live(world)


@contextmanager
def _settled_ids(seed: int) -> Iterator[None]:
    """Ids from the seed: where two helpers fit equally well, the order of their ids decides."""
    draw = Random(seed)
    keys = [
        model._meta.pk
        for model in apps.get_models()
        if isinstance(model._meta.pk, UUIDField) and model.__module__.startswith("samenspel.")
    ]
    for key in keys:
        key.__dict__["_get_default"] = lambda: UUID(int=draw.getrandbits(128), version=4)
    try:
        yield
    finally:
        for key in keys:
            del key.__dict__["_get_default"]  # Django works it out again from the model


def _live(world: World) -> list[Course]:
    village = _found(world)
    for day in range(world.days):
        _people_change(village, day)
        for trouble in world.troubles:
            if trouble.day == day:
                _ask(village, trouble, day)
        _receivers_answer(village, day)
        _helpers_work(village, day)
        _keepers_work(village, day)
        _askers_answer(village, day)
        for round_by_the_clock in (helping.rehome, helping.mind_steps, helping.erase_at_term):
            round_by_the_clock(moment(day, 22))
        _count_orphans(village, day)
    for question in Question.objects.filter(state=Question.State.SILENT):
        village.courses[village.asked[question.id].number].silent = True
    return [village.courses[one.number] for one in world.troubles]


def _found(world: World) -> Village:
    now = moment(0, 6)
    keepers = [
        parties.person_by_email(email=f"{name}@dorp.example.org", name=name, now=now)
        for name in ("ria", "joop")
    ]
    place = parties.found_place(slug="dorp", name="Dorp", keeper=keepers[0], by=None, now=now)
    parties.name_keeper(place=place, person=keepers[1], by=None, now=now)
    village = Village(world, place, keepers)
    for helper in world.helpers:
        _add_helper(village, helper, now)
    return village


def _add_helper(village: Village, helper: Helper, now: datetime) -> None:
    person = _person_of(helper, 0, now)
    party = parties.register_party(
        place=village.place, kind=helper.kind, name=helper.name, by=person, now=now
    )
    village.parties[helper.name] = party
    village.helpers[party.id] = helper
    for theme in helper.themes:
        helping.put_down_card(
            model=Offer,
            party=party,
            fields={"title": THEMES[theme][1].split(":")[0], "text": THEMES[theme][1],
                    "capacity": helper.room},
            by=person,
            now=now,
        )  # fmt: skip


def _person_of(helper: Helper, number: int, now: datetime) -> Person:
    name = "".join(letter for letter in helper.name.lower() if letter.isalpha())
    return parties.person_by_email(
        email=f"{name}{number}@dorp.example.org", name=f"{helper.name} {number}", now=now
    )


def _people_change(village: Village, day: int) -> None:
    """A contact person leaves; a week later another comes. In week 7 a keeper is on holiday."""
    now = moment(day, 7)
    for helper in village.world.helpers:
        party = village.parties[helper.name]
        if helper.leaves_on == day:
            for membership in parties_queries.present_members(party, now.date()):
                parties.leave_party(
                    membership=membership,
                    by=membership.person, now=now,
                )  # fmt: skip
        if helper.leaves_on is not None and helper.leaves_on + 7 == day:
            parties.join_party(
                party=party, person=_person_of(helper, 1, now), is_contact=True, by=None, now=now
            )
    if day == 42:
        parties.stand_in(
            place=village.place, person=village.keepers[0], stand_in=village.keepers[1],
            from_on=now.date(), until_on=now.date() + timedelta(days=13),
            by=village.keepers[0], now=now,
        )  # fmt: skip


def _ask(village: Village, trouble: Trouble, day: int) -> None:
    now = moment(day)
    question = helping.tell(
        place=village.place, door=None, words=trouble.words, kinds=["question"], side="need",
        now=now,
    )  # fmt: skip
    helping.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=[], is_about_other=False,
        now=now,
    )  # fmt: skip
    proposals = helping.propose(question=question, now=now)
    grants = [helping.Grant(ShareDecision.Audience.KEEPER, ("words",))]
    if trouble.shares_freely:
        grants.append(helping.Grant(ShareDecision.Audience.HELPERS, ("words",)))
    chosen = proposals[0] if proposals and trouble.shares_freely else None
    helping.put_down(
        question=question,
        grants=grants,
        reach=helping.Reach(channel="email", email=f"vrager{trouble.asker}@dorp.example.org"),
        chosen=chosen,
        now=now,
    )
    village.asked[question.id] = trouble
    village.courses[trouble.number] = Course(told=1)


def _receivers_answer(village: Village, day: int) -> None:
    """Everybody who was asked answers on a day of their own, or does not."""
    waiting = Handover.objects.filter(state=Handover.State.ASKED).select_related(
        "question", "to_party"
    )
    for handover in waiting.order_by("asked_at", "id"):
        trouble = village.asked[handover.question_id]
        helper = village.helpers[handover.to_party_id]
        waited = (moment(day) - handover.asked_at).days
        if waited == village.world.days_to_answer(helper, trouble):
            _answer(village, handover, helper, trouble, day)


def _answer(
    village: Village, handover: Handover, helper: Helper, trouble: Trouble, day: int
) -> None:
    now = moment(day, 12)
    attempt = village.attempts[trouble.number] = village.attempts.get(trouble.number, 0) + 1
    said = village.world.reaction(helper, trouble, attempt)
    person = parties_queries.contact_of(handover.to_party, now.date())
    if said == "silence" or person is None:
        return
    if said == "accept":
        try:
            helping.accept(handover=handover, by=person, now=now)
        except Refused:  # full by now
            said = "decline"
        else:
            village.courses[trouble.number].told += 0 if trouble.shares_freely else 1
    if said == "decline":
        right = village.world.chance("better", helper.name, trouble.number, attempt) < 0.3
        helping.decline(
            handover=handover, reason="geen plek", by=person, now=now,
            better_address=_right_party(village, trouble, helper) if right else "",
        )  # fmt: skip


def _right_party(village: Village, trouble: Trouble, but: Helper) -> str:
    world = village.world
    right = [one for one in world.helpers if world.can_help(one, trouble.really) and one != but]
    return right[0].name if right else ""


def _helpers_work(village: Village, day: int) -> None:
    """Who took a question on does it on a day of their own, and says so; some forget."""
    now = moment(day, 15)
    under_way = Question.objects.filter(state=Question.State.UNDER_WAY).select_related(
        "holder", "next_step", "holder_party"
    )
    for question in under_way.order_by("put_down_at", "id"):
        trouble = village.asked[question.id]
        helper = village.helpers[question.holder_party_id]
        step = question.next_step
        assert step is not None and question.holder is not None
        if step.kind not in (Step.Kind.CONTACT, Step.Kind.DO):
            continue
        if village.world.forgets(helper, trouble):
            continue
        if (now - step.set_at).days >= village.world.days_to_help(helper, trouble):
            helping.say_done(question=question, by=question.holder, now=now)
            attempt = village.attempts.get(trouble.number, 0)
            if village.world.helps(helper, trouble, attempt):
                village.courses[trouble.number].helped_after = day - trouble.day


def _keepers_work(village: Village, day: int) -> None:
    """Ten minutes a day; one day in six is skipped, and weekends are."""
    now = moment(day, 10)
    if now.weekday() >= 5 or village.world.chance("keeper", day) < 1 / 6:
        return
    looking = Question.objects.filter(state=Question.State.LOOKING).select_related(
        "holder", "next_step", "place"
    )
    for question in looking.order_by("put_down_at", "id"):
        step = question.next_step
        if step is not None and step.kind == Step.Kind.LOOK:
            _look(village, question, now)


def _look(village: Village, question: Question, now: datetime) -> None:
    """Follow a named address, else the next possibility not tried yet, else say how it stands."""
    trouble = village.asked[question.id]
    keeper = question.holder
    assert keeper is not None
    tried = set(question.handovers.values_list("to_party_id", flat=True))
    target = _next_party(village, question, tried, now)
    if target is None:
        _wait(question, keeper, trouble, now)
        return
    try:
        _pass_on(village, question, target, now)
    except Refused:  # full, resting, or nobody there to answer just now
        question.refresh_from_db()
        _wait(question, keeper, trouble, now)


def _pass_on(
    village: Village, question: Question, target: tuple[Party, Offer | None], now: datetime
) -> None:
    """Ask the party, after the asker said that it may know; in 20 of 100 cases it may not."""
    trouble, keeper = village.asked[question.id], question.holder
    assert keeper is not None
    party, offer = target
    if not trouble.shares_freely:
        decision = helping.ask_to_share(
            question=question, to_party=party, what=("words",), why="", by=keeper, now=now
        )
        if village.world.chance("lets", trouble.number, party.name) >= 0.8:
            return
        helping.answer_share_request(decision=decision, given=True, now=now)
        question.refresh_from_db()
    helping.hand_over(question=question, to_party=party, to_offer=offer, by=keeper, now=now)


def _next_party(
    village: Village, question: Question, tried: set[Any], now: datetime
) -> tuple[Party, Offer | None] | None:
    for name in question.handovers.exclude(better_address="").values_list(
        "better_address", flat=True
    ):
        party = village.parties.get(name)
        if party is not None and party.id not in tried:
            return party, None
    for proposal in helping.propose(question=question, now=now):
        if proposal.party_id not in tried:
            return proposal.party, proposal.offer
    return None


def _wait(question: Question, keeper: Person, trouble: Trouble, now: datetime) -> None:
    """Nobody to ask now: the keeper says so and looks again in a week."""
    helping.explain(
        question=question, why="Niemand heeft nu plek; ik bel rond.", by=keeper, now=now
    )
    helping.plan_step(
        question=question, kind=Step.Kind.LOOK, on=now.date() + timedelta(days=7), by=keeper,
        now=now,
    )  # fmt: skip


def _askers_answer(village: Village, day: int) -> None:
    """Who was asked "are you helped?" answers, or not; who is helped earlier may say so."""
    now = moment(day, 19)
    asked = Question.objects.filter(state=Question.State.FOLLOWING_UP).select_related("next_step")
    for question in asked.order_by("put_down_at", "id"):
        trouble = village.asked[question.id]
        if (
            village.world.chance("replies", trouble.number, question.asks, day)
            < trouble.answers / 3
        ):
            _say_how_it_is(village, question, trouble, now)


def _say_how_it_is(village: Village, question: Question, trouble: Trouble, now: datetime) -> None:
    accepted = question.handovers.filter(state=Handover.State.ACCEPTED).last()
    helper = village.helpers[accepted.to_party_id] if accepted else None
    attempt = village.attempts.get(trouble.number, 0)
    course = village.courses[trouble.number]
    if helper is not None and village.world.helps(helper, trouble, attempt):
        helping.answer_follow_up(question=question, answer="helped", now=now)
    elif trouble.really != trouble.said and question.went_on_as_id is None:
        words = THEMES[trouble.really][0][0]
        new = helping.answer_follow_up(
            question=question,
            answer="other",
            words=words,
            grants=[
                helping.Grant(ShareDecision.Audience.KEEPER, ("words",)),
                helping.Grant(ShareDecision.Audience.HELPERS, ("words",)),
            ],
            now=now,
        )
        course.told += 1
        village.asked[new.id] = Trouble(
            trouble.number, trouble.day, trouble.asker, trouble.really, trouble.really, words,
            True, trouble.answers,
        )  # fmt: skip
    else:
        helping.answer_follow_up(question=question, answer="not", now=now)


def _count_orphans(village: Village, day: int) -> None:
    """A day without a holder who is there, or without a next step still to come, is orphaned."""
    today = moment(day).date()
    open_ones = Question.objects.filter(state__in=Question.OPEN).select_related(
        "holder", "holder_party", "next_step", "place"
    )
    for question in open_ones:
        course = village.courses[village.asked[question.id].number]
        held = question.holder is not None and (
            parties_queries.is_member(question.holder, question.holder_party, today)
            if question.holder_party is not None
            else parties_queries.is_keeper(question.holder, question.place, today)
        )
        dated = question.next_step is not None and question.next_step.due_on >= today
        if not (held and dated):
            course.orphan_days += 1
            course.lost = day == village.world.days - 1
