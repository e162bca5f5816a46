"""Somebody takes everything along and is forgotten: nothing of theirs is left in the whole database."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from asking import put_down
from samenspel.config.rounds import all_rounds, do_rounds
from samenspel.helping import actions
from samenspel.helping.models import Asker, Need, Offer, Question, Report, ShareDecision
from samenspel.parties import actions as parties
from samenspel.parties.models import Person
from samenspel.record import actions as record
from trust.whole_place import build

MARK = "merkteken"
WORDS = f"Mijn {MARK} vergeet steeds meer en ik durf niet weg"


def whole_database() -> str:
    """Everything that any table holds, also of other people's apps, as text."""
    cursor = connection.cursor()
    found = []
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        found += [f"{table}: {row}" for row in cursor.fetchall()]
    assert len(apps.get_models()) < len(found)
    return "\n".join(found)


def left_of(*marks: str) -> list[str]:
    lines = whole_database().lower().splitlines()
    return [line[:200] for line in lines if any(mark in line for mark in marks)]


@pytest.fixture
def world(db):
    return build(timezone.now())


def told_by_a_guest(world, client) -> Question:
    """A question with the mark wherever the asker, the keeper or a helper can leave words."""
    now, ria, carla = world.now, world.people["ria"], world.people["carla"]
    question = put_down(
        world.place, now, words=WORDS, keeper_sees=("words", "name", "phone", "email", "answers"),
        helpers_see=("words", "name"), channel=Asker.Channel.EMAIL, name=f"Aisha {MARK}",
        email=f"{MARK}@example.org", phone=f"06-{MARK}",
    )  # fmt: skip
    handover = actions.hand_over(
        question=question, to_party=world.things["party"], words=f"voor {MARK}", by=ria, now=now
    )
    actions.accept(handover=handover, by=carla, now=now)
    actions.write(question=question, text=f"Dag {MARK}", by=carla, now=now)
    actions.write(question=question, text=f"Hier {MARK}", from_asker=True, now=now)
    actions.plan_step(
        question=question, kind="call", on=timezone.localdate(now) + timedelta(days=2),
        what=f"{MARK} bellen", by=carla, now=now,
    )  # fmt: skip
    question.refresh_from_db()
    actions.explain(question=question, why=f"{MARK} is er niet", by=carla, now=now)
    record.look(ria, question, "words", now=now)
    actions.report(
        place=world.place, words=f"{MARK} klopt niet", about=question.messages.first(), by=ria,
        now=now,
    )  # fmt: skip
    actions.give_back(question=question, reason=f"{MARK} is verhuisd", by=carla, now=now)
    session = client.session
    session["asker_ids"] = [str(question.asker_id)]
    session.save()
    question.refresh_from_db()
    return question


def test_everything_one_told_can_be_taken_along(world, client):
    question = told_by_a_guest(world, client)
    answer = client.get(f"/zeeland/vraag/{question.id}/meenemen/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as parcel:
        told = json.loads(parcel.read("vraag.json"))
        as_text = parcel.read("vraag.txt").decode()
    for words in (WORDS, f"Dag {MARK}", f"Hier {MARK}"):
        assert words in as_text
    for words in (WORDS, f"Dag {MARK}", f"Hier {MARK}", f"Aisha {MARK}", f"06-{MARK}"):
        assert words in json.dumps(told, ensure_ascii=False)
    assert told["seen_by"] and told["handovers"] and told["decisions"]


def test_of_an_erased_question_no_word_is_left(world, client):
    question = told_by_a_guest(world, client)
    asker = str(question.asker_id)
    assert len(left_of(MARK)) > 8

    answer = client.post(f"/zeeland/vraag/{question.id}/wissen/")

    assert answer.status_code == 302
    assert left_of(MARK) == []
    # Nor what would lead to them: who asked stands in no row any more.
    assert left_of(asker, asker.replace("-", "")) == []
    kept = Question.objects.get(id=question.id)
    assert (kept.themes, kept.place, kept.erased_at is not None) == (
        ["dementie"],
        world.place,
        True,
    )
    assert client.get(f"/zeeland/vraag/{question.id}/").status_code == 404


def test_at_its_term_a_closed_question_is_erased_by_the_clock(world, client):
    question = told_by_a_guest(world, client)
    actions.withdraw(question=question, now=world.now)
    term = timedelta(days=world.place.keep_days)

    assert do_rounds(all_rounds(), world.now + term - timedelta(minutes=1)) == []
    assert left_of(MARK) != []
    assert do_rounds(all_rounds(), world.now + term + timedelta(days=31)) == []

    assert left_of(MARK) == []


def test_a_person_who_is_forgotten_leaves_nothing(world, client):
    """Account, seat, alias, cards, questions, messages, reports, notices, sessions and cache."""
    now = world.now
    person = Person.objects.create_user(email=f"{MARK}@example.org", name=f"Zoë {MARK}")
    parties.join_party(
        party=world.things["party"], person=person, by=world.people["carla"], now=now,
        function=f"{MARK}werker",
    )  # fmt: skip
    own = actions.take_part_as_resident(
        place=world.place, alias=f"{MARK}straat", by=person, now=now
    )
    for model in (Offer, Need):
        fields = {"title": f"Tuinieren {MARK}", "text": f"met {MARK}"}
        actions.put_down_card(model=model, party=own, fields=fields, by=person, now=now)
    asked = put_down(
        world.place, now, words=WORDS, by=person, channel=Asker.Channel.EMAIL,
        name=f"Zoë {MARK}", email=person.email, keeper_sees=("words",),
    )  # fmt: skip
    actions.write(question=asked, text=f"Ik ben {MARK}", from_asker=True, by=person, now=now)
    Report.objects.create(
        place=world.place, offer=world.things["offer"], by=person, words=f"{MARK} zegt", at=now
    )
    ShareDecision.objects.filter(question=asked).update(why=f"om {MARK}")
    record.tell(person.email, "message", asked, now=now, person=person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/mijn/")

    answer = client.post("/mijn/gegevens/vergeet-mij/", {"sure": "on"})
    assert answer.status_code == 302
    assert do_rounds(all_rounds(), now + timedelta(minutes=10)) == []

    assert left_of(MARK) == []
    assert cache.get(MARK) is None
    assert not Person.objects.filter(email__contains=MARK).exists()
