"""`samenspel backup FILE`: a backup of the running site, proven by putting it back at once."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samenspel.config.backup import CannotBackUp, drill, make_backup


class Command(BaseCommand):
    help = (
        "Write everything this installation knows to one file, while people go on using the site, "
        "and prove it by putting it back where nobody sees it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace the file if it is there")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        try:
            made = make_backup(file.resolve(), now=timezone.now(), replace=force)
            drill(file)
        except (CannotBackUp, OSError) as error:
            raise CommandError(str(error)) from None
        rows, tables = sum(made["rows"].values()), len(made["rows"])
        self.stdout.write(
            f"{file} holds {rows} rows in {tables} tables and could be put back. It has personal "
            "details and the secret key in it: keep it where only you can read it, and a copy of "
            "it in another building."
        )
