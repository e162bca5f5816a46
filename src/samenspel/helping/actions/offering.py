"""Stepping forward as a neighbour: taking part as a resident, and answering what a party seeks."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping.actions import asking, sharing
from samenspel.helping.models import Asker, Card, Need, Proposal, Question, ShareDecision
from samenspel.parties import actions as parties_actions
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person, Place
from samenspel.record import actions as record


@transaction.atomic
def take_part_as_resident(*, place: Place, alias: str, by: Person, now: datetime) -> Party:
    """The party as which somebody takes part as a resident here; made at first use.

    Known to neighbours by an alias only. Once there, another alias changes nothing.
    """
    # The place is locked, so that two tabs do not make two of the same neighbour.
    Place.objects.select_for_update().get(id=place.id)
    known = parties.resident_party_of(by, place, timezone.localdate(now))
    if known is not None:
        return known
    return parties_actions.register_party(
        place=place, kind=Party.Kind.RESIDENT, name=alias, by=by, now=now
    )


@transaction.atomic
def answer_need(
    *,
    need: Need,
    words: str,
    shows: frozenset[str],
    keeper_reads: bool = False,
    by: Person,
    now: datetime,
) -> Question:
    """A neighbour says to a party: with this I can help you. It goes round like any question.

    `shows` are the parts of themself (name, email) this party may see beside the words. The
    keeper holds it until the party answers. While it is open, saying it again changes nothing.
    """
    need = Need.objects.select_related("party", "place").get(id=need.id)
    today = timezone.localdate(now)
    if need.state != Card.State.OPEN or need.party.is_resting:
        raise record.Refused(_("They are not looking for this any more."))
    if parties.is_member(by, need.party, today):
        raise record.Refused(_("This is your own. Somebody else has to answer it."))
    waiting = Question.objects.filter(
        asker__person=by, proposals__need=need, state__in=Question.OPEN
    ).first()
    if waiting is not None:
        return waiting
    return _send(need, words, shows, keeper_reads, by, now)


def _send(
    need: Need, words: str, shows: frozenset[str], keeper_reads: bool, by: Person, now: datetime
) -> Question:
    question = asking.tell(
        place=need.place, door=None, words=words, kinds=["offer"], side="offer", by=by, now=now,
        language=by.language, is_example=by.is_example,
    )  # fmt: skip
    asking.confirm_meaning(
        question=question, kinds=["offer"], side="offer", themes=need.themes,
        is_about_other=False, by=by, now=now,
    )  # fmt: skip
    proposal = Proposal.objects.create(
        question=question, party=need.party, need=need, rank=0, at=now
    )
    parts = (ShareDecision.What.WORDS, *sorted(shows & {"name", "email"}))
    grants = [sharing.Grant(ShareDecision.Audience.PARTY, parts, party=need.party)]
    if keeper_reads:
        grants.append(sharing.Grant(ShareDecision.Audience.KEEPER, (ShareDecision.What.WORDS,)))
    asking.put_down(
        question=question,
        grants=grants,
        reach=asking.Reach(channel=Asker.Channel.EMAIL, name=by.name, email=by.email),
        chosen=proposal,
        by=by,
        now=now,
    )
    question.refresh_from_db()
    return question
