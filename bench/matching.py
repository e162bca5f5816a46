"""How good and how fast proposals are: the public set, and the same among 5,000 targets.

    python bench/matching.py [--targets 5000] [--json]

Needs the folder with shared data (SAMENSPEL_SHARED_DATA, else ../shared/data).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data"))
PUBLIC = DATA / "nl-matching"


def main() -> int:
    """Evaluate in processes of their own, so that memory is that of the matching alone."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--targets", type=int, default=5_000, help="size of the large catalogue")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    given = parser.parse_args()
    if not PUBLIC.is_dir():
        print(f"The folder {PUBLIC} is missing.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="samenspel-bench-") as folder:
        large = Path(folder) / "targets.jsonl"
        _write_large(large, given.targets)
        results = {
            "public": _evaluate(PUBLIC / "targets.jsonl"),
            f"{given.targets} targets": _evaluate(large),
        }
    if given.json:
        print(json.dumps(results))
    else:
        _print(results)
    return 0


def _write_large(path: Path, count: int) -> None:
    """The public targets, and others made of them that are right for nobody.

    Each takes the title of one target and sentences of two others of its kind, so that words occur
    as often as in real catalogues. Some do fit a question; that counts as wrong.
    """
    chance = random.Random(7)
    lines = (PUBLIC / "targets.jsonl").read_text(encoding="utf-8").splitlines()
    targets = [json.loads(line) for line in lines if line.strip()]
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for one in targets:
        by_kind.setdefault(one["kind"], []).append(one)
    while len(targets) < count:
        kind = chance.choice(list(by_kind))
        title, first, second = (chance.choice(by_kind[kind]) for _ in range(3))
        text = f"{_half(first['text'], 0)}. {_half(second['text'], 1)}"
        number = len(targets)
        made = {"id": f"made-{number}", "kind": kind, "title": f"{title['title']} {number}"}
        targets.append(made | {"text": text})
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in targets[:count])


def _half(text: str, which: int) -> str:
    sentences = text.split(". ")
    middle = max(1, len(sentences) // 2)
    return ". ".join(sentences[:middle] if which == 0 else sentences[middle:] or sentences)


def _evaluate(catalogue: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "samenspel.config.cli", "match", str(catalogue)]
    command += [str(PUBLIC / "queries.jsonl"), "--evaluate", "--json"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _print(results: dict[str, dict[str, Any]]) -> None:
    columns = ("hit_at_1", "hit_at_5", "mrr", "p50_ms", "p95_ms", "index_s", "peak_mb")
    print(f"{'':16}" + "".join(f"{name:>10}" for name in columns))
    for name, figures in results.items():
        print(f"{name:16}" + "".join(f"{figures[column]:>10}" for column in columns))


if __name__ == "__main__":
    sys.exit(main())
