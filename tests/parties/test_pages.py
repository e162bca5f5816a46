"""The pages of parties and places: who gets in, what they do, and what cannot be slipped in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.parties import actions
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
from samenspel.parties.urls import pages


def as_person(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def today():
    """Pages live by the clock on the wall."""
    return timezone.localdate()


@pytest.fixture
def things(place, welfare, ria, carla, dirk, now, today):
    """One of everything that a page is about."""
    member = Membership.objects.get(person=carla)
    mandate = actions.give_mandate(membership=member, what="Tien uur", by=carla, now=now)
    door = actions.open_door(place=place, kind="desk", name="Balie", by=ria, now=now)
    row = StandIn.objects.create(
        place=place, person=carla, stand_in=ria, from_on=today, until_on=today + timedelta(days=9)
    )
    asked = Invitation.objects.create(party=welfare, email=dirk.email, at=now)
    return {
        "place": place.slug,
        "party": welfare.id,
        "membership": member.id,
        "mandate": mandate.id,
        "door": door.id,
        "stand_in": row.id,
        "keeper": Keeper.objects.get(person=ria).id,
        "invitation": asked.id,
    }


# Which of the cast gets in, by the name of the page; Eva and a stranger never do.
OPEN = {"terms"}
OWN = {"my_details", "sessions", "erase_me", "register_party"}
WHO = {
    "party": {"carla", "ria"},
    "describe_party": {"carla", "ria"},
    "confirm_party": {"carla", "ria"},
    "rest_party": {"carla", "ria"},
    "invite_member": {"carla", "ria"},
    "my_function": {"carla"},
    "leave_party": {"carla", "ria"},
    "name_contact": {"carla", "ria"},
    "give_mandate": {"carla"},
    "end_mandate": {"carla"},
    "stand_in": {"carla", "ria", "dirk"},
    "end_stand_in": {"carla", "ria"},
    "invitation": {"dirk"},
    "set_terms": {"ria"},
    "emergency": {"ria"},
    "keepers": {"ria"},
    "end_keeper": {"ria"},
    "doors": {"ria"},
    "open_door": {"ria"},
    "change_door": {"ria"},
    "close_door": {"ria"},
}
CAST = ("carla", "ria", "dirk", "eva")


def address(page, things):
    pattern = page.pattern.describe().strip("'").split("'")[0]
    for name, value in things.items():
        for kind in ("slug", "uuid"):
            pattern = pattern.replace(f"<{kind}:{name}>", str(value))
    return f"/{pattern}"


@pytest.mark.parametrize("page", pages, ids=lambda page: page.name)
def test_only_who_may_gets_in(page, things, request):
    path = address(page, things)
    assert "<" not in path
    for name in CAST:
        client = as_person(request.getfixturevalue(name))
        status = client.get(path).status_code
        may = page.name in OPEN | OWN or name in WHO.get(page.name, set())
        assert status in ({200, 405} if may else {404, 405}), (name, status)
    stranger = Client().get(path).status_code
    assert stranger == 200 if page.name in OPEN else stranger in {302, 404, 405}


@pytest.mark.parametrize("page", pages, ids=lambda page: page.name)
def test_what_eva_sends_changes_nothing_and_tells_nothing(page, things, eva):
    if page.name in OPEN | OWN:
        return
    client, before = as_person(eva), everything()
    there = client.post(address(page, things), {"email": "eva@example.org", "what": "alles"})
    nowhere = {name: value if name == "place" else uuid4() for name, value in things.items()}
    not_there = client.post(address(page, nowhere), {"email": "eva@example.org", "what": "alles"})

    assert there.status_code in {404, 405}
    assert (there.status_code, len(there.content)) == (
        not_there.status_code,
        len(not_there.content) - len(address(page, nowhere)) + len(address(page, things)),
    )
    assert everything() == before


def everything():
    kinds = (Place, Party, Membership, Mandate, Keeper, StandIn, Door, Invitation)
    return [list(kind.objects.order_by("id").values()) for kind in kinds]


NEW_PARTY = {"kind": "initiative", "name": "Wereldkeuken", "summary": "Koken", "is_listed": "on"}


def test_a_form_sent_twice_makes_one_party(place, aisha):
    client = as_person(aisha)
    sent = NEW_PARTY | {"once": uuid4().hex}

    first, again = (client.post("/zeeland/partij/erbij/", sent) for _ in range(2))

    party = Party.objects.get(name="Wereldkeuken")
    assert first.headers["Location"] == again.headers["Location"]
    assert first.headers["Location"] == f"/zeeland/partij/{party.id}/"


def test_a_refusal_keeps_what_was_typed(place, welfare, aisha):
    page = as_person(aisha).post("/zeeland/partij/erbij/", NEW_PARTY | {"name": "Welzijn Zeeland"})

    assert page.status_code == 200
    assert "Kies een andere naam" in page.content.decode()
    assert "Welzijn Zeeland" in page.content.decode()
    assert Party.objects.count() == 1


def test_everyday_words_find_themes_to_tick(place, aisha):
    client = as_person(aisha)
    sent = NEW_PARTY | {"everyday_words": "ik kan de rekeningen niet betalen", "find_themes": "1"}

    page = client.post("/zeeland/partij/erbij/", sent).content.decode()
    assert 'value="schulden"' in page and "Wereldkeuken" in page
    assert not Party.objects.exists()

    client.post("/zeeland/partij/erbij/", NEW_PARTY | {"themes": ["schulden"]})
    assert Party.objects.get().themes == ["schulden"]


def test_a_theme_that_is_none_is_refused(place, aisha):
    as_person(aisha).post("/zeeland/partij/erbij/", NEW_PARTY | {"themes": ["<script>"]})

    assert not Party.objects.exists()


PROTECTED = {
    "place": "elders",
    "place_id": "x",
    "id": str(uuid4()),
    "source": "x",
    "external_id": "x",
    "is_example": "on",
    "is_resting": "on",
    "is_software_admin": "on",
    "is_active": "",
    "email": "eva@example.org",
    "slug": "eva",
    "catalogue_version": "99",
    "is_open": "",
    "confirmed_on": "2000-01-01",
    "person": str(uuid4()),
    "by": "eva",
    "from_on": "2000-01-01",
    "is_contact": "",
}


def test_nothing_else_can_be_slipped_into_my_details(aisha):
    as_person(aisha).post("/mijn/gegevens/", PROTECTED | {"name": "Aisha B", "language": "en"})

    row = Person.objects.get(id=aisha.id)
    assert (row.name, row.language, row.email) == ("Aisha B", "en", "aisha@example.org")
    assert row.is_active and not row.is_software_admin and not row.is_example


def test_nothing_else_can_be_slipped_into_a_party(welfare, carla):
    sent = PROTECTED | {"name": welfare.name, "email": "nieuw@welzijn.example", "is_listed": "on"}
    before = Party.objects.filter(id=welfare.id).values().get()

    as_person(carla).post(f"/zeeland/partij/{welfare.id}/beschrijven/", sent)

    after = Party.objects.filter(id=welfare.id).values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"email", "summary", "confirmed_on"}
    assert after["confirmed_on"] == timezone.localdate()


def test_nothing_else_can_be_slipped_into_a_door(place, ria, things):
    path = f"/zeeland/deuren/{things['door']}/"
    before = Door.objects.values().get()

    as_person(ria).post(path, PROTECTED | {"name": "Balie dorpshuis", "kind": "embed"})

    after = Door.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == {"name"}


def test_nothing_else_can_be_slipped_into_the_terms(place, ria):
    page = as_person(ria).get("/zeeland/afspraken/wijzigen/")
    sent = page.context["form"].initial | PROTECTED
    sent |= {"look_days": 3, "terms_agreed_by": "Dorpsberaad", "terms_agreed_on": "2026-01-10"}

    as_person(ria).post("/zeeland/afspraken/wijzigen/", sent)

    row = Place.objects.get(id=place.id)
    assert (row.look_days, row.terms_agreed_by) == (3, "Dorpsberaad")
    assert (row.slug, row.catalogue_version, row.is_example) == ("zeeland", 0, False)


def test_everybody_reads_what_was_agreed(place, ria, now, client):
    actions.set_terms(
        place=place,
        terms={"look_days": 1, "accept_days": 4},
        agreed_by="Dorpsberaad Zeeland",
        agreed_on=now.date(),
        by=ria,
        now=now,
    )

    page = client.get("/zeeland/afspraken/").content.decode()

    assert "Binnen een dag kijkt er iemand naar een nieuwe vraag." in page
    assert "zegt binnen 4 dagen ja of nee" in page
    assert "Dorpsberaad Zeeland" in page and "24 november 2026" in page
    assert "wijzigen" not in page


def test_an_unlikely_number_gets_a_sentence(place, ria):
    page = as_person(ria).get("/zeeland/afspraken/wijzigen/")
    sent = page.context["form"].initial | {
        "look_days": 0,
        "terms_agreed_by": "x",
        "terms_agreed_on": "31-12-2020",
    }

    answer = as_person(ria).post("/zeeland/afspraken/wijzigen/", sent)

    assert answer.status_code == 200 and "Minstens 1." in answer.content.decode()
    assert Place.objects.get(id=place.id).look_days == 2


def test_inviting_answers_the_same_for_known_and_unknown(welfare, carla, aisha):
    client, path = as_person(carla), f"/zeeland/partij/{welfare.id}/"
    answers = []
    for email in ("aisha@example.org", "vreem@example.org"):
        sent = client.post(f"{path}uitnodigen/", {"email": email})
        answers.append((sent.status_code, sent.headers["Location"]))
    page = client.get(path).content.decode()

    assert answers[0] == answers[1]
    assert "aisha@example.org" in page and "Aisha" not in page


def test_an_invitation_is_answered_on_its_page(things, welfare, dirk, today):
    client = as_person(dirk)
    assert "Welzijn Zeeland" in client.get("/mijn/gegevens/").content.decode()

    client.post(f"/mijn/uitnodiging/{things['invitation']}/", {"answer": "yes"})

    assert Membership.objects.filter(party=welfare, person=dirk, until_on=None).exists()


def test_work_is_handed_over_and_taken_back(place, ria, carla, today):
    client = as_person(carla)
    sent = {"stand_in": ria.id, "from_on": today, "until_on": today + timedelta(days=7)}

    client.post("/zeeland/vervangen/", sent)
    row = StandIn.objects.get()
    assert (row.person, row.stand_in) == (carla, ria)

    client.post(f"/zeeland/vervangen/{row.id}/weg/")
    assert not StandIn.objects.exists()


def test_the_last_keeper_reads_why_not(place, ria, things):
    client = as_person(ria)

    page = client.post(f"/zeeland/ondersteuners/{things['keeper']}/weg/", follow=True)

    assert "Verder is er niemand ondersteuner van Zeeland" in page.content.decode()
    assert Keeper.objects.get().until_on is None


def test_a_page_of_fifty_members_asks_no_more_than_one_of_two(
    welfare, carla, now, django_assert_max_num_queries
):
    for number in range(50):
        person = Person.objects.create_user(email=f"{number}@example.org", name=f"Lid {number}")
        actions.join_party(party=welfare, person=person, by=carla, now=now)
    client = as_person(carla)

    with django_assert_max_num_queries(15):
        client.get(f"/zeeland/partij/{welfare.id}/")
