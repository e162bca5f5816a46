"""Every script and sign there is: kept as it was typed, shown as it was kept, on both databases."""

import unicodedata

import pytest
from django.utils import timezone

from resident import Resident
from samenspel.helping.models import Asker, Message, Offer, OwnWords
from samenspel.parties.models import Party
from trust.nasty import LANGUAGES
from trust.whole_place import build


@pytest.fixture
def world(db):
    return build(timezone.now())


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
def test_own_words_name_and_message_come_back_as_they_were_typed(world, text):
    resident = Resident()
    resident.tell(text).press("Ja, zo bedoel ik het", kinds=["idea"])
    resident.agree(keeper_reads="yes", name=text[:80])
    assert OwnWords.objects.order_by("said_at").last().text == text
    question = OwnWords.objects.order_by("said_at").last().question
    assert Asker.objects.get(id=question.asker_id).name == text[:80]

    resident.open(f"/zeeland/vraag/{question.id}/")
    assert text in "".join(resident.reader.text)
    page = resident.client.post(
        f"/zeeland/vraag/{question.id}/bericht/", message_of(resident, text)
    )
    assert page.status_code == 302
    assert Message.objects.get(question=question).text == text


def message_of(resident, text):
    form = next(one for one in resident.reader.forms if one.action.endswith("/bericht/"))
    return form.values | {"text": text}


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
def test_a_card_keeps_its_title_and_is_found_by_it(world, text):
    offer = world.things["offer of carla"]
    Offer.objects.filter(id=offer.id).update(title=text)
    page = world.client("nobody").get(f"/zeeland/aanbod/{offer.id}/")
    assert page.status_code == 200
    assert unicodedata.normalize("NFC", text).split()[0] in unicodedata.normalize(
        "NFC", page.context["card"].title
    )
    assert world.client("nobody").get("/zeeland/wie-doet-wat/", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    ("name", "typed"), [("Café de Kroon", "cafe"), ("Zorgcoöperatie", "zorgcooperatie"),
                        ("Cafe de Hoek", "café"), ("Joe\u0308lle", "joëlle")],
)  # fmt: skip
def test_it_is_found_without_its_accents(world, name, typed):
    Party.objects.filter(id=world.things["party"].id).update(name=name)
    page = world.client("nobody").get("/zeeland/wie-doet-wat/", {"q": typed})
    assert name in page.content.decode()
