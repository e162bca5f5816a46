"""Runs the steps of `make check`, `make test` or `make prove`, and sums up at the end."""

import os
import platform
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "tests", "--tb=short"]
ON_POSTGRESQL = [sys.executable, "tools/with_postgresql.py"]


@dataclass
class Step:
    """One thing that must hold, the command that finds out, and how that went."""

    name: str
    command: list[str]
    seconds: float = 0.0
    passed: bool = False


STATIC = [
    Step("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
    Step("layout", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    Step("layers", [str(BIN / "lint-imports")]),
    Step("types", [str(BIN / "mypy")]),
    Step("texts", [sys.executable, "tools/messages.py", "check"]),
]
QUICK = [Step("tests on SQLite, the quick ones", [*PYTEST, "-m", "not browser and not slow"])]
ALL = [
    Step("tests on SQLite", [*PYTEST, "-m", "not browser"]),
    Step("tests on PostgreSQL", [*ON_POSTGRESQL, *PYTEST, "-m", "not browser"]),
    Step("stories and accessibility in a browser", [*PYTEST, "-m", "browser"]),
]
# These two take longest and share nothing, so each gets one of two cores.
TOGETHER = ALL[:2]
PLANS = {"check": STATIC + QUICK, "test": STATIC + ALL, "prove": STATIC + ALL}


def main(plan: str) -> int:
    """Run every step of the plan, also after one failed: all that is wrong is to be seen."""
    steps = PLANS[plan]
    with tempfile.TemporaryDirectory(prefix="samenspel-") as folder:
        cannot_run = Path(folder) / "cannot_run"
        cannot_run.write_text(os.environ.get("CANNOT_RUN", ""), encoding="utf-8")
        beside = [step for step in steps if step in TOGETHER[1:]]
        with ThreadPoolExecutor() as background:
            started = [
                background.submit(run, step, plan, Path(folder), cannot_run, True)
                for step in beside
            ]
            for step in steps:
                if step not in beside:
                    run(step, plan, Path(folder), cannot_run)
                if step is TOGETHER[0]:
                    for one in started:
                        print(one.result(), flush=True)
        left_out = sorted(set(filter(None, cannot_run.read_text(encoding="utf-8").splitlines())))
    summary = sum_up(steps, left_out)
    print(summary)
    if plan == "prove":
        write_proof(summary)
    return 0 if all(step.passed for step in steps) else 1


def run(step: Step, plan: str, folder: Path, cannot_run: Path, keep: bool = False) -> str:
    """Run one step with an empty data folder of its own.

    What it prints is shown at once, or with `keep` given back, to be shown when it is its turn.
    """
    heading = f"\n--- {step.name}"
    if not keep:
        print(heading, flush=True)
    environment = {
        **os.environ,
        "SAMENSPEL_DATA": str(folder / "data"),
        "CANNOT_RUN_FILE": str(cannot_run),
        "PROVE": "1" if plan == "prove" else "",
    }
    began = time.monotonic()
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if keep else {}
    done = subprocess.run(step.command, cwd=ROOT, env=environment, text=True, **output)
    step.seconds = time.monotonic() - began
    step.passed = done.returncode == 0
    return f"{heading}\n{done.stdout}" if keep else ""


def sum_up(steps: list[Step], left_out: list[str]) -> str:
    """Which step held, how long each took, and what could not be run here."""
    lines = ["", "--- in short"]
    for step in steps:
        lines.append(f"{'holds ' if step.passed else 'FAILED'} {step.seconds:6.1f} s  {step.name}")
    lines.append("")
    lines.append("Could not be run here:" if left_out else "Nothing had to be left out.")
    lines += [f"- {reason}" for reason in left_out]
    return "\n".join(lines)


def write_proof(summary: str) -> None:
    """Keep the figures of a full run, with the day and the machine, in docs/proof/."""
    now = datetime.now(UTC)
    folder = ROOT / "docs" / "proof"
    folder.mkdir(parents=True, exist_ok=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    text = (
        f"# Full run of {now:%Y-%m-%d}\n\n"
        f"`make prove` on {machine}, Python {platform.python_version()}.\n\n"
        f"```\n{summary.strip()}\n```\n"
    )
    (folder / f"{now:%Y-%m-%d}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
