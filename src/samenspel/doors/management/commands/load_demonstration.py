"""`samenspel load_demonstration`: the village Zeeland, with made-up people and questions."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from samenspel.doors import demonstration


class Command(BaseCommand):
    help = (
        "Load the demonstration place, with dates around today. Does nothing when there is a "
        "place called zeeland already."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        place = demonstration.load(timezone.now())
        if place is None:
            self.stdout.write("The demonstration place is there already; nothing was changed.")
        else:
            self.stdout.write(f"The demonstration place is at /{place.slug}/.")
