"""`samenspel match`: proposals as JSON lines, figures, and one clear sentence for bad input."""

import json
import subprocess
import sys

import pytest

from samenspel.config.match import main

TARGETS = [
    {"id": "t1", "kind": "product", "title": "Tuinclub", "text": "Samen tuinieren en snoeien."},
    {"id": "t2", "kind": "offer", "title": "Fietsles", "text": "Ik leer je fietsen."},
    {"id": "t3", "kind": "need", "title": "Heg te hoog", "text": "Wie snoeit mijn heg?"},
]
QUERIES = [
    {
        "id": "q1",
        "side": "need",
        "text": "wie snoeit mijn struiken",
        "relevant": ["t1"],
        "tag": "plain",
    },
    {"id": "q2", "side": "offer", "text": "ik knip jouw heg", "relevant": ["t3"], "tag": "offer"},
    {"id": "q3", "text": "xyzzy qwrtp", "relevant": ["t2"]},
]


@pytest.fixture
def files(tmp_path):
    def write(targets=TARGETS, queries=QUERIES):
        paths = []
        for name, rows in [("targets.jsonl", targets), ("queries.jsonl", queries)]:
            lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
            (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
            paths.append(str(tmp_path / name))
        return paths

    return write


def test_proposals_come_as_json_lines_with_reasons(files, capsys):
    assert main([*files(), "--top", "1"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["q1", "q2", "q3"]
    first = rows[0]["proposals"][0]
    assert (first["id"], first["kind"]) == ("t1", "product")
    assert first["score"] > 0
    assert set(first["reasons"][0]) == {"kind", "said", "found", "theme"}
    assert rows[1]["proposals"][0]["id"] == "t3"
    assert rows[2]["proposals"] == []


def test_the_same_files_give_the_same_answer(files, capsys):
    paths = files()
    main(paths)
    once = capsys.readouterr().out
    main([*files(targets=TARGETS[::-1])])
    assert capsys.readouterr().out == once


def test_figures_as_json(files, capsys):
    assert main([*files(), "--evaluate", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["hit_at_1"], figures["hit_at_5"], figures["mrr"]) == (0.6667, 0.6667, 0.6667)
    assert figures["by_tag"]["plain"] == {"n": 1, "hit_at_1": 1.0, "hit_at_5": 1.0, "mrr": 1.0}
    assert figures["by_tag"][""]["hit_at_5"] == 0
    assert all(figures[name] > 0 for name in ("p50_ms", "p95_ms", "index_s", "peak_mb"))


def test_figures_as_a_table(files, capsys):
    assert main([*files(), "--evaluate"]) == 0
    out = capsys.readouterr().out
    assert "hit@5" in out
    assert "plain" in out


@pytest.mark.parametrize(
    ("which", "line", "said"),
    [
        ("targets", "no json", "line 2 is not JSON"),
        ("targets", "[1]", "line 2 is not a JSON object"),
        ("targets", '{"kind": "party", "title": "x"}', 'line 2: "id" is missing'),
        ("targets", '{"id": "x", "kind": "party"}', 'line 2: "title" is missing'),
        ("targets", '{"id": 7, "kind": "party", "title": "x"}', 'line 2: "id" must be a text'),
        ("targets", '{"id": "x", "kind": "king", "title": "x"}', "line 2: kind"),
        ("targets", '{"id": "", "kind": "party", "title": "x"}', "line 2: a target needs an id"),
        (
            "targets",
            '{"id": "x", "kind": "party", "title": "x", "text": null}',
            'line 2: "text" must be',
        ),
        (
            "targets",
            '{"id": "x", "kind": "party", "title": "x", "themes": "a"}',
            'line 2: "themes" must be',
        ),
        ("targets", '{"id": "t1", "kind": "party", "title": "x"}', "two targets have the id 't1'"),
        ("targets", "[" * 100_000, "line 2 is JSON that is too deep"),
        ("queries", "{", "line 2 is not JSON"),
        ("queries", '{"text": "x"}', 'line 2: "id" is missing'),
        ("queries", '{"id": "x"}', 'line 2: "text" is missing'),
        ("queries", '{"id": "x", "text": ["a"]}', 'line 2: "text" must be a text'),
        ("queries", '{"id": "x", "text": "a", "side": "left"}', "line 2: side"),
        ("queries", '{"id": "x", "text": "a", "refused": "t1"}', 'line 2: "refused" must be'),
        ("queries", '{"id": "x", "text": "\\ud800"}', "line 2"),
    ],
)
def test_bad_lines_get_one_sentence_with_file_and_line(files, capsys, which, line, said):
    rows = {"targets": TARGETS, "queries": QUERIES}[which]
    assert main(files(**{which: [rows[0], line]})) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert f"{which}.jsonl" in shown.err
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""


def test_figures_need_right_answers(files, capsys):
    assert main([*files(queries=[{"id": "q", "text": "heg"}]), "--evaluate"]) == 2
    assert '"relevant" is missing or empty' in capsys.readouterr().err


@pytest.mark.parametrize("which", ["targets", "queries"])
def test_an_empty_file_is_named(files, capsys, which):
    assert main(files(**{which: ["", "  "]})) == 2
    assert f"{which}.jsonl holds no" in capsys.readouterr().err


def test_a_missing_file_a_folder_and_other_bytes_are_named(files, capsys, tmp_path):
    targets, queries = files()
    assert main([targets, str(tmp_path / "nowhere.jsonl")]) == 2
    assert "cannot read" in capsys.readouterr().err
    assert main([str(tmp_path), queries]) == 2
    assert "cannot read" in capsys.readouterr().err
    (tmp_path / "latin.jsonl").write_bytes('{"id": "é"}'.encode("latin-1"))
    assert main([str(tmp_path / "latin.jsonl"), queries]) == 2
    assert "line 1 is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("top", ["0", "-1", "many", "1.5"])
def test_top_is_a_whole_number_from_one(files, top, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*files(), "--top", top])
    assert stopped.value.code == 2
    assert "whole number" in capsys.readouterr().err


def test_it_runs_without_django(files):
    code = (
        "import sys; from samenspel.config.match import main; code = main(sys.argv[1:]); "
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *files()], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
