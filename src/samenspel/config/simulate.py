"""`samenspel simulate`: what gets lost in a village, with our loop and in three other ways."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

COLUMNS = ("questions", "lost", "silent", "orphan_days", "helped", "times_told", "median_days")


def main(argv: list[str]) -> int:
    """Live through the weeks in a database of its own, which is thrown away afterwards."""
    asked = _words().parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="samenspel-simulation-") as folder:
        _own_database(Path(folder))
        result = {
            "weeks": asked.weeks,
            "seed": asked.seed,
            "strategies": compare(asked.weeks, asked.seed),
        }
    if asked.json:
        print(json.dumps(result))
    else:
        _print_table(result)
    return 0


def _words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samenspel simulate", description=__doc__)
    parser.add_argument("--weeks", type=_from_one, default=12, help="how long, 12 when not said")
    parser.add_argument(
        "--seed", type=int, default=1, help="which village; the same gives the same"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _from_one(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 520:
        raise argparse.ArgumentTypeError("say a whole number of weeks from 1 to 520")
    return int(text)


def _own_database(folder: Path) -> None:
    """Never the installation's own: nothing that is simulated may end up among real questions."""
    os.environ["SAMENSPEL_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = "sqlite:///:memory:"
    os.environ["DJANGO_SETTINGS_MODULE"] = "samenspel.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def compare(weeks: int, seed: int) -> dict[str, dict[str, Any]]:
    """Strategy -> its figures, all in the same village. Needs an empty, migrated database."""
    from samenspel.mirror.simulation import figures, others, ours
    from samenspel.mirror.simulation.world import World

    world = World(seed=seed, weeks=weeks)
    result = {"samenspel": figures.figures(ours.run(world))}
    for name in others.STRATEGIES:
        result[name] = figures.figures(others.run(world, name))
    return result


def _print_table(result: dict[str, Any]) -> None:
    print(f"{result['weeks']} weeks, village {result['seed']}")
    print(f"{'':14}" + "".join(f"{name:>13}" for name in COLUMNS))
    for name, row in result["strategies"].items():
        print(f"{name:14}" + "".join(f"{row[column]!s:>13}" for column in COLUMNS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
