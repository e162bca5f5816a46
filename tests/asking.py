"""Questions for tests about what happens after asking: put down for real, through the actions."""

from datetime import datetime
from typing import Any

from samenspel.helping import actions
from samenspel.helping.models import Asker, Proposal, Question, ShareDecision
from samenspel.parties.models import Party, Person, Place

WORDS = "Mijn man vergeet steeds meer en ik durf hem vrijdag niet alleen te laten"
KEEPER, HELPERS = ShareDecision.Audience.KEEPER, ShareDecision.Audience.HELPERS


def put_down(
    place: Place,
    now: datetime,
    *,
    words: str = WORDS,
    themes: tuple[str, ...] = ("dementie",),
    keeper_sees: tuple[str, ...] = (),
    helpers_see: tuple[str, ...] = (),
    is_about_other: bool = False,
    not_to: actions.NotTo | None = None,
    by: Person | None = None,
    **reach: Any,
) -> Question:
    """A question of Aisha's that lies with the keeper. `reach`: channel, name, email, phone, proxy."""
    question = actions.tell(
        place=place, door=None, words=words, kinds=["question"], side="need", now=now, by=by
    )
    actions.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=themes,
        is_about_other=is_about_other, now=now,
    )  # fmt: skip
    grants = [
        actions.Grant(audience, what)
        for audience, what in ((KEEPER, keeper_sees), (HELPERS, helpers_see))
        if what
    ]
    actions.put_down(
        question=question, grants=grants, reach=actions.Reach(**reach),
        not_to=not_to or actions.NotTo(), now=now,
    )  # fmt: skip
    question.refresh_from_db()
    return question


def propose(question: Question, party: Party, now: datetime) -> Proposal:
    """Somebody who may help, as the program would propose it."""
    return Proposal.objects.create(question=question, party=party, rank=0, at=now)


def hand_over(question: Question, party: Party, by: Person, now: datetime, words: str = "") -> Any:
    """The question was passed on to a party and waits for its answer."""
    return actions.hand_over(question=question, to_party=party, words=words, by=by, now=now)


BY_PHONE = {"channel": Asker.Channel.PHONE, "phone": "0486-000000", "name": "Aisha"}
