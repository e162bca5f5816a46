"""Who opens what, and who sends what: the requests that are measured."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from filling import Filled

from samenspel.helping import actions
from samenspel.helping.models import Asker, Handover, Question, ShareDecision

EMPTY = "/leeg/"
TOKEN = "0123456789abcdef0123456789abcdef"
WORDS = "Wie rijdt mij dinsdag naar het ziekenhuis? Mijn man kan niet meer rijden, het is voor {}."
KEEPER, HELPERS = ShareDecision.Audience.KEEPER, ShareDecision.Audience.HELPERS
_numbers = count(1)


@dataclass(frozen=True)
class Request:
    """One request: an address, whose browser sends it, and the fields of a form."""

    path: str
    session: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def cookies(self) -> dict[str, str]:
        known = {settings.CSRF_COOKIE_NAME: TOKEN} if self.fields else {}
        return known | ({settings.SESSION_COOKIE_NAME: self.session} if self.session else {})

    @property
    def body(self) -> str:
        return urlencode({"csrfmiddlewaretoken": TOKEN, **self.fields}) if self.fields else ""

    @property
    def address(self) -> str:
        """Every form comes from another household, as with many visitors."""
        number = next(_numbers) if self.fields else 1
        return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@dataclass(frozen=True)
class Page:
    """A page that is measured."""

    name: str
    request: Request
    is_signed_in: bool = False

    @property
    def most_queries(self) -> int:
        return 15 if self.is_signed_in else 10


@dataclass(frozen=True)
class Write:
    """A form that is measured: each request of it can be sent once."""

    name: str
    requests: Iterator[Request]


def session_with(**known: Any) -> str:
    """The session of a browser that knows something."""
    session = SessionStore()
    session.update(known)
    session.save()
    return str(session.session_key)


def session_of(person: Any) -> str:
    """The session of somebody who signed in."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def pages_of(filled: Filled) -> list[Page]:
    """The list and detail pages of the place, each as one who may see it opens it."""
    here = f"/{filled.place.slug}"
    mine = _question(state=Question.State.LOOKING, place=filled.place)
    asked = _question(state=Question.State.ASKED, place=filled.place)
    # Somebody who holds something for a party that also offers and seeks something.
    with_cards = filled.parties[: len(filled.needs)]
    under_way = _question(state=Question.State.UNDER_WAY, holder_party__in=with_cards)
    helper = under_way.holder
    by_keeper, by_helper = session_of(mine.holder), session_of(helper)
    guest = session_with(asker_ids=[str(mine.asker_id), str(asked.asker_id)])
    handover = Handover.objects.filter(question=asked).get()
    receiver = session_of(filled.contacts[handover.to_party_id])
    # On the page of one who asks, helps and offers stands something of each.
    still_open = _open(filled).order_by("told_at", "id")
    some = min(25, still_open.count() // 2)
    asker_ids = still_open.values_list("asker_id", flat=True)[:some]
    Asker.objects.filter(id__in=list(asker_ids)).update(person=helper)
    directory, cards = f"{here}/wie-doet-wat/", f"{here}/aanbod/{filled.offers[0].id}/"
    return [
        Page("home", Request(f"{here}/")),
        Page("directory", Request(directory)),
        Page("directory, one kind", Request(f"{directory}?soort=aanbod")),
        Page("directory, search", Request(f"{directory}?q=naar+het+ziekenhuis+rijden")),
        Page("party", Request(f"{directory}{filled.helpers[0].id}/")),
        Page("offer", Request(cards)),
        Page("board", Request(f"{here}/buurt/")),
        Page("board, signed in", Request(f"{here}/buurt/", by_helper), True),
        Page("day sheet", Request(f"{here}/dagblad/", by_keeper), True),
        Page("day sheet, one list", Request(f"{here}/dagblad/?lijst=waiting", by_keeper), True),
        Page("day sheet of a helper", Request(f"{here}/dagblad/", by_helper), True),
        Page("work page", Request(f"{here}/werk/{mine.id}/", by_keeper), True),
        Page(
            "work page, search",
            Request(f"{here}/werk/{mine.id}/zoeken/?q=zorg+en+post", by_keeper),
            True,
        ),
        Page("my question", Request(f"{here}/vraag/{mine.id}/", guest)),
        Page("my question, asked", Request(f"{here}/vraag/{asked.id}/", guest)),
        Page("handover", Request(f"/doorgegeven/{handover.id}/", receiver), True),
        Page("my page", Request("/mijn/", by_helper), True),
        Page("my offers and needs", Request(f"{here}/aanbod/van-mij/", by_helper), True),
        Page("holes in the net", Request(f"{here}/gaten-in-het-net/", by_keeper), True),
    ]


def _open(filled: Filled) -> Any:
    return Question.objects.filter(place=filled.place, state__in=Question.OPEN)


def _question(**which: Any) -> Question:
    return Question.objects.filter(**which).order_by("-told_at", "id")[0]


def writes_of(filled: Filled, times: int) -> list[Write]:
    """The five forms the loop turns on, each `times` times: prepared through the actions."""
    here = f"/{filled.place.slug}"
    party = filled.helpers[0]
    receiver = session_of(filled.contacts[party.id])
    with transaction.atomic():
        drafts = [_draft(filled) for _ in range(times)]
        passed_on = [_passed_on(filled, party) for _ in range(2 * times)]
        waiting = [_put_down(filled) for _ in range(times)]
    ticks = {"channel": "code", "keeper_reads": "yes", "ask_after": "14", "sure": "yes"}
    told = {"words": WORDS.format("mijzelf")}
    reason = {"reason": "Wij zitten vol tot het nieuwe jaar", "better_address": ""}
    accepted, declined = passed_on[:times], passed_on[times:]
    return [
        Write(
            "tell",
            (Request(f"{here}/vertel/", "", told | {"once": str(uuid4())}) for _ in range(times)),
        ),
        Write("put down", (_by_asker(here, one, "wie-mag-wat-weten/", ticks) for one in drafts)),
        Write(
            "accept",
            (Request(f"/doorgegeven/{one.id}/ja/", receiver, {"yes": "1"}) for one in accepted),
        ),
        Write(
            "decline",
            (Request(f"/doorgegeven/{one.id}/nee/", receiver, reason) for one in declined),
        ),
        Write("answer", (_by_asker(here, one, "antwoord/", {"answer": "not"}) for one in waiting)),
    ]


def _by_asker(here: str, question: Question, page: str, fields: dict[str, str]) -> Request:
    session = session_with(asker_ids=[str(question.asker_id)])
    return Request(f"{here}/vraag/{question.id}/{page}", session, fields)


def _draft(filled: Filled) -> Question:
    now: datetime = filled.now
    question = actions.tell(
        place=filled.place, door=None, words=WORDS.format("haar"), kinds=["question"],
        side="need", now=now,
    )  # fmt: skip
    actions.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=("vervoer",),
        is_about_other=False, now=now,
    )  # fmt: skip
    return question


def _put_down(filled: Filled) -> Question:
    question = _draft(filled)
    grants = [actions.Grant(one, ("words",)) for one in (KEEPER, HELPERS)]
    actions.put_down(
        question=question, grants=grants, reach=actions.Reach(), not_to=actions.NotTo(),
        now=filled.now,
    )  # fmt: skip
    question.refresh_from_db()
    return question


def _passed_on(filled: Filled, party: Any) -> Handover:
    question = _put_down(filled)
    assert question.holder is not None
    return actions.hand_over(
        question=question, to_party=party, words="Kan dit bij jullie?", by=question.holder,
        now=filled.now,
    )  # fmt: skip
