"""What the processes cost: memory of two workers, start to first answer, and time of importing.

    python bench/processes.py [--starts 5] [--json]

Ends with 1 when a bar is missed (docs/performance.md).
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from installation import new_installation

MOST_MB, MOST_SECONDS = 150.0, 1.5
QUESTIONS, PARTIES = 200, 60
# Of these a process should load nothing before it is needed.
HEAVY = ("numpy", "openpyxl", "segno", "polib", "wordfreq", "rapidfuzz", "Stemmer", "qrcode")
WARM_UP = 40


def main() -> int:
    """Measure, print, and say whether every bar was reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--starts", type=int, default=5, help="how often the server is started")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    given = parser.parse_args()
    with new_installation():
        results = _measure(given.starts)
    missed = _missed(results)
    if given.json:
        print(json.dumps({"results": results, "missed": missed}))
    else:
        _print(results, missed)
    return 1 if missed else 0


def _measure(starts: int) -> dict[str, Any]:
    from django.utils import timezone
    from filling import fill
    from visits import pages_of

    filled = fill(QUESTIONS, PARTIES, timezone.now())
    pages = pages_of(filled)
    asking = [page.request for page in pages if "search" in page.name]
    reading = [page.request for page in pages if "search" not in page.name]
    results: dict[str, Any] = {**_starts(starts), "import": _imports()}
    with _two_workers() as (port, server):
        results["memory_mb"] = {"started": _memory_of(server)}
        _visit(port, reading)
        results["memory_mb"]["after pages"] = _memory_of(server)
        _visit(port, asking * 10)
        results["memory_mb"]["after matching"] = _memory_of(server)
    return results


def _starts(times: int) -> dict[str, float]:
    """Seconds from the command to the first answer, the median; the tables stand already.

    Beside it the CPU seconds of all its processes until then: a busy machine does not change those.
    """
    taken, used = [], []
    for _ in range(times):
        began = time.perf_counter()
        with _two_workers() as (_port, server):
            taken.append(time.perf_counter() - began)
            used.append(_cpu_of(server))
    return {"start_s": round(median(taken), 2), "start_cpu_s": round(median(used), 2)}


def _cpu_of(parent: int) -> float:
    from measuring import children_of

    ticks = 0
    for pid in [parent, *children_of(parent)]:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def _two_workers() -> Iterator[tuple[int, int]]:
    """The web server exactly as `samenspel run` starts it: its port, and its first process."""
    from measuring import free_port, wait_for

    from samenspel.config.serving import start_web, stop

    port = free_port()
    process = start_web("127.0.0.1", port, dict(os.environ))
    try:
        wait_for(port, "/dorp/")
        yield port, process.pid
    finally:
        stop(process)


def _visit(port: int, requests: list[Any]) -> None:
    """Each page over many connections, so that both workers get their share."""
    from measuring import Served

    for _ in range(WARM_UP // 10):
        for request in requests:
            visitor = Served(port, 0)
            visitor.send(request)
            visitor.connection.close()


def _memory_of(parent: int) -> dict[str, float]:
    """PSS in MB of the server and its workers: shared pages count for each its share."""
    from measuring import children_of

    each = {pid: _pss(pid) for pid in [parent, *children_of(parent)]}
    workers = [mb for pid, mb in each.items() if pid != parent]
    return {"workers": round(sum(workers), 1), "all": round(sum(each.values()), 1)}


def _pss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _imports() -> dict[str, Any]:
    """Seconds to load the whole site in one process, its slowest parts, and what came along."""
    code = (
        "import samenspel.config.wsgi, sys, json;"
        f"print(json.dumps([one for one in {HEAVY!r} if one in sys.modules]))"
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True
    )
    taken = time.perf_counter() - began
    rows = [line.split("|") for line in done.stderr.splitlines() if line.count("|") == 2]
    parts = {name.strip().partition(".")[0]: 0.0 for _own, _all, name in rows}
    for own, _all, name in rows:
        if own.strip().removeprefix("import time:").strip().isdecimal():
            own_us = int(own.removeprefix("import time:").strip())
            parts[name.strip().partition(".")[0]] += own_us / 1000
    slowest = dict(sorted(parts.items(), key=lambda one: -one[1])[:10])
    return {
        "s": round(taken, 2),
        "slowest_ms": {name: round(ms) for name, ms in slowest.items()},
        "heavy": json.loads(done.stdout.splitlines()[-1]),
    }


def _missed(results: dict[str, Any]) -> list[str]:
    missed = []
    if results["start_s"] > MOST_SECONDS:
        missed.append(f"cold start {results['start_s']} s, bar {MOST_SECONDS} s")
    memory = results["memory_mb"]["after pages"]["workers"]
    if memory > MOST_MB:
        missed.append(f"two workers {memory} MB after every page, bar {MOST_MB:g} MB")
    return missed


def _print(results: dict[str, Any], missed: list[str]) -> None:
    print(f"start to first answer  {results['start_s']} s, {results['start_cpu_s']} s of CPU")
    for when, mb in results["memory_mb"].items():
        print(f"memory, {when:16} two workers {mb['workers']} MB, with the parent {mb['all']} MB")
    found = results["import"]
    print(f"loading the site       {found['s']} s, with {', '.join(found['heavy']) or 'no'} loaded")
    for name, ms in found["slowest_ms"].items():
        print(f"    {name:24}{ms:>6} ms")
    print("\nEvery bar was reached." if not missed else "\nBars that were missed:")
    for sentence in missed:
        print(f"- {sentence}")


if __name__ == "__main__":
    sys.exit(main())
