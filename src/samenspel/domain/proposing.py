"""Which three possibilities are shown: mutual first, then the lightest that is sufficient."""

from collections.abc import Sequence
from dataclasses import dataclass

from samenspel.domain.matching.mutual import Ring

# A possibility is sufficient when it fits at least this share of the best fit. Our own
# choice: below it the lighter help answers another question than the one that was asked.
SUFFICIENT = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible helper. `lightness`: 0 neighbour or collective, 1 organisation, 2 government.

    `score` is the fit, above 0, larger is better; `ring` is set when both sides are helped.
    """

    target_id: str
    party_id: str
    lightness: int
    score: float
    ring: Ring | None = None


def choose(candidates: Sequence[Candidate], most: int = 3) -> list[Candidate]:
    """At most `most` candidates in the order in which they are shown, one a party.

    The best fit is always among them; the order of the input does not matter.
    """
    ranked = _one_a_party(sorted(candidates, key=lambda one: (-one.score, one.target_id)))
    if not ranked:
        return []
    best = ranked[0]
    sufficient = [one for one in ranked if one.ring or one.score >= SUFFICIENT * best.score]
    shown = sorted(sufficient, key=_order)[:most]
    if best not in shown:
        shown[-1] = best
    return sorted(shown, key=_order)


def _order(one: Candidate) -> tuple[bool, int, float, str]:
    return (one.ring is None, one.lightness, -one.score, one.target_id)


def _one_a_party(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Keep the best of each party; a mutual one goes before a one-way one."""
    kept: dict[str, Candidate] = {}
    for one in ranked:
        first = kept.setdefault(one.party_id, one)
        if first.ring is None and one.ring is not None:
            kept[one.party_id] = one
    return sorted(kept.values(), key=lambda one: (-one.score, one.target_id))
