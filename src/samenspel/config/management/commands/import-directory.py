"""`samenspel import-directory`: who does what, from CSV, XLSX, HSDS or JSON lines."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from samenspel.domain.directory import Unreadable, read
from samenspel.helping.actions import ImportReport, import_directory
from samenspel.parties.models import Place

WORDS = {"new": "new", "changed": "changed", "same": "the same", "kept": "kept: edited here"}


class Command(BaseCommand):
    help = (
        "Take over a directory (sociale kaart). Running it again with the same file changes "
        "nothing. Answers 1 when a row was refused, 2 when the file cannot be read at all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file, a folder or a zip")
        parser.add_argument("--place", required=True, metavar="SLUG", help="for which place")
        parser.add_argument(
            "--source",
            default="",
            metavar="NAME",
            help="what this directory is called; rows are known again by it. Stands on each page. "
            "Else the name of the file",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what it would do")
        parser.add_argument("--example", action="store_true", help="mark everything as made up")
        parser.add_argument("--json", action="store_true", dest="as_json", help="report as JSON")

    def handle(
        self,
        *args: Any,
        file: Path,
        place: str,
        source: str,
        dry_run: bool,
        example: bool,
        as_json: bool,
        **options: Any,
    ) -> None:
        found = Place.objects.filter(slug=place).first()
        if found is None:
            raise CommandError(f"There is no place “{place}” here. Open it first.", returncode=2)
        name = (source or file.stem).strip()[:100]
        try:
            reading = read(file)
        except Unreadable as unreadable:
            raise CommandError(str(unreadable), returncode=2) from None
        with override("en"):
            report = import_directory(
                place=found,
                reading=reading,
                source=name,
                now=timezone.now(),
                dry_run=dry_run,
                is_example=example,
            )
        self.stdout.write(_as_json(report) if as_json else "\n".join(_sentences(report, name)))
        if report.refused:
            number = len(report.refused)
            raise CommandError(f"{number} refused: see above. The rest was taken.", returncode=1)


def _as_json(report: ImportReport) -> str:
    return json.dumps(asdict(report), ensure_ascii=False, indent=2)


def _sentences(report: ImportReport, source: str) -> list[str]:
    lines = [f"Source: {source}" + (" (dry run: nothing was written)" if report.is_dry_run else "")]
    for what, counts in (("Parties", report.parties), ("Cards", report.cards)):
        said = ", ".join(f"{counts[word]} {label}" for word, label in WORDS.items())
        lines.append(f"{what}: {said}")
    lines += [f"Kept as it was edited here: {name}" for name in report.kept]
    if report.missing:
        lines.append(f"No longer in the file, left as they are: {report.missing}")
    if report.unknown_themes:
        lines.append(f"Subjects without a theme here: {', '.join(report.unknown_themes)}")
    for one in report.refused:
        where = f"{one.where}, {one.field}" if one.field else one.where
        lines.append(f"Refused: {where}: {one.reason}")
    return lines
