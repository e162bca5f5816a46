"""What each page and each form costs, as a ratio to an empty page, and how many queries it asks.

    python bench/pages.py [--small 200] [--large 20000] [--rounds 15] [--json]

The bars are about the ratio through the server, and the number of queries: ends with 1 when one
is missed (docs/performance.md).
"""

import argparse
import json
import os
import sys
from typing import Any

from installation import new_installation

PARTIES = {"small": 60, "large": 600}
MOST_PAGE, MOST_WRITE = 15.0, 8.0


def main() -> int:
    """Measure, print, and say whether every bar was reached."""
    given = _arguments()
    with new_installation(given.database):
        results = _measure(given)
    missed = _missed(results)
    if given.json:
        print(json.dumps({"results": results, "missed": missed}, ensure_ascii=False))
    else:
        _print(results, missed)
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--small", type=int, default=200, help="questions in the small place")
    parser.add_argument("--large", type=int, default=20_000, help="questions in the large place")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured")
    parser.add_argument("--database", default="", help="another one than SQLite, as a URL")
    parser.add_argument("--only", default="", help="only pages with this in their name")
    parser.add_argument("--here", action="store_true", help="not through the server as well")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    return parser.parse_args()


def _measure(given: argparse.Namespace) -> dict[str, Any]:
    """Both places stand in one database: what one costs, the other costs beside it."""
    from django.utils import timezone
    from filling import fill
    from measuring import Here, compare, queries_of, served
    from rows import analyse
    from visits import pages_of, writes_of

    now, sizes = timezone.now(), {"small": given.small, "large": given.large}
    filled = {name: fill(size, PARTIES[name], now, slug=name) for name, size in sizes.items()}
    analyse()
    pages = {name: pages_of(one) for name, one in filled.items()}
    kept = {name: [p for p in some if given.only in p.name] for name, some in pages.items()}
    results: dict[str, Any] = {}
    for name, some in kept.items():
        for page in some:
            row = results.setdefault(page.name, {"kind": "page", "most_queries": page.most_queries})
            row[f"queries_{name}"] = queries_of(page.request)
    visits = {
        f"{page.name}|{name}": lambda page=page: [page.request]
        for name, some in kept.items()
        for page in some
    }
    _add(results, "here", compare(Here(), visits, given.rounds))
    if not given.only:
        _add_writes(results, "here", Here(), filled, given.rounds, writes_of)
    if not given.here:
        with served({**os.environ}) as server:
            for page_visits in visits.values():
                server.send(page_visits()[0])
            many = {name: (lambda ask=ask: ask() * 5) for name, ask in visits.items()}
            _add(results, "served", compare(server, many, max(3, given.rounds // 3)))
            if not given.only:
                _add_writes(results, "served", server, filled, given.rounds, writes_of)
    return results


def _add_writes(
    results: dict[str, Any], how: str, way: Any, filled: Any, rounds: int, writes_of: Any
) -> None:
    """Each form is prepared anew: it can be sent once."""
    from measuring import compare

    for name, one in filled.items():
        writes = writes_of(one, rounds)
        visits = {f"{w.name}|{name}": (lambda w=w: [next(w.requests)]) for w in writes}
        for write in writes:
            results.setdefault(write.name, {"kind": "write"})
        _add(results, how, compare(way, visits, rounds))


def _add(results: dict[str, Any], how: str, ratios: dict[str, Any]) -> None:
    for key, found in ratios.items():
        name, _, size = key.partition("|")
        results[name][f"{how}_{size}"] = round(found.ratio, 1)
        results[name][f"{how}_{size}_ms"] = found.cpu_ms


def _missed(results: dict[str, Any]) -> list[str]:
    """In a sentence each: which bar was not reached."""
    missed = []
    for name, row in results.items():
        most = MOST_PAGE if row["kind"] == "page" else MOST_WRITE
        # The bar is about one server; in the test client an empty page costs half as much.
        found = max(row.get("served_small", 0), row.get("served_large", 0))
        if found > most:
            missed.append(f"{name}: {found} times an empty page, bar {most:g}")
        if row["kind"] == "page":
            few, many = row["queries_small"], row["queries_large"]
            if many > row["most_queries"]:
                missed.append(f"{name}: {many} queries, bar {row['most_queries']}")
            if many > few:
                missed.append(f"{name}: {few} queries in the small place, {many} in the large one")
    return missed


def _print(results: dict[str, Any], missed: list[str]) -> None:
    print("Times an empty page, in CPU. s: the small place, l: the large one.\n")
    print(f"{'':24}{'test client':>16}{'through granian':>18}{'queries':>14}{'CPU ms':>9}")
    print(f"{'':24}{'s':>8}{'l':>8}{'s':>9}{'l':>9}{'s':>7}{'l':>7}{'l':>9}")
    for name, row in results.items():
        cells = [
            f"{row.get(key, ''):>{width}}"
            for key, width in (
                ("here_small", 8),
                ("here_large", 8),
                ("served_small", 9),
                ("served_large", 9),
                ("queries_small", 7),
                ("queries_large", 7),
                ("here_large_ms", 9),
            )
        ]
        print(f"{name:24}{''.join(cells)}")
    print("\nEvery bar was reached." if not missed else "\nBars that were missed:")
    for sentence in missed:
        print(f"- {sentence}")


if __name__ == "__main__":
    sys.exit(main())
