"""To whom a question may go: what was proposed, and what the directory has on a theme or word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from samenspel.domain.matching import Ask
from samenspel.helping import permissions
from samenspel.helping.models import Card, Need, Offer, Proposal, Question, ShareDecision
from samenspel.helping.queries.catalogue import catalogue_of, target_id
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person, Place

MOST_FOUND = 10
MOST_PROPOSED = 6
# The same parts as the asker reads them ("your words"), said to somebody else.
OF_THE_ASKER = {
    ShareDecision.What.WORDS: _("the asker's own words"),
    ShareDecision.What.ANSWERS: _("what they can do themselves, miss and do not want"),
    ShareDecision.What.NAME: _("their name"),
    ShareDecision.What.PHONE: _("their telephone number"),
    ShareDecision.What.EMAIL: _("their e-mail address"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to whom the question may go. `key` is "offer:<uuid>", "need:..." or "party:..."."""

    key: str
    party: Party
    card: Offer | Need | None = None
    from_asker: bool = False

    @property
    def title(self) -> str:
        return self.card.title if self.card else ""


@dataclass(frozen=True, slots=True)
class Going:
    """What must be known before a question goes to this candidate."""

    candidate: Candidate
    contact: Person | None
    may_know: bool
    waiting: ShareDecision | None
    parts: tuple[str, ...]

    @property
    def what_they_see(self) -> list[str]:
        """The parts the asker shares with this party, in words for whoever passes it on."""
        return [str(OF_THE_ASKER[ShareDecision.What(part)]) for part in self.parts]


def proposed(question: Question) -> list[Candidate]:
    """What was proposed and not refused, what the asker chose first. No reasons: those quote."""
    rows = question.proposals.exclude(state=Proposal.State.REFUSED).filter(party__is_resting=False)
    chosen_first = sorted(
        rows.select_related("party", "offer", "need"),
        key=lambda one: one.state != Proposal.State.CHOSEN,
    )
    shut = _shut(question)
    return [_candidate_of(one) for one in chosen_first[:MOST_PROPOSED] if one.party_id not in shut]


def _candidate_of(proposal: Proposal) -> Candidate:
    card = proposal.offer or proposal.need
    return Candidate(
        target_id(card or proposal.party),
        proposal.party,
        card,
        from_asker=proposal.state == Proposal.State.CHOSEN,
    )


def search_for(question: Question, said: str, besides: Iterable[Candidate] = ()) -> list[Candidate]:
    """The best in the place's directory for some words, or for the question's themes without words.

    `besides`: who stands on the page already and is not named twice. Never looks with the asker's
    own words: whoever searches may not know them.
    """
    themes = () if said.strip() else tuple(question.themes)
    if not said.strip() and not themes:
        return []
    ask = Ask(text=said, side=question.side, themes=themes)
    found = catalogue_of(question.place).matcher.rank(ask, top=MOST_FOUND)
    shut, named = _shut(question), {one.key for one in besides}
    others = (one.target_id for one in found if one.target_id not in named)
    candidates = _candidates(others, question.place)
    return [one for one in candidates if one.party.id not in shut]


def _shut(question: Question) -> set[UUID]:
    """Parties to which the asker does not want it to go; whoever works on it need not see them."""
    return {pk for pk in question.exclusions.values_list("party_id", flat=True) if pk}


def _candidates(keys: Iterable[str], place: Place) -> list[Candidate]:
    """What stands under these keys and is open now, in the same order."""
    ordered = list(keys)
    cards: dict[str, Offer | Need] = {}
    for model in (Offer, Need):
        rows = model.objects.filter(
            id__in=_ids(ordered, model), place=place, state=Card.State.OPEN, party__is_resting=False
        )
        cards |= {target_id(one): one for one in rows.select_related("party")}
    listed = Party.objects.filter(
        id__in=_ids(ordered, Party), place=place, is_listed=True, is_resting=False
    )
    whole = {target_id(one): one for one in listed}
    found = []
    for key in ordered:
        if card := cards.get(key):
            found.append(Candidate(key, card.party, card))
        elif party := whole.get(key):
            found.append(Candidate(key, party))
    return found


def candidate_called(key: str, question: Question) -> Candidate | None:
    """The candidate under a key that came from outside; None when there is no such thing here."""
    _kind, _, pk = key.partition(":")
    try:
        UUID(pk)
    except ValueError:
        return None
    shut = _shut(question)
    found = _candidates([key], question.place) or _proposed_under(key, question)
    return next((one for one in found if one.party.id not in shut), None)


def _proposed_under(key: str, question: Question) -> list[Candidate]:
    """Residents stand in no directory; one that was proposed can be chosen all the same."""
    return [one for one in proposed(question) if one.key == key]


def going_to(candidate: Candidate, question: Question, on: date) -> Going:
    """May this party know, who answers for it, and what will they see?"""
    waiting = question.shares.filter(
        party=candidate.party, asked_at__isnull=False, given_at=None, withdrawn_at=None
    ).last()
    shares = permissions.active_shares(question, on)
    parts = {
        part
        for share in shares
        if share.audience == ShareDecision.Audience.HELPERS or share.party_id == candidate.party.id
        for part in share.what
    }
    return Going(
        candidate,
        parties.contact_of(candidate.party, on),
        permissions.may_be_shared_with(candidate.party, question, on),
        waiting,
        tuple(part for part in ShareDecision.What.values if part in parts),
    )


def _ids(keys: Iterable[str], model: type[Offer] | type[Need] | type[Party]) -> list[str]:
    kind = model._meta.model_name
    return [key.partition(":")[2] for key in keys if key.partition(":")[0] == kind]


def keepers_to_pass_to(question: Question, person: Person, on: date) -> list[Person]:
    """The other keepers of the place whom the asker did not exclude."""
    keepers = parties.keepers_of(question.place, on)
    involved = (question.holder_id, person.id)
    others = [one for one in keepers if one.id not in involved]
    return [one for one in others if not permissions.is_excluded(one, question, on)]
