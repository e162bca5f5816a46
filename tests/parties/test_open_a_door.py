"""Doors: opening, changing, closing; who may frame one and in which colour."""

import pytest

from samenspel.parties import actions, queries
from samenspel.parties.embed import contrast_with_white
from samenspel.parties.models import Door
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine

SITE = ["https://dorpsraad.example"]


def open_door(place, by, now, **more):
    given = {"kind": "desk", "name": "Balie bibliotheek"} | more
    return actions.open_door(place=place, by=by, now=now, **given)


def test_a_desk_opens_under_its_own_address(place, ria, welfare, now):
    door = open_door(place, ria, now, party=welfare, hours="di en do")

    assert (door.slug, door.party, door.is_open) == ("balie-bibliotheek", welfare, True)
    assert list(queries.open_doors(place)) == [door]
    assert JournalLine.objects.filter(verb="opened").count() == 1


def test_two_doors_with_one_name_get_two_addresses(place, ria, now):
    slugs = [open_door(place, ria, now).slug for _ in range(3)]

    assert slugs == ["balie-bibliotheek", "balie-bibliotheek-2", "balie-bibliotheek-3"]


def test_a_name_in_another_script_gets_an_address_too(place, ria, now):
    assert len(open_door(place, ria, now, name="مكتبة").slug) == 8


def test_eva_opens_changes_and_closes_nothing(place, ria, eva, now):
    door = open_door(place, ria, now)

    with pytest.raises(Refused):
        open_door(place, eva, now)
    with pytest.raises(Refused):
        actions.change_door(door=door, by=eva, now=now, name="Eva")
    for act in (actions.close_door, actions.reopen_door):
        with pytest.raises(Refused):
            act(door=door, by=eva, now=now)


def test_the_address_stays_when_the_name_changes(place, ria, now):
    door = open_door(place, ria, now)

    actions.change_door(door=door, by=ria, now=now, name="Balie dorpshuis")

    assert (door.name, door.slug) == ("Balie dorpshuis", "balie-bibliotheek")


def test_a_door_closes_and_opens_again(place, ria, now):
    door = open_door(place, ria, now)

    for act in (actions.close_door, actions.close_door, actions.reopen_door):
        act(door=door, by=ria, now=now)

    assert Door.objects.get().is_open
    assert JournalLine.objects.filter(verb="closed").count() == 1


def test_who_saw_an_older_door_is_told(place, ria, now):
    door = open_door(place, ria, now)
    seen = actions.seen_as(door, actions.CHANGED)
    actions.change_door(door=door, by=ria, now=now, hours="ma", seen=seen)

    with pytest.raises(Refused):
        actions.change_door(door=door, by=ria, now=now, hours="wo", seen=seen)


def test_a_door_belongs_to_a_party_of_its_place(another_place, eva, welfare, now):
    with pytest.raises(Refused):
        open_door(another_place, eva, now, party=welfare)


def test_an_embed_names_who_may_frame_it(place, ria, now):
    door = open_door(
        place,
        ria,
        now,
        kind="embed",
        frame_ancestors=["https://Dorpsraad.example/", *SITE, " "],
        accent="#1A5276",
    )

    assert (door.frame_ancestors, door.accent) == (SITE, "#1a5276")


@pytest.mark.parametrize(
    "origin",
    [
        "http://dorpsraad.example",
        "https://*.example",
        "*",
        "https://dorpsraad.example/pad",
        "https://dorpsraad.example; script-src *",
        "https://dorps raad.example",
        "https://-x.example",
        "https://x.example:123456",
        "'self'",
        "data:",
        "https://dorpsraad.example\n.kwaad.example",
    ],
)
def test_anything_but_a_whole_https_origin_is_refused(place, ria, now, origin):
    with pytest.raises(Refused):
        open_door(place, ria, now, kind="embed", frame_ancestors=[origin])

    assert not Door.objects.exists()


def test_only_an_embed_has_framers_and_it_has_one(place, ria, now):
    with pytest.raises(Refused):
        open_door(place, ria, now, frame_ancestors=SITE)
    with pytest.raises(Refused):
        open_door(place, ria, now, kind="embed")


@pytest.mark.parametrize("accent", ["blauw", "#12345", "#1a5276;", "#ffcc00", "#777777", "#FFFFFF"])
def test_a_colour_that_cannot_be_read_is_refused(place, ria, now, accent):
    with pytest.raises(Refused):
        open_door(place, ria, now, kind="embed", frame_ancestors=SITE, accent=accent)


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#0000ff", 8.59)],
)
def test_contrast_is_that_of_wcag(colour, contrast):
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)
