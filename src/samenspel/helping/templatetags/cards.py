"""Template tag of the equal card: a party, an offer and a need look alike."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.helping.models import Need, Offer
from samenspel.parties.models import Party

register = template.Library()

# What a card shows of a text; the page of the entry shows all of it.
MOST_SIGNS = 220


@register.simple_tag
def entry_card(
    thing: Party | Offer | Need, rooms: Mapping[UUID, int], place: str
) -> dict[str, Any]:
    """What the card of an entry says. `rooms` is the room now of offers that name a limit."""
    if isinstance(thing, Party):
        return _of_party(thing, place)
    side = str(thing._meta.model_name)
    seeks = _("%(who)s is looking for this") % {"who": thing.party.name}
    can = _("%(who)s can do this") % {"who": thing.party.name}
    return {
        "title": thing.title,
        "kind": f"{can if side == 'offer' else seeks} ({thing.party.get_kind_display()})",
        "near": thing.party.area,
        "does": Truncator(thing.text).chars(MOST_SIGNS),
        "room": room_in_words(rooms.get(thing.id)),
        "gives_back": thing.in_return,
        "url": reverse(f"helping:{side}", kwargs={"place": place, side: thing.id}),
        "label": _("Read more"),
    }


@register.filter
def room_in_words(room: int | None) -> str:
    """How much room there is now; "" for an offer that names no limit."""
    if room is None:
        return ""
    if room == 0:
        return _("no room at the moment")
    return ngettext("room for one more", "room for %(room)s more", room) % {"room": room}


def _of_party(party: Party, place: str) -> dict[str, Any]:
    return {
        "title": party.name,
        "kind": party.get_kind_display().capitalize(),
        "near": party.area,
        "does": Truncator(party.summary or party.ask_me_for).chars(MOST_SIGNS),
        "room": "",
        "gives_back": "",
        "url": reverse("helping:party_entry", kwargs={"place": place, "party": party.id}),
        "label": _("Read more"),
    }


@register.filter
def card_side(card: Offer | Need) -> str:
    """Is this something a party can do ("offer") or is looking for ("need")?"""
    return str(card._meta.model_name)
