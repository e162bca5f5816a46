"""`samenspel restore FILE`: make this installation what it was in a backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samenspel.config.backup import CannotBackUp, drill, put_back


class Command(BaseCommand):
    help = "Put a backup back. Stop the site first. With --drill: only prove that it could be done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there now")
        parser.add_argument("--drill", action="store_true", help="change nothing, only try it")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        try:
            if options["drill"]:
                rows = drill(file)
                self.stdout.write(f"{file} could be put back: {sum(rows.values())} rows.")
                return
            about = put_back(file, now=timezone.now(), replace=force)
        except (CannotBackUp, OSError) as error:
            raise CommandError(str(error)) from None
        # The backup may be older than this version of the program.
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"The installation is what it was on {about['made_at']}. Start the site.")
