"""Putting down what one can do and seeks, keeping it true, and undoing rather than being asked."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.helping import actions
from samenspel.helping.actions.cards import DAYS_TO_CONFIRM
from samenspel.helping.models import Card, Need, Offer, ShareDecision
from samenspel.parties.models import Party
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine, Notice
from visiting import visitor

NEW = "/zeeland/aanbod/nieuw/"
SOUGHT = "/zeeland/gezocht/nieuw/"
MINE = "/zeeland/aanbod/van-mij/"


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


def begun(client, address=NEW):
    """What a new form carries along by itself."""
    page = client.get(address).text
    found = re.findall(r'name="(once|as_whom|seen)"[^>]*? value="([^"]*)"', page)
    return dict(found)


def put_down(client, address=NEW, **filled):
    return client.post(address, begun(client, address) | {"title": "Autorijden"} | filled)


@pytest.fixture
def offer(welfare, carla, now):
    return actions.put_down_card(
        model=Offer, party=welfare, fields={"title": "Spreekuur"}, by=carla, now=now
    )


def lines(verb):
    return JournalLine.objects.filter(verb=verb).count()


def test_somebody_takes_part_as_a_resident_by_putting_something_down(place, aisha):
    client = visitor(aisha)

    answer = put_down(client, as_whom="myself", alias="Aisha", in_return="koffie", capacity="2")

    card = Offer.objects.get()
    assert answer.status_code == 302
    assert (card.title, card.in_return, card.capacity) == ("Autorijden", "koffie", 2)
    assert (card.party.kind, card.party.name) == (Party.Kind.RESIDENT, "Aisha")
    assert not card.party.is_listed
    put_down(client, title="Nog iets")
    assert Party.objects.filter(kind=Party.Kind.RESIDENT).count() == 1


def test_a_party_puts_down_what_it_is_looking_for(place, carla, welfare):
    put_down(visitor(carla), SOUGHT, as_whom=str(welfare.id), title="Gastvrouw")

    assert Need.objects.get().party == welfare


def test_sending_it_five_times_makes_one(place, aisha):
    client = visitor(aisha)
    form = begun(client) | {"title": "Autorijden", "as_whom": "myself", "alias": "Aisha"}

    answers = {client.post(NEW, form).url for _ in range(5)}

    assert len(answers) == 1
    assert Offer.objects.count() == 1
    assert lines("put_down_card") == 1


def test_a_stranger_is_asked_to_sign_in_first(place):
    answer = Client().get(NEW)

    assert (answer.status_code, "/inloggen/" in answer.url) == (302, True)


def test_nothing_can_be_slipped_in(place, another_place, carla, welfare, municipality, now):
    slipped = {
        "place": another_place.id, "party": municipality.id, "confirmed_on": "2001-01-01",
        "source": "elders", "external_id": "x", "is_example": "1", "is_product": "1",
        "state": "withdrawn", "created_by": "", "id": "1",
    }  # fmt: skip
    put_down(visitor(carla), as_whom=str(welfare.id), **slipped)

    card = Offer.objects.get()
    assert (card.place, card.party, card.created_by) == (place, welfare, carla)
    assert card.confirmed_on == timezone.localdate()
    assert (card.source, card.external_id, card.is_example, card.is_product) == (
        "",
        "",
        False,
        False,
    )
    assert card.state == Card.State.OPEN


def test_nothing_can_be_put_down_for_another_party(place, eva, welfare, now):
    put_down(visitor(eva), as_whom=str(welfare.id))

    assert not Offer.objects.exists()
    with pytest.raises(Refused):
        actions.put_down_card(model=Offer, party=welfare, fields={"title": "x"}, by=eva, now=now)


def test_what_was_typed_is_kept_when_something_is_missing(place, aisha):
    page = put_down(visitor(aisha), title="", text="Ik rijd graag", alias="Aisha", as_whom="myself")

    assert "Ik rijd graag" in page.text
    assert "Say in one line what you can do." in page.text
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capacity", "0"), ("capacity", "1.5"), ("capacity", "-3"), ("capacity", "9" * 30),
        ("kind", "koning"), ("themes", "bestaat niet"), ("title", "x" * 201),
        ("languages", ",".join(str(n) for n in range(20))), ("as_whom", "iemand"),
        ("title", "nul\x00teken"), ("alias", ""), ("alias", "\u200b"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_on_the_same_page(place, aisha, field, value):
    filled = {"as_whom": "myself", "alias": "Aisha", field: value}

    page = put_down(visitor(aisha), **filled)

    assert page.status_code == 200
    assert "Please look at this first" in page.text
    assert not Offer.objects.exists()


def test_subjects_are_found_by_everyday_words_and_what_was_typed_stays(place, aisha):
    client = visitor(aisha)

    page = put_down(
        client, as_whom="myself", alias="Aisha", theme_words="snoeien in de tuin", find_themes="1"
    )

    assert not Offer.objects.exists()
    assert 'value="Autorijden"' in page.text
    assert 'value="tuin"' in page.text
    assert "Please look at this first" not in page.text
    put_down(client, as_whom="myself", alias="Aisha", themes=["tuin", "zwemmen"])
    assert Offer.objects.get().themes == ["tuin", "zwemmen"]


def test_words_told_elsewhere_come_along_once(place, aisha):
    client = visitor(aisha)
    session = client.session
    session["offer_words"] = "Ik kan goed koken"
    session.save()

    assert 'value="Ik kan goed koken"' in client.get(NEW).text
    put_down(client, as_whom="myself", alias="Aisha")
    assert "Ik kan goed koken" not in client.get(NEW).text


def test_after_an_offer_nameless_questions_nearby_show(place, ria, aisha, ben, now):
    question = actions.tell(
        place=place, door=None, words="Wie kan mijn heg in de tuin snoeien?", kinds=["question"],
        side="need", now=now,
    )  # fmt: skip
    actions.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=["tuin"],
        is_about_other=False, now=now,
    )  # fmt: skip
    actions.put_down(
        question=question, now=now, reach=actions.Reach(name="Geheime Naam"),
        grants=[actions.Grant(ShareDecision.Audience.NEIGHBOURS, ("words",))],
    )  # fmt: skip
    client = visitor(ben)

    answer = put_down(
        client, as_whom="myself", alias="Ben", title="Ik kan helpen met snoeien in de tuin"
    )

    page = client.get(answer.url).text
    assert "Wie kan mijn heg" in page
    assert "Geheime Naam" not in page


def test_after_a_need_offers_of_others_show(place, welfare, carla, aisha, now):
    actions.put_down_card(
        model=Offer,
        party=welfare,
        fields={"title": "Hulp bij belastingaangifte"},
        by=carla,
        now=now,
    )
    client = visitor(aisha)

    answer = put_down(
        client, SOUGHT, as_whom="myself", alias="Aisha", title="Hulp bij mijn belastingaangifte"
    )

    assert "Hulp bij belastingaangifte" in client.get(answer.url).text


def change(client, card, **filled):
    address = f"/zeeland/aanbod/{card.id}/wijzigen/"
    return client.post(address, begun(client, address) | {"title": card.title} | filled)


def test_the_owner_says_it_differently(place, carla, offer):
    change(visitor(carla), offer, title="Inloopspreekuur", languages="Nederlands, Fries")

    offer.refresh_from_db()
    assert (offer.title, offer.languages) == ("Inloopspreekuur", ["Nederlands", "Fries"])
    assert lines("changed_card") == 1


def test_saying_it_anew_wakes_it(place, carla, offer, now):
    Offer.objects.update(state=Card.State.RESTING, confirmed_on=now.date() - timedelta(days=400))

    change(visitor(carla), offer, title="Inloopspreekuur")

    offer.refresh_from_db()
    assert (offer.state, offer.confirmed_on) == (Card.State.OPEN, timezone.localdate())


def test_changing_nothing_in_a_change_slips_in_nothing(place, carla, offer, municipality):
    change(visitor(carla), offer, party=municipality.id, source="x", is_example="1", state="paused")

    offer.refresh_from_db()
    assert (offer.party_id, offer.source, offer.is_example) == (
        carla.memberships.get().party_id,
        "",
        False,
    )
    assert offer.state == Card.State.OPEN
    assert lines("changed_card") == 0


def test_the_second_of_two_is_told(place, carla, offer, now):
    client = visitor(carla)
    address = f"/zeeland/aanbod/{offer.id}/wijzigen/"
    seen = begun(client, address)
    actions.change_card(card=offer, fields={"title": "Eerst"}, by=carla, now=now)

    page = client.post(address, seen | {"title": "Later"})

    offer.refresh_from_db()
    assert offer.title == "Eerst"
    assert "Somebody else changed this just now" in page.text
    assert 'value="Later"' in page.text


def set_state(client, card, state):
    return client.post(f"/zeeland/aanbod/{card.id}/hoe-staat-het/", {"state": state}, follow=True)


def test_taking_away_can_be_undone(place, carla, offer):
    client = visitor(carla)

    page = set_state(client, offer, "withdrawn")
    assert "Put it back" in page.text
    set_state(client, offer, "withdrawn")
    set_state(client, offer, "open")

    offer.refresh_from_db()
    assert offer.state == Card.State.OPEN
    assert (lines("card_withdrawn"), lines("card_open")) == (1, 1)


@pytest.mark.parametrize("state", ["resting", "", "gek"])
def test_only_these_three_can_be_chosen(place, carla, offer, state):
    page = set_state(visitor(carla), offer, state)

    offer.refresh_from_db()
    assert offer.state == Card.State.OPEN
    assert "Choose to open" in page.text


@pytest.mark.parametrize("page", ["wijzigen", "hoe-staat-het", "klopt-nog", "past-erbij"])
def test_eva_changes_nothing(place, eva, offer, now, page):
    address = f"/zeeland/aanbod/{offer.id}/{page}/"
    client = visitor(eva)

    assert client.post(address, {"title": "x", "state": "paused"}).status_code in (404, 405)
    assert client.get(address).status_code in (404, 405)
    for do in (
        lambda: actions.change_card(card=offer, fields={"title": "x"}, by=eva, now=now),
        lambda: actions.set_card_state(card=offer, state="paused", by=eva, now=now),
        lambda: actions.confirm_card(card=offer, by=eva, now=now),
    ):
        with pytest.raises(Refused):
            do()
    offer.refresh_from_db()
    assert (offer.title, offer.state) == ("Spreekuur", Card.State.OPEN)


def test_asked_whether_it_stands_the_owner_confirms_with_one_button(place, carla, offer, now):
    later = now + timedelta(days=place.confirm_days)
    actions.ask_if_cards_stand(later)
    assert Notice.objects.get(kind="does_it_still_stand").subject_id == offer.id
    client = visitor(carla)
    address = f"/zeeland/aanbod/{offer.id}/klopt-nog/"

    assert "Yes, it is still right" in client.get(address).text
    for _ in range(2):
        client.post(address)

    offer.refresh_from_db()
    assert offer.asked_on is None
    assert lines("confirmed_card") == 1
    assert Notice.objects.get(kind="does_it_still_stand").cancelled_at is not None


def test_silence_rests_it_and_one_button_wakes_it(place, carla, offer, now):
    asked = now + timedelta(days=place.confirm_days)
    actions.ask_if_cards_stand(asked)
    for _ in range(2):
        actions.rest_unconfirmed_cards(asked + timedelta(days=DAYS_TO_CONFIRM + 1))
    offer.refresh_from_db()
    assert (offer.state, lines("card_rests")) == (Card.State.RESTING, 1)

    visitor(carla).post(f"/zeeland/aanbod/{offer.id}/klopt-nog/")

    offer.refresh_from_db()
    assert offer.state == Card.State.OPEN


def test_the_mail_leads_to_that_page_which_asks_to_sign_in(place, offer, now):
    actions.ask_if_cards_stand(now + timedelta(days=place.confirm_days))
    link = f"/bericht/{Notice.objects.get(kind='does_it_still_stand').id}/"

    answer = Client().get(link, follow=True)

    addresses = [address for address, _status in answer.redirect_chain]
    assert addresses[0] == f"/zeeland/aanbod/{offer.id}/klopt-nog/"
    assert "/inloggen/" in addresses[1]


def test_my_cards_are_those_of_my_parties_in_this_place(place, carla, dirk, eva, offer):
    assert "Spreekuur" in visitor(carla).get(MINE).text
    for other in (dirk, eva):
        assert "Spreekuur" not in visitor(other).get(MINE).text


def test_my_cards_take_as_many_queries_for_one_as_for_many(place, carla, welfare, offer, now):
    def queries():
        client = visitor(carla)
        client.get(MINE)
        with CaptureQueriesContext(connection) as asked:
            client.get(MINE)
        return len(asked)

    few = queries()
    for model in (Offer, Need):
        model.objects.bulk_create(
            model(
                place=place, party=welfare, title=f"K{n}", confirmed_on=now.date(), created_at=now
            )
            for n in range(300)
        )

    # One card needs no table of needs; a page of both needs both.
    assert queries() <= few + 1 <= 15


def test_two_tabs_make_one_resident(place, aisha, now):
    first, second = (
        actions.take_part_as_resident(place=place, alias=alias, by=aisha, now=now)
        for alias in ("Aisha", "Ais")
    )

    assert first == second
    assert second.name == "Aisha"
