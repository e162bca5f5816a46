"""Visits an installation with OIDC switched on, as a browser would; run as its own process.

Says on standard output, as JSON, where each visit led and who was signed in.
"""

import html
import json
import re
import sys
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    # Pages without a collected, compressed copy of the style sheets, as in all tests.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    django.setup()
    call_command("migrate", verbosity=0)
    from samenspel.parties.models import Person

    Person.objects.create_user(email="aisha@example.org", name="Aisha")
    json.dump([visit(code) for code in sys.argv[1:]], sys.stdout)


def visit(code: str) -> dict[str, object]:
    """Goes to the other party, which gives `code`, and comes back with it."""
    from django.test import Client

    from samenspel.parties.models import Person

    client = Client(HTTP_HOST="127.0.0.1")
    page = client.get("/inloggen/").content.decode()
    onward = client.post("/inloggen/elders/").content.decode()
    away = html.unescape(re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', onward)[1])
    asked = parse_qs(urlsplit(away).query)
    back = client.get("/inloggen/elders/terug/", {"code": code, "state": asked["state"][0]})
    person = Person.objects.filter(id=client.session.get("_auth_user_id")).first()
    return {
        "button": "Dorpslogin" in page,
        "away": away.split("?")[0],
        "asked": sorted(asked),
        "back": back.headers.get("Location"),
        "person": person.email if person else None,
        "people": Person.objects.count(),
        "by_get": client.get("/inloggen/elders/").status_code,
    }


if __name__ == "__main__":
    main()
