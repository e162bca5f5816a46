"""Mutual help: pairs and rings of three in which everybody gives and everybody receives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

SIZES = (2, 3)


@dataclass(frozen=True, slots=True)
class Fit:
    """The giver's offer fits the receiver's need, each by id; `score` has no unit."""

    giver: str
    receiver: str
    offer: str
    need: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Ring:
    """Two or three fits round: fits[i].receiver is fits[i+1].giver, the last gives to the first.

    Each party stands in it once.
    """

    fits: tuple[Fit, ...]

    @property
    def score(self) -> float:
        """The sum of the fits' scores."""
        return sum(fit.score for fit in self.fits)


def rings(fits: Iterable[Fit], sizes: Sequence[int] = SIZES) -> list[Ring]:
    """All mutual pairs and rings of three, exact and without doubles.

    Two offers that fit one need make two rings. A ring begins with its smallest giver by id. Best
    total score first; equal totals go by the ids along the ring. Fits of a party with itself are
    passed over. Raises ValueError for sizes other than 2 and 3.
    """
    _check(sizes)
    pairs = _by_pair(fits)
    receivers = _receivers(pairs)
    return _best_first(
        ring
        for party in receivers
        for loop in _loops(party, receivers, sizes)
        if party == min(loop)
        for ring in _fill(loop, pairs)
    )


def rings_through(party: str, fits: Iterable[Fit], sizes: Sequence[int] = SIZES) -> list[Ring]:
    """Only the rings in which this party takes part, turned so that fits[0] is what it receives.

    fits[0].receiver is the party, and so is fits[1].giver: what it gives in return. The same rings
    in the same order as `rings`, found without looking at everybody else's.
    """
    _check(sizes)
    pairs = _by_pair(fits)
    receivers = _receivers(pairs)
    canonical = _best_first(
        ring
        for loop in _loops(party, receivers, sizes)
        for ring in _fill(_from_smallest(loop), pairs)
    )
    return [_turned_to_receive(ring, party) for ring in canonical]


Pairs = Mapping[tuple[str, str], Sequence[Fit]]


def _check(sizes: Sequence[int]) -> None:
    if not set(sizes) <= set(SIZES):
        raise ValueError(f"rings have 2 or 3 parties, not {sorted(sizes)}")


def _by_pair(fits: Iterable[Fit]) -> Pairs:
    pairs: dict[tuple[str, str], list[Fit]] = defaultdict(list)
    for fit in set(fits):
        if fit.giver != fit.receiver:
            pairs[fit.giver, fit.receiver].append(fit)
    return pairs


def _receivers(pairs: Pairs) -> dict[str, set[str]]:
    receivers: dict[str, set[str]] = defaultdict(set)
    for giver, receiver in pairs:
        receivers[giver].add(receiver)
    return dict(receivers)


def _loops(
    start: str, receivers: Mapping[str, set[str]], sizes: Sequence[int]
) -> Iterator[tuple[str, ...]]:
    """Parties round from `start`, each giving to the next and the last to `start`."""
    for second in receivers.get(start, ()):
        onward = receivers.get(second, set())
        if 2 in sizes and start in onward:
            yield (start, second)
        if 3 in sizes:
            for third in onward:
                if third != start and start in receivers.get(third, ()):
                    yield (start, second, third)


def _from_smallest(loop: tuple[str, ...]) -> tuple[str, ...]:
    at = loop.index(min(loop))
    return loop[at:] + loop[:at]


def _fill(loop: tuple[str, ...], pairs: Pairs) -> Iterator[Ring]:
    """Every choice of fits along a loop of parties."""
    steps = zip(loop, loop[1:] + loop[:1], strict=True)
    return (Ring(chosen) for chosen in product(*(pairs[step] for step in steps)))


def _best_first(found: Iterable[Ring]) -> list[Ring]:
    return sorted(found, key=lambda ring: (-ring.score, len(ring.fits), _ids(ring)))


def _ids(ring: Ring) -> list[tuple[str, str, str, str, float]]:
    return [(fit.giver, fit.receiver, fit.offer, fit.need, fit.score) for fit in ring.fits]


def _turned_to_receive(ring: Ring, party: str) -> Ring:
    at = next(number for number, fit in enumerate(ring.fits) if fit.receiver == party)
    return Ring(ring.fits[at:] + ring.fits[:at])
