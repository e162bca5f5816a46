"""The one command, `samenspel`: our own subcommands and Django's."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand and give its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["match"]:  # usable alone: no database, no settings
        from samenspel.config.match import main as match

        return match(words[1:])
    if words[:1] == ["simulate"]:  # in a database of its own
        from samenspel.config.simulate import main as simulate

        return simulate(words[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samenspel", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
