"""What the work by the clock costs in a large place: seconds, memory, and how much it did.

python bench/rounds.py [--questions 20000] [--open 4000] [--late 300] [--json]
"""

import argparse
import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from installation import new_installation

PARTIES = 600


def main() -> int:
    """Do every round twice: the second time there is nothing left to do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--open", type=int, default=4_000, help="how many of them are open")
    parser.add_argument("--late", type=int, default=300, help="of how many the day has passed")
    parser.add_argument("--database", default="", help="another one than SQLite, as a URL")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    given = parser.parse_args()
    with new_installation(given.database):
        results = _measure(given)
    if given.json:
        print(json.dumps(results))
    else:
        _print(results)
    return 0


def _measure(given: argparse.Namespace) -> dict[str, Any]:
    from django.db import connections
    from django.utils import timezone
    from filling import fill
    from rows import analyse

    from samenspel.config.rounds import all_rounds

    now = timezone.now()
    connections.close_all()
    # In another process: memory that filling used and gave back would hide what a round uses.
    child = os.fork()
    if not child:
        filled = fill(given.questions, PARTIES, now, open_ones=given.open)
        _make_work(filled, given.late)
        analyse()
        connections.close_all()
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("The place could not be filled.")
    results: dict[str, Any] = {}
    for key in ("first", "again"):
        for one in all_rounds():
            name = one.name.rpartition(".")[2]
            if name != "send_notices":  # what that costs is the mail server's
                results.setdefault(name, {})[key] = _cost(lambda one=one: one.do(now=now))
    return results


def _make_work(filled: Any, late: int) -> None:
    """Days that passed, a keeper who left, questions past their term, cards nobody confirmed."""
    from samenspel.helping.models import Offer, Question, Step
    from samenspel.parties.models import Keeper

    yesterday = filled.now.date() - timedelta(days=1)
    still_open = Question.objects.filter(state__in=Question.OPEN).order_by("id")
    steps = list(still_open.values_list("next_step", flat=True)[:late])
    Step.objects.filter(id__in=steps).update(due_on=yesterday, promised_on=yesterday)
    held = Question.objects.filter(state=Question.State.LOOKING, holder=filled.keepers[0])
    for question in held.order_by("id")[200:]:
        Question.objects.filter(id=question.id).update(holder=filled.keepers[1])
    Keeper.objects.filter(person=filled.keepers[0]).update(until_on=yesterday)
    closed = Question.objects.filter(state__in=Question.CLOSED, erased_at=None).order_by("id")
    ids = list(closed.values_list("id", flat=True)[:200])
    Question.objects.filter(id__in=ids).update(closed_at=filled.now - timedelta(days=31))
    offers = [one.id for one in filled.offers[:100]]
    Offer.objects.filter(id__in=offers).update(confirmed_on=filled.now.date() - timedelta(days=200))


def _cost(do: Any) -> dict[str, float]:
    """Seconds on the clock and of CPU, the rise of memory at its peak in MB, and the queries."""
    from django.db import connection

    count = [0]

    def counted(execute: Any, *rest: Any) -> Any:
        count[0] += 1
        return execute(*rest)

    Path("/proc/self/clear_refs").write_text("5")  # the peak starts here
    before, began, cpu = _memory("VmRSS"), time.perf_counter(), time.process_time()
    with connection.execute_wrapper(counted):
        do()
    return {
        "s": round(time.perf_counter() - began, 3),
        "cpu_s": round(time.process_time() - cpu, 3),
        "mb": round(max(0.0, _memory("VmHWM") - before), 1),
        "queries": count[0],
    }


def _memory(which: str) -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{which}:")[2].split()[0]) / 1024


def _print(results: dict[str, Any]) -> None:
    print(f"{'':26}{'with work to do':>30}{'with nothing to do':>30}")
    heads = "".join(f"{head:>{width}}" for head, width in (("s", 9), ("MB", 9), ("queries", 12)))
    print(f"{'':26}{heads}{heads}")
    for name, row in results.items():
        cells = "".join(
            f"{row[key]['s']:>9.2f}{row[key]['mb']:>9.1f}{row[key]['queries']:>12}"
            for key in ("first", "again")
        )
        print(f"{name:26}{cells}")


if __name__ == "__main__":
    sys.exit(main())
