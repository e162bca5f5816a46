"""The pages of parties and places in a real browser: for everybody, and on an old telephone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.parties import actions
from samenspel.parties.models import Membership, Party, Person, StandIn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def addresses(place, welfare, ria, carla, dirk):
    """Every page that shows something, by who reads it."""
    now, today = timezone.now(), timezone.localdate()
    member = Membership.objects.get(person=carla)
    actions.give_mandate(membership=member, what="Tien uur toezeggen", by=carla, now=now)
    helper = Person.objects.create_user(email="joke@example.org", name="Joke")
    actions.join_party(party=welfare, person=helper, by=carla, now=now)
    asked = actions.invite_member(party=welfare, email=dirk.email, by=carla, now=now)
    door = actions.open_door(place=place, kind="desk", name="Balie", by=ria, now=now)
    StandIn.objects.create(
        place=place, person=carla, stand_in=ria, from_on=today, until_on=today + timedelta(days=9)
    )
    party = f"/zeeland/partij/{welfare.id}/"
    return {
        None: ["/zeeland/afspraken/", "/inloggen/"],
        carla: [
            party,
            f"{party}beschrijven/",
            f"{party}wat-ik-doe/",
            f"{party}lid/{member.id}/ruimte/",
            "/zeeland/partij/erbij/",
            "/zeeland/vervangen/",
            "/mijn/gegevens/",
            "/mijn/gegevens/sessies/",
            "/mijn/gegevens/sleutels/",
            "/mijn/gegevens/vergeet-mij/",
            "/uitloggen/",
        ],
        dirk: [f"/mijn/uitnodiging/{asked.id}/"],
        ria: [
            party,
            "/zeeland/afspraken/",
            "/zeeland/afspraken/wijzigen/",
            "/zeeland/afspraken/nood/",
            "/zeeland/ondersteuners/",
            "/zeeland/deuren/",
            "/zeeland/deuren/erbij/",
            f"/zeeland/deuren/{door.id}/",
        ],
    }


# On a wide screen only a working page looks different: a second column.
@pytest.mark.parametrize(("width", "most"), [(360, 20), (1280, 1)])
def test_every_page_can_be_used_by_everybody(open_page, sign_in_as, addresses, width, most):
    from axe_playwright_python.sync_playwright import Axe

    axe, wrong = Axe(), []
    for person, pages in addresses.items():
        page = open_page(width, 800)
        if person:
            sign_in_as(page, person)
        for address in pages[:most]:
            assert page.goto(address).status == 200
            found = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}})
            wrong += [(address, rule["id"]) for rule in found.response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append((address, "wider than the screen"))
    assert wrong == []


def test_a_party_is_entered_by_keyboard_without_any_script(open_page, sign_in_as, place, aisha):
    phone = open_page(360, 740, java_script_enabled=False)
    sign_in_as(phone, aisha)
    phone.goto("/zeeland/partij/erbij/")

    phone.get_by_label("bewonerscollectief").focus()
    phone.keyboard.press("Space")
    phone.get_by_label("Hoe heet het?").fill("Wereldkeuken")
    phone.get_by_label("In gewone woorden").fill("ik kan de rekeningen niet betalen")
    phone.get_by_role("button", name="Zoek onderwerpen").press("Enter")
    phone.get_by_label("Schulden en rekeningen").focus()
    phone.keyboard.press("Space")
    phone.get_by_role("button", name="Zet erbij").press("Enter")

    assert phone.get_by_role("heading", name="Wereldkeuken").is_visible()
    party = Party.objects.get()
    assert (party.kind, party.themes) == ("initiative", ["schulden"])
