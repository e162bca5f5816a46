"""The directory: looking around, and the page of one party, offer or need."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from samenspel.helping import findable
from samenspel.helping.models import Card, Need, Offer
from samenspel.helping.queries import directory as directory_of
from samenspel.helping.queries.directory import Wish
from samenspel.helping.queries.themes import theme_label
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Place
from samenspel.ui.access import allowed

MOST_SIGNS = 200


@allowed(findable.find_place)
def directory(request: HttpRequest, place: Place) -> HttpResponse:
    """Who does what here, by theme, by kind, or by everyday words."""
    wish = Wish(
        words=request.GET.get("q", "").replace("\x00", "").strip()[:MOST_SIGNS],
        kind=request.GET.get("soort", "")[:MOST_SIGNS],
        theme=request.GET.get("thema", "")[:MOST_SIGNS],
    )
    shelf = directory_of.shelf_of(place)
    found = directory_of.browse(place, shelf, wish, request.GET.get("page"))
    page: dict[str, Any] = {
        "place": place,
        "wish": wish,
        "theme": theme_label(wish.theme) if wish.theme else "",
        "found": found,
        "rooms": directory_of.rooms_of([one for one in found.cards if isinstance(one, Offer)]),
    }
    if request.headers.get("HX-Request"):
        response = render(request, "helping/_directory.html", page)
    else:
        page["kinds"] = directory_of.kinds_in(shelf)
        page["themes"] = directory_of.themes_in(shelf) if wish == Wish() else []
        response = render(request, "helping/directory.html", page)
    patch_vary_headers(response, ["HX-Request"])
    return response


@allowed(findable.find_party_entry)
def party_entry(request: HttpRequest, party: Party) -> HttpResponse:
    """One party: what it is for, how to reach it, what it can do and what it is looking for."""
    cards: list[Any] = [] if party.is_resting else directory_of.cards_of(party)
    page = {
        "place": party.place,
        "party": party,
        "themes": [theme_label(slug) for slug in party.themes],
        "cards": cards,
        "rooms": directory_of.rooms_of([one for one in cards if isinstance(one, Offer)]),
        "is_mine": _belongs_to(request, party),
    }
    return render(request, "helping/party_entry.html", page)


@allowed(findable.find_card)
def card_entry(request: HttpRequest, card: Offer | Need) -> HttpResponse:
    """One offer or need, with everything somebody wants to know before asking."""
    side = "offer" if isinstance(card, Offer) else "need"
    page = {
        "place": card.place,
        "card": card,
        "side": side,
        "party": card.party,
        "themes": [theme_label(slug) for slug in card.themes],
        "languages": ", ".join(card.languages),
        "room": directory_of.rooms_of([card]).get(card.id) if isinstance(card, Offer) else None,
        "is_open": card.state == Card.State.OPEN and not card.party.is_resting,
        "is_mine": _belongs_to(request, card.party),
    }
    return render(request, "helping/card_entry.html", page)


def _belongs_to(request: HttpRequest, party: Party) -> bool:
    person = findable.visitor_of(request)
    return person is not None and parties.is_member(person, party, timezone.localdate())
