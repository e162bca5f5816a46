"""`samenspel match`: proposals for the questions of a file, or how good they are."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from samenspel.domain.matching import Ask, Match, Matcher, Target

EVALUATED_TOP = 10


class BadInput(Exception):
    """Something is wrong with what we were given; the message says what, and in which line."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the file: with `relevant` target ids when it is there to evaluate with."""

    id: str
    ask: Ask
    relevant: frozenset[str]
    tag: str


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 is well, 2 is bad input (one sentence on stderr)."""
    given = _arguments().parse_args(argv)
    try:
        targets = _read_targets(given.catalogue)
        queries = _read_queries(given.queries, must_have_relevant=given.evaluate)
        started = time.perf_counter()
        matcher = _build(targets, given.catalogue)
        index_seconds = time.perf_counter() - started
    except BadInput as wrong:
        print(f"samenspel match: {wrong}", file=sys.stderr)
        return 2
    if given.evaluate:
        _print_figures(_evaluate(matcher, queries, index_seconds), as_json=given.json)
    else:
        _print_proposals(matcher, queries, given.top)
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samenspel match",
        description="Who or what could help? Ranks a catalogue for each question, with reasons.",
    )
    parser.add_argument(
        "catalogue",
        metavar="CATALOGUE.jsonl",
        type=Path,
        help="a line a target: id, kind, title, text",
    )
    parser.add_argument(
        "queries", metavar="QUERIES.jsonl", type=Path, help="a line a question: id, text, side"
    )
    parser.add_argument(
        "--top", type=_count, default=10, metavar="N", help="how many proposals a question (10)"
    )
    parser.add_argument(
        "--evaluate", action="store_true", help="figures instead of proposals; needs relevant ids"
    )
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    return parser


def _count(said: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError(f"{said!r} is not a whole number from 1 up")
    return int(said)


# Reading


def _read_targets(path: Path) -> list[Target]:
    targets = [_target(row, where) for where, row in _rows(path)]
    if not targets:
        raise BadInput(
            f"{path} holds no targets; give one JSON object a line with id, kind, title and text"
        )
    return targets


def _build(targets: Sequence[Target], path: Path) -> Matcher:
    try:
        return Matcher(targets)
    except ValueError as wrong:
        raise BadInput(f"{path}: {wrong}") from wrong


def _target(row: dict[str, Any], where: str) -> Target:
    identity, kind, title = (_text(row, key, where) for key in ("id", "kind", "title"))
    text = _text(row, "text", where, default="")
    themes = _texts(row, "themes", where)
    try:
        return Target(identity, kind, title, text, themes)
    except ValueError as wrong:
        raise BadInput(f"{where}: {wrong}") from wrong


def _read_queries(path: Path, must_have_relevant: bool) -> list[Query]:
    queries = [_query(row, where, must_have_relevant) for where, row in _rows(path)]
    if not queries:
        raise BadInput(f"{path} holds no questions; give one JSON object a line with id and text")
    return queries


def _query(row: dict[str, Any], where: str, must_have_relevant: bool) -> Query:
    relevant = _texts(row, "relevant", where)
    if must_have_relevant and not relevant:
        raise BadInput(
            f'{where}: "relevant" is missing or empty; --evaluate needs ids of right targets'
        )
    refused = frozenset(_texts(row, "refused", where))
    try:
        side = _text(row, "side", where, default="need")
        ask = Ask(_text(row, "text", where), side, _texts(row, "themes", where), refused)
    except ValueError as wrong:
        raise BadInput(f"{where}: {wrong}") from wrong
    return Query(
        _text(row, "id", where), ask, frozenset(relevant), _text(row, "tag", where, default="")
    )


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line as a dictionary, with its place in words; empty lines are passed over."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as wrong:
        raise BadInput(f"cannot read {path}: {wrong.strerror or wrong}") from wrong
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{path} line {number}", _row(line, f"{path} line {number}")


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise BadInput(f"{where} is not UTF-8 text; save the file as UTF-8") from wrong
    except json.JSONDecodeError as wrong:
        raise BadInput(f"{where} is not JSON: {wrong.msg} at character {wrong.pos + 1}") from wrong
    except (RecursionError, ValueError) as wrong:
        raise BadInput(f"{where} is JSON that is too deep or has too long a number") from wrong
    if not isinstance(row, dict):
        raise BadInput(f"{where} is not a JSON object in braces")
    return row


def _text(row: dict[str, Any], key: str, where: str, default: str | None = None) -> str:
    if key not in row and default is not None:
        return default
    if key not in row:
        raise BadInput(f'{where}: "{key}" is missing')
    if not isinstance(row[key], str):
        raise BadInput(f'{where}: "{key}" must be a text in quotes')
    if any("\ud800" <= character <= "\udfff" for character in row[key]):
        raise BadInput(f'{where}: "{key}" holds half a character (a lone surrogate)')
    return row[key]


def _texts(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise BadInput(f'{where}: "{key}" must be a list of texts')
    return tuple(value)


# Proposals


def _print_proposals(matcher: Matcher, queries: Sequence[Query], top: int) -> None:
    for query in queries:
        proposals = [_proposal(match, matcher) for match in matcher.rank(query.ask, top)]
        print(json.dumps({"id": query.id, "proposals": proposals}, ensure_ascii=False))


def _proposal(match: Match, matcher: Matcher) -> dict[str, Any]:
    reasons = [asdict(reason) for reason in match.reasons]
    return {
        "id": match.target_id,
        "kind": matcher.kind_of(match.target_id),
        "score": round(match.score, 4),
        "reasons": reasons,
    }


# Figures


def _evaluate(matcher: Matcher, queries: Sequence[Query], index_seconds: float) -> dict[str, Any]:
    places: dict[str, list[float]] = defaultdict(list)
    milliseconds = []
    for query in queries:
        started = time.perf_counter()
        matches = matcher.rank(query.ask, EVALUATED_TOP)
        milliseconds.append((time.perf_counter() - started) * 1000)
        places[query.tag].append(_reciprocal_place(matches, query.relevant))
    everything = [place for of_tag in places.values() for place in of_tag]
    return {
        **_hits(everything),
        "p50_ms": round(statistics.median(milliseconds), 2),
        "p95_ms": round(_percentile(milliseconds, 95), 2),
        "index_s": round(index_seconds, 3),
        "peak_mb": round(_peak_megabytes(), 1),
        "by_tag": {
            tag: {"n": len(of_tag), **_hits(of_tag)} for tag, of_tag in sorted(places.items())
        },
    }


def _reciprocal_place(matches: Sequence[Match], relevant: frozenset[str]) -> float:
    """1 when the first proposal is right, 1/2 when the second is, 0 when none of the ten is."""
    return next(
        (1 / place for place, match in enumerate(matches, 1) if match.target_id in relevant), 0.0
    )


def _hits(places: Sequence[float]) -> dict[str, float]:
    count = len(places)
    return {
        "hit_at_1": round(sum(place == 1 for place in places) / count, 4),
        "hit_at_5": round(sum(place >= 1 / 5 for place in places) / count, 4),
        "mrr": round(sum(places) / count, 4),
    }


def _percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in kilobytes, macOS in bytes.
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def _print_figures(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    print(f"{'':12}{'n':>6}{'hit@1':>8}{'hit@5':>8}{'MRR':>8}")
    count = sum(of_tag["n"] for of_tag in figures["by_tag"].values())
    for name, row in [("all", {"n": count, **figures}), *figures["by_tag"].items()]:
        shares = "".join(f"{row[key]:>8.3f}" for key in ("hit_at_1", "hit_at_5", "mrr"))
        print(f"{name or '(no tag)':12}{row['n']:>6}{shares}")
    print(f"a question {figures['p50_ms']} ms (p50), {figures['p95_ms']} ms (p95)")
    print(f"index {figures['index_s']} s, memory at its peak {figures['peak_mb']} MB")
