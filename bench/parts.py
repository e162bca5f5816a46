"""Where the CPU time of each page goes: templates, the database itself, Django around it, the rest.

    python bench/parts.py [--questions 20000] [--parties 600] [--json]

Measured with a clock around each part, without a profiler: that slows small calls down most.
"""

import argparse
import json
import sys
import time
from collections import Counter
from statistics import median
from typing import Any

from installation import new_installation

TIMES = 9
_spent: Counter[str] = Counter()


def main() -> int:
    """Measure every page and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--parties", type=int, default=600)
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    given = parser.parse_args()
    with new_installation():
        results = _measure(given)
    if given.json:
        print(json.dumps(results))
    else:
        _print(results)
    return 0


def _measure(given: argparse.Namespace) -> dict[str, dict[str, float]]:
    from django.db.backends.utils import CursorWrapper
    from django.db.models.query import QuerySet
    from django.db.models.sql.compiler import SQLCompiler
    from django.template.backends.django import Template
    from django.utils import timezone
    from filling import fill
    from measuring import Here
    from rows import analyse
    from visits import pages_of

    filled = fill(given.questions, given.parties, timezone.now())
    analyse()
    _time(Template, "render", "templates")
    _time(CursorWrapper, "execute", "database")
    _time(SQLCompiler, "execute_sql", "django around it")
    _time(QuerySet, "_fetch_all", "django around it")
    return {page.name: _parts_of(Here(), page.request) for page in pages_of(filled)}


def _time(owner: Any, name: str, part: str) -> None:
    """Count the CPU time inside this method for `part`, less what parts inside it took."""
    original = getattr(owner, name)

    def timed(*given: Any, **more: Any) -> Any:
        began, before = time.process_time_ns(), sum(_spent.values())
        try:
            return original(*given, **more)
        finally:
            took = time.process_time_ns() - began
            _spent[part] += took - (sum(_spent.values()) - before)

    setattr(owner, name, timed)


def _parts_of(here: Any, request: Any) -> dict[str, float]:
    """The median of some visits: milliseconds in all, and the share of each part."""
    here.send(request)
    visits = []
    for _ in range(TIMES):
        _spent.clear()
        visits.append((here.cost_of([request]), dict(_spent)))
    whole = median(cost for cost, _ in visits)
    names = ("templates", "database", "django around it")
    shares = {one: median(s.get(one, 0) / 1e6 / cost for cost, s in visits) for one in names}
    return {"ms": round(whole, 2), **{one: round(share, 2) for one, share in shares.items()}}


def _print(results: dict[str, dict[str, float]]) -> None:
    print(f"{'':24}{'CPU ms':>8}{'templates':>12}{'database':>12}{'ORM':>8}{'the rest':>10}")
    for name, row in results.items():
        parts = (row["templates"], row["database"], row["django around it"])
        rest = 1 - sum(parts)
        print(
            f"{name:24}{row['ms']:>8}{parts[0]:>12.0%}{parts[1]:>12.0%}{parts[2]:>8.0%}{rest:>10.0%}"
        )


if __name__ == "__main__":
    sys.exit(main())
