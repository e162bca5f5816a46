"""Mutual help is exact: every pair and ring of three, none twice, none made up."""

import random
import time
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.matching.mutual import Fit, Ring, rings, rings_through

PARTIES = "ABCDE"
FITS = st.lists(
    st.builds(
        Fit,
        st.sampled_from(PARTIES),
        st.sampled_from(PARTIES),
        st.sampled_from(["o1", "o2"]),
        st.sampled_from(["n1", "n2"]),
        st.sampled_from([0.5, 1.0, 2.0]),
    ),
    max_size=18,
)


def brute_force(fits, sizes=(2, 3)):
    """Every choice of distinct parties and of a fit between each and the next."""
    found = set()
    for size in sizes:
        for loop in permutations(PARTIES, size):
            if loop[0] == min(loop):
                steps = list(zip(loop, loop[1:] + loop[:1], strict=True))
                choices = [
                    [f for f in set(fits) if (f.giver, f.receiver) == step] for step in steps
                ]
                found.update(Ring(chosen) for chosen in product(*choices))
    return found


@given(FITS, st.sampled_from([(2, 3), (2,), (3,)]))
def test_all_rings_are_found_once(fits, sizes):
    found = rings(fits, sizes)
    assert len(found) == len(set(found))
    assert set(found) == brute_force(fits, sizes)


@given(FITS)
def test_the_best_ring_comes_first_whatever_the_order_of_fits(fits):
    found = rings(fits)
    scores = [ring.score for ring in found]
    assert scores == sorted(scores, reverse=True)
    assert rings(list(reversed(fits))) == found


@given(FITS, st.sampled_from(PARTIES))
def test_rings_through_somebody_are_theirs_turned_to_what_they_receive(fits, party):
    theirs = rings_through(party, fits)
    assert all(ring.fits[0].receiver == party and ring.fits[1].giver == party for ring in theirs)
    expected = [ring for ring in rings(fits) if party in {fit.giver for fit in ring.fits}]
    assert [set(ring.fits) for ring in theirs] == [set(ring.fits) for ring in expected]


def test_a_pair_and_a_ring_of_three_read_round():
    ben, carla, dirk = (
        Fit("ben", "carla", "o1", "n1"),
        Fit("carla", "dirk", "o2", "n2"),
        Fit("dirk", "ben", "o3", "n3"),
    )
    back = Fit("carla", "ben", "o4", "n4")
    assert rings([dirk, carla, ben, back]) == [Ring((ben, carla, dirk)), Ring((ben, back))]
    assert rings_through("carla", [ben, back]) == [Ring((ben, back))]
    assert rings_through("ben", [ben, back]) == [Ring((back, ben))]
    assert rings_through("eva", [ben, back]) == []


def test_helping_oneself_is_no_ring():
    assert rings([Fit("a", "a", "o", "n"), Fit("a", "b", "o", "n")]) == []


@pytest.mark.parametrize("search", [rings, lambda fits, sizes: rings_through("a", fits, sizes)])
def test_other_sizes_are_refused(search):
    with pytest.raises(ValueError, match="2 or 3"):
        search([], (4,))


def test_a_thousand_parties_take_little_time():
    chance = random.Random(7)
    fits = [
        Fit(f"p{chance.randrange(1000)}", f"p{chance.randrange(1000)}", f"o{number}", f"n{number}")
        for number in range(5_000)
    ]
    started = time.perf_counter()
    found = rings(fits)
    rings_through("p1", fits)
    # About 0.1 s; the bound only catches a search that grows with the square of the parties.
    assert time.perf_counter() - started < 5
    assert found
