"""`samenspel new-place`: open a place with its first keeper."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from samenspel.config.reserved import RESERVED_SLUGS
from samenspel.parties import actions as parties
from samenspel.record.actions import Refused


class Command(BaseCommand):
    help = (
        "Open a village, neighbourhood or region with its first keeper: the person with whom "
        "questions come first. That person signs in with this e-mail address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="its address: zeeland becomes /zeeland/")
        parser.add_argument("name", help="its name, as people say it")
        parser.add_argument("email", help="e-mail address of the first keeper")
        parser.add_argument("--keeper-name", default="", help="name of the first keeper")

    def handle(
        self, *args: Any, slug: str, name: str, email: str, keeper_name: str, **options: Any
    ) -> None:
        if slug in RESERVED_SLUGS:
            raise CommandError(f"/{slug}/ is an address of the program itself. Choose another one.")
        now = timezone.now()
        try:
            with transaction.atomic():
                keeper = parties.person_by_email(email=email, name=keeper_name, now=now)
                place = parties.found_place(slug=slug, name=name, keeper=keeper, now=now)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{place.name} is open at /{place.slug}/ and {keeper.email} keeps it. "
            "Ask a second person to keep it too, so that nobody has to be there always."
        )
