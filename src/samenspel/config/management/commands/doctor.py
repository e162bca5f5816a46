"""`samenspel doctor`: is this installation healthy and safe?"""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from samenspel.config.doctor import examine


class Command(BaseCommand):
    help = "Say what is not as it should be and what to do about it. Exit code 1 when it is unsafe."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program that watches")

    def handle(self, *args: Any, **options: Any) -> None:
        found = examine(timezone.now())
        is_unsafe = any(finding.unsafe for finding in found)
        if options["json"]:
            lines = [finding.as_dict() for finding in found]
            self.stdout.write(json.dumps({"is_safe": not is_unsafe, "findings": lines}))
        elif not found:
            self.stdout.write("All is well.")
        else:
            for finding in found:
                mark = "UNSAFE" if finding.unsafe else "note  "
                self.stdout.write(f"{mark} {finding.about}: {finding.says}")
        if is_unsafe:
            sys.exit(1)
