"""Everything in a place that may help, ready for matching; kept until something changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from samenspel.domain.matching import Target
from samenspel.helping.models import Card, Need, Offer
from samenspel.parties.models import Party, Place

if TYPE_CHECKING:
    from samenspel.domain.matching import Matcher

# How many places one process keeps ready; each costs memory.
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The matcher of a place at one version of what it offers and seeks."""

    version: int
    matcher: Matcher
    parties: dict[str, str]  # target id -> party id
    kinds: dict[str, str]  # target id -> the party's kind
    needs: dict[str, list[tuple[str, str]]]  # party id -> (need's target id, its words)


_ready: OrderedDict[Any, Catalogue] = OrderedDict()
_lock = Lock()


def catalogue_of(place: Place) -> Catalogue:
    """The catalogue of a place as it is now; built once per version in each process."""
    version = Place.objects.values_list("catalogue_version", flat=True).get(id=place.id)
    with _lock:
        ready = _ready.get(place.id)
        if ready is None or ready.version != version:
            ready = _build(place, version)
            _ready[place.id] = ready
        _ready.move_to_end(place.id)
        while len(_ready) > MOST_PLACES:
            _ready.popitem(last=False)
    return ready


def forget_catalogues() -> None:
    """Drop what this process keeps; for tests and after a restore."""
    with _lock:
        _ready.clear()


def target_id(thing: Offer | Need | Party) -> str:
    """The id under which an offer, need or party stands in the catalogue: "offer:<uuid>"."""
    return f"{thing._meta.model_name}:{thing.id}"


def _build(place: Place, version: int) -> Catalogue:
    # Loaded with the first catalogue: NumPy would make every start slower.
    from samenspel.domain.matching import Matcher

    targets: list[Target] = []
    parties: dict[str, str] = {}
    kinds: dict[str, str] = {}
    needs: dict[str, list[tuple[str, str]]] = {}
    for party in _listed_parties(place):
        if party.kind != Party.Kind.RESIDENT:
            targets.append(_party_target(party))
        parties[target_id(party)] = str(party.id)
        kinds[target_id(party)] = party.kind
    for card in _open_cards(place):
        target = _card_target(card)
        targets.append(target)
        parties[target.id] = str(card.party_id)
        kinds[target.id] = card.party.kind
        if isinstance(card, Need):
            needs.setdefault(str(card.party_id), []).append((target.id, _words_of(card)))
    return Catalogue(version, Matcher(targets), parties, kinds, needs)


def _listed_parties(place: Place) -> Any:
    return Party.objects.filter(place=place, is_listed=True, is_resting=False).order_by("id")


def _open_cards(place: Place) -> list[Offer | Need]:
    cards: list[Offer | Need] = []
    for model in (Offer, Need):
        cards += (
            model.objects.filter(place=place, state=Card.State.OPEN, party__is_resting=False)
            .select_related("party")
            .order_by("id")
        )
    return cards


def _words_of(card: Offer | Need) -> str:
    return f"{card.title}. {card.text}"


def _party_target(party: Party) -> Target:
    words = f"{party.summary} {party.ask_me_for}"
    return Target(target_id(party), "party", party.name, words, tuple(party.themes))


def _card_target(card: Offer | Need) -> Target:
    kind = "product" if card.is_product else str(card._meta.model_name)
    words = f"{card.text} {card.for_whom} {card.conditions}"
    return Target(target_id(card), kind, card.title, words, tuple(card.themes))
