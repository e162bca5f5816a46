"""A place with one of everything an address can name, and everybody who may come to its doors."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from asking import put_down
from samenspel.helping import actions
from samenspel.helping.models import (
    Need,
    Offer,
    Proposal,
    Question,
    Report,
    ShareDecision,
)
from samenspel.parties.models import (
    Door,
    Invitation,
    Keeper,
    Mandate,
    Membership,
    Party,
    Person,
    Place,
    StandIn,
)
from samenspel.record.models import Notice

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
# Signed in: each has an own relation to what happens here, or none at all.
PEOPLE = ("aisha", "ben", "carla", "dirk", "ria", "joop", "eva", "admin")
GUESTS = ("nobody", "guest", "another_guest", "receiver_by_mail")
ROLES = (*GUESTS, *PEOPLE)


@dataclass
class World:
    """`things` holds what each part of an address may name; `people` whom each role is."""

    place: Place
    elsewhere: Place
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def client(self, role: str, **options: Any) -> Client:
        """A new browser of somebody in this role."""
        client = Client(raise_request_exception=False, **options)
        if key := self.cookies.get(role):
            client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client


def build(now: datetime) -> World:
    """The village supporter is Ria. A guest's question was passed on to Carla's organisation.

    Another guest's question was accepted there. Aisha asked something while signed in, that lies
    with Joop. Ben lives here and offers and seeks something; Dirk's municipality has no part in
    any of it; Eva keeps another place.
    """
    world = World(_place("zeeland", "Zeeland"), _place("elders", "Elders"), now)
    for name in PEOPLE:
        email = f"{name}@example.org"
        world.people[name] = Person.objects.create_user(email=email, name=name.title())
    Person.objects.filter(email="admin@example.org").update(is_software_admin=True)
    # In a demonstration anybody may step in as somebody made up.
    Person.objects.filter(email="ria@example.org").update(is_example=True)
    _keepers(world)
    _parties(world)
    _questions(world)
    _around(world)
    _let_in(world)
    return world


def _place(slug: str, name: str) -> Place:
    return Place.objects.create(slug=slug, name=name)


def _keepers(world: World) -> None:
    since, people = world.now.date() - timedelta(days=90), world.people
    for days, name in enumerate(("ria", "joop")):
        world.things["keeper"] = Keeper.objects.create(
            place=world.place, person=people[name], from_on=since + timedelta(days=days)
        )
    Keeper.objects.create(place=world.elsewhere, person=people["eva"], from_on=since)
    world.things["stand_in"] = StandIn.objects.create(
        place=world.place, person=people["joop"], stand_in=people["ria"],
        from_on=world.now.date() + timedelta(days=300),
        until_on=world.now.date() + timedelta(days=310),
    )  # fmt: skip


def _parties(world: World) -> None:
    organisation, government = Party.Kind.ORGANISATION, Party.Kind.GOVERNMENT
    for name, who, kind in (
        ("Welzijn", "carla", organisation),
        ("Gemeente", "dirk", government),
        ("Ben", "ben", Party.Kind.RESIDENT),
    ):
        party = Party.objects.create(
            place=world.place, kind=kind, name=name, created_at=world.now,
            is_listed=kind != Party.Kind.RESIDENT,
        )  # fmt: skip
        membership = Membership.objects.create(
            person=world.people[who], party=party, is_contact=True,
            from_on=world.now.date() - timedelta(days=80),
        )  # fmt: skip
        world.things[f"party of {who}"] = party
        world.things[f"membership of {who}"] = membership
        card = {"place": world.place, "party": party, "confirmed_on": world.now.date()}
        card |= {"created_at": world.now, "created_by": world.people[who]}
        world.things[f"offer of {who}"] = Offer.objects.create(title=f"Aanbod {name}", **card)
        world.things[f"need of {who}"] = Need.objects.create(title=f"Gezocht {name}", **card)
    world.things |= {
        "party": world.things["party of carla"],
        "membership": world.things["membership of carla"],
        "offer": world.things["offer of ben"],
        "need": world.things["need of ben"],
    }
    world.things["mandate"] = Mandate.objects.create(
        membership=world.things["membership"], what="beslist over drie uur"
    )


def _questions(world: World) -> None:
    things, now, place = world.things, world.now, world.place
    ria, joop, carla = (world.people[name] for name in ("ria", "joop", "carla"))
    everything: Any = {"keeper_sees": ("words",), "helpers_see": ("words", "name")}
    asked = put_down(place, now, words="Wie helpt met de tuin?", **everything)
    things["handover"] = actions.hand_over(
        question=asked, to_party=things["party"], words="Kijk je mee?", by=ria, now=now
    )
    accepted = put_down(place, now, words="Wie rijdt mij?", **everything)
    things["accepted handover"] = actions.hand_over(
        question=accepted, to_party=things["party"], words="", by=ria, now=now
    )
    actions.accept(handover=things["accepted handover"], by=carla, now=now)
    of_aisha = put_down(
        place, now, words="Wie leest met mij?", by=world.people["aisha"],
        not_to=actions.NotTo(people=(ria,)), **everything,
    )  # fmt: skip
    assert of_aisha.holder == joop
    on_board = put_down(place, now, words="Wie heeft een ladder?", **everything)
    actions.share(
        question=on_board, now=now,
        grant=actions.Grant(ShareDecision.Audience.NEIGHBOURS, ("words",)),
    )  # fmt: skip
    things |= {"question": asked, "accepted question": accepted, "question of aisha": of_aisha}
    things["question on board"] = on_board


def _around(world: World) -> None:
    """What hangs on the guest's question, on the place, and on people."""
    things, now, question = world.things, world.now, world.things["question"]
    things["proposal"] = Proposal.objects.create(
        question=question, party=things["party of dirk"], rank=0, at=now
    )
    things["decision"] = question.shares.order_by("id").first()
    things["asked decision"] = ShareDecision.objects.create(
        question=question, audience=ShareDecision.Audience.PARTY, party=things["party of dirk"],
        what=["words"], asked_at=now, asked_by=world.people["ria"],
    )  # fmt: skip
    actions.write(question=question, text="Ik kom dinsdag", by=world.people["ria"], now=now)
    things["message"] = question.messages.get()
    things["door"] = Door.objects.create(
        place=world.place, kind=Door.Kind.SITE, slug="site", name="Website"
    )
    things["desk"] = Door.objects.create(
        place=world.place, kind=Door.Kind.DESK, slug="balie", name="Balie van Welzijn",
        party=things["party"],
    )  # fmt: skip
    things["embed"] = Door.objects.create(
        place=world.place, kind=Door.Kind.EMBED, slug="ingelijst", name="Site van Welzijn",
        party=things["party"], frame_ancestors=["https://welzijn.example"],
    )  # fmt: skip
    things["report"] = Report.objects.create(
        place=world.place, offer=things["offer"], words="Dit klopt niet", at=now
    )
    things["invitation"] = Invitation.objects.create(
        party=things["party"], email="aisha@example.org", at=now
    )
    things["notice"] = Notice.objects.get(subject_id=things["handover"].id)


def _let_in(world: World) -> None:
    """The sessions: a guest is known by the asker, a receiver by the link of the mail."""
    for name in PEOPLE:
        client = Client()
        client.force_login(world.people[name], backend=BACKEND)
        world.cookies[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    things = world.things
    guest, another = things["question"].asker_id, things["accepted question"].asker_id
    acting = {str(things["handover"].id): str(world.people["carla"].id)}
    for role, known in (
        ("guest", {"asker_ids": [str(guest)]}),
        ("another_guest", {"asker_ids": [str(another)]}),
        ("receiver_by_mail", {"receiver_of": acting}),
    ):
        session = SessionStore()
        session.update(known)
        session.save()
        world.cookies[role] = str(session.session_key)


@dataclass(frozen=True)
class Address:
    """One line of the list of addresses: its name, how it is written, and its parts."""

    name: str
    route: str
    parts: tuple[str, ...]
    view: Any

    def url(self, **parts: Any) -> str:
        """Written out; each part is a slug, an id or a thing with an id."""

        def written(match: re.Match[str]) -> str:
            part = parts[match[2]]
            return str(getattr(part, "slug" if match[1] == "slug" else "id", part))

        return "/" + re.sub(r"<(\w+):(\w+)>", written, self.route)


def addresses() -> list[Address]:
    """Every address of the site, straight from what Django itself follows."""
    return list(_addresses(get_resolver().url_patterns, "", ""))


def _addresses(patterns: Any, before: str, space: str) -> Iterator[Address]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _addresses(one.url_patterns, route, inner)
        elif isinstance(one, URLPattern):
            parts = tuple(re.findall(r"<\w+:(\w+)>", route))
            yield Address(f"{space}{one.name}", route, parts, one.callback)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back, so that each try finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def bare(answer: Any) -> tuple[int, str]:
    """The answer without what differs by itself: tokens, and the address that was asked for."""
    text = answer.content.decode() if not answer.streaming else ""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", text)
    text = text.replace(answer.request["PATH_INFO"], "")
    location = answer.headers.get("Location", "")
    return answer.status_code, location.partition("?")[0] + text


def an_id_of_nothing() -> UUID:
    """An id that no row has."""
    return UUID("11111111-2222-4333-8444-555555555555")


__all__ = [
    "PEOPLE",
    "ROLES",
    "Address",
    "Question",
    "World",
    "addresses",
    "an_id_of_nothing",
    "bare",
    "build",
    "undone",
]
