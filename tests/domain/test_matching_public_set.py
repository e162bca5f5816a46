"""How good matching is on the public set of everyday questions, as a floor it may not fall under."""

import json

import pytest

from samenspel.config.match import main


@pytest.fixture
def figures(shared_data, capsys):
    folder = shared_data / "nl-matching"
    code = main(
        [str(folder / "targets.jsonl"), str(folder / "queries.jsonl"), "--evaluate", "--json"]
    )
    assert code == 0
    return json.loads(capsys.readouterr().out)


def test_the_right_target_is_mostly_among_the_first_five(figures):
    assert figures["hit_at_5"] >= 0.75
    assert figures["hit_at_1"] >= 0.45
    assert figures["mrr"] >= 0.55
    assert sum(tag["n"] for tag in figures["by_tag"].values()) == 108


def test_no_question_of_the_public_set_stands_in_the_phrasebook(shared_data):
    from samenspel.domain.matching import Phrasebook

    lines = (shared_data / "nl-matching" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    asked = {json.loads(line)["text"].lower().strip(" .?!") for line in lines}
    themes = Phrasebook.load().themes.values()
    known = {
        said.lower().strip(" .?!") for theme in themes for said in (*theme.words, *theme.utterances)
    }
    assert not asked & known
