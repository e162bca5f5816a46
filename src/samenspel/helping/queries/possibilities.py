"""What may help with a question, with the reason; a pure function of words, taps and place."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from samenspel.domain import proposing
from samenspel.domain.matching import Ask, Match
from samenspel.domain.matching.mutual import Fit, Ring, rings_through
from samenspel.domain.proposing import SUFFICIENT
from samenspel.helping.models import (
    TAKES_ROOM,
    Card,
    Exclusion,
    Handover,
    Offer,
    OwnWords,
    Proposal,
    Question,
)
from samenspel.helping.queries.catalogue import Catalogue, catalogue_of
from samenspel.parties import queries as parties
from samenspel.parties.models import Membership, Party

# How far down the ranking we look for the three that are shown.
CANDIDATES = 30
# How many of the best are looked at for helping each other.
MUTUAL_CANDIDATES = 10
# How light help from each kind of party is; residents and their collectives alike.
LIGHTNESS = {Party.Kind.RESIDENT: 0, Party.Kind.INITIATIVE: 0, Party.Kind.GOVERNMENT: 2}
ASKER = "asker"
# Reasons in which the asker and the target use the same word.
DIRECT = ("word", "spelling")
# Without a shared word a fit needs this score. On the public question set the lowest score of a
# right answer among the first five is 7.9; what only brushes a theme lies below 3.
LEAST_SCORE = 2.0
# Who was asked for this question and did not take it on is not proposed for it again.
COULD_NOT = (Handover.State.DECLINED, Handover.State.SILENT, Handover.State.GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class Possibility:
    """One possibility in the order shown. Ids are target ids ("offer:<uuid>")."""

    target_id: str
    reasons: tuple[dict[str, str], ...]
    gives_to: str = ""
    via_offer: str = ""


def possibilities(question: Question, today: date, most: int = 3) -> list[Possibility]:
    """At most `most` possibilities for a question, never of a party the asker excluded.

    Depends on the words, the taps, what the asker can do, the refusals, and what is open
    today; not on the door, nor on who the asker is.
    """
    words = question.own_words.last()
    if words is None:
        return []
    catalogue = catalogue_of(question.place)
    ask = Ask(
        text=f"{words.text} {words.missing}".strip(),
        side=question.side,
        themes=tuple(question.themes),
        refused=frozenset(_refused(question) | _full(question)),
    )
    ranked = [one for one in catalogue.matcher.rank(ask, top=CANDIDATES) if _is_a_fit(one)]
    matches = _allowed(catalogue, ranked, question, today)
    rings = _rings(catalogue, words, matches, ask.refused)
    chosen = proposing.choose([_candidate(catalogue, one, rings) for one in matches], most)
    reasons = {one.target_id: _as_data(one) for one in matches}
    return [_possibility(one, reasons[one.target_id]) for one in chosen]


def _says_it(match: Match) -> bool:
    """Does the target use a word that the asker used too?"""
    return any(reason.kind in DIRECT for reason in match.reasons)


def _is_a_fit(match: Match) -> bool:
    """More than a theme that brushes past: else we say that nobody offers this."""
    return _says_it(match) or match.score >= LEAST_SCORE


def _sure(matches: list[Match]) -> list[Match]:
    """Those that may bind people to each other: said in so many words, and near the best."""
    best = matches[0].score if matches else 0.0
    return [one for one in matches if _says_it(one) and one.score >= SUFFICIENT * best]


def _refused(question: Question) -> set[str]:
    refused = question.proposals.filter(state=Proposal.State.REFUSED)
    return {pointed_at(one) for one in refused}


def pointed_at(proposal: Proposal) -> str:
    """The target id of the offer, need or party that a proposal points at."""
    if proposal.offer_id:
        return f"offer:{proposal.offer_id}"
    if proposal.need_id:
        return f"need:{proposal.need_id}"
    return f"party:{proposal.party_id}"


def _full(question: Question) -> set[str]:
    """Offers whose room is taken today."""
    taken = Count("id", filter=TAKES_ROOM)
    counts = dict(
        Handover.objects.filter(to_offer__place=question.place, to_offer__capacity__isnull=False)
        .order_by()
        .values_list("to_offer")
        .annotate(taken=taken)
    )
    limited = Offer.objects.filter(
        place=question.place, state=Card.State.OPEN, capacity__isnull=False
    ).values_list("id", "capacity")
    return {f"offer:{pk}" for pk, most in limited if counts.get(pk, 0) >= (most or 0)}


def _allowed(
    catalogue: Catalogue, matches: list[Match], question: Question, today: date
) -> list[Match]:
    """Without excluded parties, those that could not help, and the asker's own party."""
    exclusions = Exclusion.objects.filter(question=question)
    shut = {str(one) for one in exclusions.values_list("party_id", flat=True) if one}
    people = {one for one in exclusions.values_list("person_id", flat=True) if one}
    could_not = question.handovers.filter(state__in=COULD_NOT)
    shut |= {str(one) for one in could_not.values_list("to_party_id", flat=True)}
    if question.asker is not None and question.asker.person is not None:
        own = parties.parties_of(question.asker.person, today)
        shut |= {str(one.id) for one in own if one.kind == Party.Kind.RESIDENT}
    if people:
        present = Q(until_on=None) | Q(until_on__gte=today)
        theirs = Membership.objects.filter(present, person__in=people)
        shut |= {str(one) for one in theirs.values_list("party_id", flat=True)}
    return [one for one in matches if catalogue.parties[one.target_id] not in shut]


def _rings(
    catalogue: Catalogue, words: OwnWords, matches: list[Match], refused: frozenset[str]
) -> dict[str, Ring]:
    """Target id -> the pair or ring of three in which the asker receives it and gives back."""
    if not words.can_do.strip():
        return {}
    gives = _sure(catalogue.matcher.rank(Ask(text=words.can_do, side="offer"), top=CANDIDATES))
    fits = [
        Fit(ASKER, catalogue.parties[one.target_id], ASKER, one.target_id, one.score)
        for one in gives
        if one.target_id.startswith("need:")
    ]
    receivers = {one.receiver for one in fits}
    if not receivers:
        return {}
    for match in _sure(matches)[:MUTUAL_CANDIDATES]:
        giver = catalogue.parties[match.target_id]
        fits.append(Fit(giver, ASKER, match.target_id, ASKER, match.score))
        fits += _what_would_help(catalogue, giver, receivers, refused)
    found: dict[str, Ring] = {}
    for ring in rings_through(ASKER, fits):
        received = next(one for one in ring.fits if one.receiver == ASKER)
        found.setdefault(received.offer, ring)
    return found


def _what_would_help(
    catalogue: Catalogue, party: str, receivers: set[str], refused: frozenset[str]
) -> list[Fit]:
    """Offers of parties whom the asker can help, that fit a need of this party."""
    fits = []
    for need, words in catalogue.needs.get(party, ()):
        ranked = catalogue.matcher.rank(Ask(text=words, refused=refused), top=MUTUAL_CANDIDATES)
        for one in _sure(ranked):
            giver = catalogue.parties[one.target_id]
            if one.target_id.startswith("offer:") and giver in receivers and giver != party:
                fits.append(Fit(giver, party, one.target_id, need, one.score))
    return fits


def _candidate(catalogue: Catalogue, match: Match, rings: dict[str, Ring]) -> proposing.Candidate:
    kind = catalogue.kinds[match.target_id]
    return proposing.Candidate(
        target_id=match.target_id,
        party_id=catalogue.parties[match.target_id],
        lightness=LIGHTNESS.get(Party.Kind(kind), 1),
        score=match.score,
        ring=rings.get(match.target_id),
    )


def _as_data(match: Match) -> tuple[dict[str, str], ...]:
    return tuple(
        {"kind": one.kind, "said": one.said, "found": one.found, "theme": one.theme}
        for one in match.reasons[:3]
    )


def _possibility(one: proposing.Candidate, reasons: tuple[dict[str, str], ...]) -> Possibility:
    if one.ring is None:
        return Possibility(one.target_id, reasons)
    gives = next(fit for fit in one.ring.fits if fit.giver == ASKER)
    via = next((fit for fit in one.ring.fits if ASKER not in (fit.giver, fit.receiver)), None)
    return Possibility(one.target_id, reasons, gives.need, via.offer if via else "")
