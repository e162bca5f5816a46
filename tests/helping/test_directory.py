"""Looking around in who does what: by subject, kind and everyday words; what a page tells."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from asking import put_down
from samenspel.helping import actions
from samenspel.helping.models import Card, Need, Offer
from samenspel.helping.queries import headings
from samenspel.helping.queries.directory import A_PAGE
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Party
from visiting import visitor

DIRECTORY = "/zeeland/wie-doet-wat/"


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


def read(address, person=None, **query):
    return visitor(person).get(address, query)


def names(page):
    return [getattr(one, "title", None) or one.name for one in page.context["found"].cards]


def party(place, now, name, kind="organisation", **more):
    return Party.objects.create(
        place=place, kind=kind, name=name, created_at=now, confirmed_on=now.date(), **more
    )


def card(model, owner, now, title, **more):
    return model.objects.create(
        place=owner.place,
        party=owner,
        title=title,
        confirmed_on=now.date(),
        created_at=now,
        **more,
    )


def touch(place):
    parties_actions.touch_catalogue(place=place)


def test_parties_offers_and_needs_stand_in_one_list_by_name(place, welfare, ben_as_resident, now):
    card(Offer, ben_as_resident, now, "Autorijden")
    card(Need, welfare, now, "Gastvrouw gezocht")
    touch(place)

    page = read(DIRECTORY)

    assert names(page) == ["Autorijden", "Gastvrouw gezocht", "Welzijn Zeeland"]


def test_accents_and_capitals_make_no_difference(place, now):
    party(place, now, "Repair Café")
    party(place, now, "Muziekschool")

    assert names(read(DIRECTORY, q="cafe")) == ["Repair Café"]
    assert names(read(DIRECTORY, q="CAFÉ")) == ["Repair Café"]


def test_everyday_words_find_official_ones(place, now):
    party(place, now, "Casemanagement dementie", summary="Begeleiding bij dementie.")
    party(place, now, "Zwembad", summary="Zwemles en banen zwemmen.")

    assert names(read(DIRECTORY, q="mijn man vergeet steeds meer"))[:1] == [
        "Casemanagement dementie"
    ]


def test_only_subjects_of_which_there_is_something_are_shown(place, welfare, now):
    Party.objects.filter(id=welfare.id).update(themes=["dementie"])

    page = read(DIRECTORY)

    assert [subjects for _heading, subjects in page.context["themes"]] == [
        [("dementie", "Dementie en vergeetachtigheid")]
    ]
    assert names(read(DIRECTORY, thema="dementie")) == ["Welzijn Zeeland"]
    assert names(read(DIRECTORY, thema="zwemmen")) == []


def test_every_theme_of_the_phrasebook_has_its_heading():
    shown = headings.heading_of()

    assert len(shown) > 300
    assert headings.OTHER not in shown.values()


def test_one_may_look_for_one_kind(place, welfare, municipality, now):
    card(Offer, welfare, now, "Spreekuur")
    card(Need, municipality, now, "Meedenkers")

    assert names(read(DIRECTORY, soort="aanbod")) == ["Spreekuur"]
    assert names(read(DIRECTORY, soort="gezocht")) == ["Meedenkers"]
    assert names(read(DIRECTORY, soort="government")) == ["Gemeente Zeeland", "Meedenkers"]


def test_what_rests_is_not_in_the_list_and_its_page_says_so(place, welfare, now):
    offer = card(Offer, welfare, now, "Spreekuur", state=Card.State.RESTING)
    touch(place)

    assert "Spreekuur" not in names(read(DIRECTORY))
    assert "Nobody confirmed this lately" in read(f"/zeeland/aanbod/{offer.id}/").text

    parties_actions.rest_party(party=welfare, by=None, now=now)
    assert names(read(DIRECTORY)) == []
    assert "This entry rests" in read(f"{DIRECTORY}{welfare.id}/").text


@pytest.mark.parametrize("state", [Card.State.PAUSED, Card.State.WITHDRAWN])
def test_what_its_owner_hid_exists_for_its_owner_only(place, welfare, carla, eva, now, state):
    offer = card(Offer, welfare, now, "Spreekuur", state=state)
    address = f"/zeeland/aanbod/{offer.id}/"

    assert read(address).status_code == 404
    assert read(address, eva).status_code == 404
    assert read(address, carla).status_code == 200


def test_another_place_shows_nothing_of_this_one(place, another_place, welfare, now):
    offer = card(Offer, welfare, now, "Spreekuur")

    assert names(read("/elders/wie-doet-wat/")) == []
    assert read(f"/elders/wie-doet-wat/{welfare.id}/").status_code == 404
    assert read(f"/elders/aanbod/{offer.id}/").status_code == 404
    assert read("/nergens/wie-doet-wat/").status_code == 404


def test_a_page_tells_what_one_wants_to_know(place, welfare, now):
    offer = card(
        Offer, welfare, now, "Spreekuur", text="Kom langs.", for_whom="wie mantelzorger is",
        times="dinsdag", cost="niets", conditions="Bel eerst", in_return="koffie",
        languages=["Nederlands", "Arabisch"], themes=["dementie"], capacity=3, source="kaart",
        is_example=True,
    )  # fmt: skip

    page = read(f"/zeeland/aanbod/{offer.id}/").text

    for said in (
        "Kom langs.", "wie mantelzorger is", "dinsdag", "niets", "Bel eerst", "koffie",
        "Nederlands, Arabisch", "Dementie en vergeetachtigheid", "room for 3 more", "kaart",
        "post@welzijn.example.org", "Welzijn Zeeland", "example, made up", "Last checked on",
        f"/zeeland/klopt-niet/offer/{offer.id}/",
    ):  # fmt: skip
        assert said in page, said


def test_room_is_what_was_not_accepted_yet(place, welfare, carla, ria, now):
    offer = card(Offer, welfare, now, "Maatje", capacity=1)
    touch(place)
    question = put_down(place, now, helpers_see=("words",))
    handover = actions.hand_over(
        question=question, to_party=welfare, to_offer=offer, by=ria, now=now
    )

    actions.accept(handover=handover, by=carla, now=now)

    assert "no room at the moment" in read(f"/zeeland/aanbod/{offer.id}/").text
    assert "no room at the moment" in read(DIRECTORY, soort="aanbod").text


def test_of_a_resident_only_the_alias_shows(place, ben, ben_as_resident, now):
    Party.objects.filter(id=ben_as_resident.id).update(
        phone="06-12345678", email="ben@thuis.example.org", address="Dorpsstraat 1", is_listed=True
    )
    offer = card(Offer, ben_as_resident, now, "Autorijden")

    for address in (f"/zeeland/aanbod/{offer.id}/", f"{DIRECTORY}{ben_as_resident.id}/"):
        page = read(address).text
        assert "Ben" in page
        for private in ("06-12345678", "ben@thuis.example.org", "Dorpsstraat 1", ben.email):
            assert private not in page


def test_an_unlisted_resident_has_no_page_for_others(place, ben, ben_as_resident, eva):
    address = f"{DIRECTORY}{ben_as_resident.id}/"

    assert [read(address, who).status_code for who in (None, eva, ben)] == [404, 404, 200]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"}, {"q": "x" * 5000}, {"soort": "'; drop"}, {"thema": "🙂"},
        {"page": "-1"}, {"page": "zeven"}, {"page": "999999"}, {"q": "%_\\"},
    ],
)  # fmt: skip
def test_nonsense_gives_a_page(place, welfare, query):
    assert read(DIRECTORY, **query).status_code == 200


def test_htmx_gets_the_list_alone(place, welfare):
    page = Client().get(DIRECTORY, {"q": "welzijn"}, headers={"HX-Request": "true"})

    assert "<html" not in page.text
    assert "Welzijn Zeeland" in page.text
    assert "HX-Request" in page["Vary"]


@pytest.mark.parametrize("query", [{}, {"soort": "aanbod"}, {"page": "2"}, {"q": "hulp"}])
def test_as_many_queries_for_ten_cards_as_for_a_thousand(place, welfare, carla, now, query):
    def make(count):
        rows = [
            Offer(
                place=place, party=welfare, title=f"Hulp {n:04}", confirmed_on=now.date(),
                created_at=now, capacity=2,
            )
            for n in range(count)
        ]  # fmt: skip
        Offer.objects.bulk_create(rows)
        Need.objects.create(
            place=place, party=welfare, title=f"Hulp zoekt {count}", confirmed_on=now.date(),
            created_at=now,
        )  # fmt: skip
        touch(place)
        counts = []
        for person in (None, carla):
            client = visitor(person)
            client.get(DIRECTORY, query)
            with CaptureQueriesContext(connection) as few:
                page = client.get(DIRECTORY, query)
            assert page.status_code == 200
            counts.append(len(few))
        return counts

    small = make(A_PAGE + 10)
    large = make(1_000)

    assert all(after <= before for before, after in zip(small, large, strict=True))
    assert large[0] <= 10
    assert large[1] <= 15


def test_a_card_that_was_taken_away_is_gone_at_once(place, welfare, carla, now):
    offer = actions.put_down_card(
        model=Offer, party=welfare, fields={"title": "Spreekuur"}, by=carla, now=now
    )
    assert "Spreekuur" in names(read(DIRECTORY))

    actions.set_card_state(card=offer, state="withdrawn", by=carla, now=now + timedelta(hours=1))

    assert "Spreekuur" not in names(read(DIRECTORY))
