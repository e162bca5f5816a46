"""Which three possibilities are shown: mutual first, then the lightest that is sufficient."""

from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.matching.mutual import Fit, Ring
from samenspel.domain.proposing import SUFFICIENT, Candidate, choose

RING = Ring((Fit("asker", "a", "x", "y"), Fit("a", "asker", "z", "w")))


def one(name: str, lightness: int, score: float, *, party: str = "", ring=None) -> Candidate:
    return Candidate(name, party or name, lightness, score, ring)


def names(candidates) -> list[str]:
    return [candidate.target_id for candidate in choose(candidates)]


def test_a_neighbour_who_fits_nearly_as_well_stands_before_an_organisation():
    assert names([one("welzijn", 1, 1.0), one("ben", 0, 0.8)]) == ["ben", "welzijn"]


def test_a_neighbour_who_hardly_fits_does_not_push_the_right_help_away():
    shown = names([one("welzijn", 1, 1.0), one("ben", 0, 0.1)])
    assert shown == ["welzijn"]


def test_helping_each_other_comes_first():
    shown = names([one("welzijn", 1, 1.0), one("ben", 0, 0.9), one("mo", 2, 0.3, ring=RING)])
    assert shown[0] == "mo"


def test_the_best_fit_is_always_among_the_three():
    light = [one(f"buur{number}", 0, 0.7) for number in range(5)]
    assert "gemeente" in names([*light, one("gemeente", 2, 1.0)])


def test_a_party_is_shown_once():
    both = [one("aanbod", 0, 1.0, party="p"), one("partij", 0, 0.9, party="p")]
    assert names(both) == ["aanbod"]


def test_nothing_fits_nothing_is_shown():
    assert choose([]) == []


candidates = st.lists(
    st.builds(
        Candidate,
        target_id=st.text("abcdef", min_size=1, max_size=3),
        party_id=st.text("pqrs", min_size=1, max_size=2),
        lightness=st.integers(0, 2),
        score=st.floats(0.01, 10),
        ring=st.sampled_from([None, None, RING]),
    ),
    unique_by=lambda candidate: candidate.target_id,
    max_size=12,
)


@given(candidates, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert choose(found) == choose(shuffled)


@given(candidates)
def test_at_most_three_each_another_party_and_each_sufficient(found):
    shown = choose(found)
    assert len(shown) <= 3
    assert len({candidate.party_id for candidate in shown}) == len(shown)
    best = max((candidate.score for candidate in shown), default=0)
    for candidate in shown:
        assert candidate.ring or candidate.score >= SUFFICIENT * best
    rings = [candidate.ring is not None for candidate in shown]
    assert rings == sorted(rings, reverse=True)
