"""A village with refusing, silent and leaving parties: with our loop nothing is lost."""

import json
import subprocess
import sys

import pytest
from django.db import transaction

from samenspel.mirror.simulation import figures, others, ours
from samenspel.mirror.simulation.world import HELPERS, RESIDENTS, World

STRATEGIES = {"samenspel", "paper_list", "nearest_door", "random"}
KEYS = {"lost", "orphan_days", "helped", "times_told", "median_days"}


def test_the_village_is_as_large_as_promised():
    assert RESIDENTS >= 60
    assert len(HELPERS) >= 12
    assert any(helper.leaves_on is not None for helper in HELPERS)
    assert any(one.said != one.really for one in World(seed=1, weeks=12).troubles)


def test_the_same_seed_gives_the_same_village():
    assert World(3, 12).troubles == World(3, 12).troubles
    assert World(3, 12).troubles != World(4, 12).troubles
    assert others.run(World(3, 12), "random") == others.run(World(3, 12), "random")


@pytest.mark.parametrize("name", sorted(others.STRATEGIES))
def test_the_others_help_people_too(name):
    """Modelled fairly: each helps a good part, and none is made to look foolish."""
    row = figures.figures(others.run(World(1, 12), name))
    assert row["helped"] >= row["questions"] / 4
    assert row["times_told"] < 6


@pytest.mark.django_db
@pytest.mark.slow
def test_nothing_is_lost_and_no_day_is_orphaned(full_counts):
    seeds, weeks = (range(1, 21), 12) if full_counts else (range(1, 3), 4)
    for seed in seeds:
        world = World(seed, weeks)
        with transaction.atomic():
            row = figures.figures(ours.run(world))
            transaction.set_rollback(True)
        assert (row["lost"], row["orphan_days"]) == (0, 0), f"seed {seed}: {row}"
        assert row["helped"] > 0
        for name in others.STRATEGIES:
            other = figures.figures(others.run(world, name))
            assert other["orphan_days"] > 0, f"{name} in seed {seed} orphans no day: unlikely"


@pytest.mark.django_db
@pytest.mark.slow
def test_the_same_village_goes_the_same_way_twice():
    courses = []
    for _ in range(2):
        with transaction.atomic():
            courses.append(ours.run(World(seed=4, weeks=2)))
            transaction.set_rollback(True)
    assert courses[0] == courses[1]


@pytest.mark.slow
def test_the_command_prints_figures_for_every_strategy():
    words = [
        sys.executable,
        "-m",
        "samenspel.config.cli",
        "simulate",
        "--weeks",
        "1",
        "--seed",
        "7",
    ]
    printed = subprocess.run([*words, "--json"], capture_output=True, text=True, check=True).stdout
    strategies = json.loads(printed)["strategies"]
    assert set(strategies) == STRATEGIES
    for row in strategies.values():
        assert set(row) >= KEYS


def test_a_wrong_number_of_weeks_is_refused_in_a_sentence():
    words = [sys.executable, "-m", "samenspel.config.cli", "simulate", "--weeks", "-3"]
    answer = subprocess.run(words, capture_output=True, text=True)
    assert answer.returncode == 2
    assert "whole number of weeks" in answer.stderr
    assert "Traceback" not in answer.stderr
