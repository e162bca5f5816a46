"""The addresses of the program and those of places do not get in each other's way."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import get_resolver
from django.utils import timezone

from samenspel.config.page import Frame
from samenspel.config.reserved import RESERVED_SLUGS
from samenspel.parties import queries as parties
from samenspel.parties.models import Person, Place


def first_parts(patterns, before=""):
    for one in patterns:
        address = before + str(one.pattern).lstrip("^")
        if hasattr(one, "url_patterns"):
            yield from first_parts(one.url_patterns, address)
        else:
            yield address.split("/")[0]


def test_every_first_part_of_ours_is_reserved():
    ours = {
        part for part in first_parts(get_resolver().url_patterns) if re.fullmatch(r"[\w-]+", part)
    }
    assert ours - RESERVED_SLUGS == set()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS - {""}))
def test_no_place_can_be_called_by_an_address_of_ours(slug):
    with pytest.raises(CommandError, match="address of the program"):
        call_command("new-place", slug, "Iets", "ria@example.org")
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_a_new_place_has_a_keeper_who_can_sign_in(today, capsys):
    call_command("new-place", "zeeland", "Zeeland", "Ria@Example.org", "--keeper-name", "Ria")
    place = Place.objects.get(slug="zeeland")
    assert Person.objects.get(email="ria@example.org").name == "Ria"
    assert parties.keepers_of(place, timezone.localdate()).count() == 1
    assert "/zeeland/" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_place_that_is_there_already_is_said_and_changes_nothing(place):
    with pytest.raises(CommandError):
        call_command("new-place", "zeeland", "Een ander", "eva@example.org")
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_the_frame_of_a_page_knows_its_place(rf, place, another_place):
    request = rf.get("/zeeland/iets/")
    request.resolver_match = None
    frame = Frame(request)
    assert (frame.place_name, frame.place_url) == ("Zeeland", "/zeeland/")


@pytest.mark.django_db
def test_the_frame_names_the_only_place_where_the_address_names_none(
    rf, place, django_assert_num_queries
):
    request = rf.get("/mijn/")
    request.resolver_match = None
    with django_assert_num_queries(1):
        frame = Frame(request)
        assert (frame.place_name, frame.place_name, frame.privacy_url is None) == (
            "Zeeland",
            "Zeeland",
            False,
        )


def test_the_frame_costs_nothing_when_the_view_knew_the_place(rf):
    request = rf.get("/zeeland/")
    request.resolver_match = None
    request.place = Place(slug="zeeland", name="Zeeland")
    assert Frame(request).place_name == "Zeeland"
