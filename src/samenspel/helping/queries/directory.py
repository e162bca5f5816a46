"""The directory (*sociale kaart*) of a place: what stands in it, found by theme, kind or words."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.functional import Promise

from samenspel.domain.matching import Ask, Phrasebook
from samenspel.domain.matching.words import fold, words
from samenspel.helping.models import TAKES_ROOM, Card, Handover, Need, Offer
from samenspel.helping.queries import headings
from samenspel.helping.queries.catalogue import catalogue_of
from samenspel.helping.queries.themes import theme_label
from samenspel.parties.models import Party, Place

A_PAGE = 25
OFFERS, NEEDS = "aanbod", "gezocht"
# How many places one process keeps ready, and how far down a search goes.
MOST_PLACES = 8
MOST_FOUND = 60
# What fits less than this share of the best fit answers another question. Our own choice.
STILL_FITS = 0.4


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory, as little as is needed to find it. `key` is "offer:<uuid>"."""

    key: str
    model: str
    id: UUID
    name: str
    folded: str
    party_kind: str
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All entries of a place at one version of its catalogue, by name."""

    version: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asked of the directory: words, a kind and a theme, each of them "" for all."""

    words: str = ""
    kind: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the directory: entries with everything a card of them shows."""

    page: Page[Entry]
    cards: list[Party | Offer | Need]


_ready: OrderedDict[Any, Shelf] = OrderedDict()
_lock = Lock()


def browse(place: Place, shelf: Shelf, wish: Wish, number: str | None) -> Found:
    """Page `number` of what fits the wish: by name, or best first when words were given."""
    entries = [one for one in shelf.entries if _is_wished(one, wish)]
    if wish.words:
        entries = _by_words(place, entries, wish.words)
    page = Paginator(entries, A_PAGE).get_page(number)
    return Found(page, _in_full(place, page))


def shelf_of(place: Place) -> Shelf:
    """The entries of a place as they are now; collected once per version in each process."""
    version = Place.objects.values_list("catalogue_version", flat=True).get(id=place.id)
    with _lock:
        shelf = _ready.get(place.id)
        if shelf is None or shelf.version != version:
            entries = sorted(_entries(place), key=lambda one: (one.folded, one.key))
            shelf = _ready[place.id] = Shelf(version, tuple(entries))
        _ready.move_to_end(place.id)
        while len(_ready) > MOST_PLACES:
            _ready.popitem(last=False)
    return shelf


def forget_shelves() -> None:
    """Drop what this process keeps; for tests and after a restore."""
    with _lock:
        _ready.clear()


def themes_in(shelf: Shelf) -> list[tuple[Promise | str, list[tuple[str, str]]]]:
    """The themes of which the directory has something, under their headings, as (slug, label)."""
    present = {slug for one in shelf.entries for slug in one.themes}
    under: dict[str, list[tuple[str, str]]] = {}
    for slug, heading in headings.heading_of().items():
        if slug in present:
            under.setdefault(heading, []).append((slug, theme_label(slug)))
    labels = headings.heading_labels()
    return [(labels[key], sorted(under[key], key=_label)) for key in labels if key in under]


def _label(theme: tuple[str, str]) -> str:
    return fold(theme[1])


def kinds_in(shelf: Shelf) -> list[tuple[str, str]]:
    """The kinds of party of which the directory has something, as (value, label)."""
    present = {one.party_kind for one in shelf.entries}
    return [(str(value), str(label)) for value, label in Party.Kind.choices if value in present]


def rooms_of(offers: Iterable[Offer]) -> dict[UUID, int]:
    """How many more each offer can take today; an offer that names no limit is left out."""
    limits = {one.id: one.capacity for one in offers if one.capacity is not None}
    if not limits:
        return {}
    accepted = Handover.objects.filter(TAKES_ROOM, to_offer__in=limits)
    taken = dict(accepted.order_by().values_list("to_offer").annotate(count=Count("id")))
    return {pk: max(0, most - taken.get(pk, 0)) for pk, most in limits.items()}


def cards_of(party: Party) -> list[Offer | Need]:
    """What a party can do and what it is looking for, as far as that is open."""
    cards: list[Offer | Need] = []
    for model in (Offer, Need):
        cards += model.objects.filter(party=party, state=Card.State.OPEN).select_related("party")
    return cards


def _entries(place: Place) -> Iterator[Entry]:
    for party in _parties(place):
        text = f"{party.name}. {party.summary} {party.ask_me_for}"
        yield _entry(party, party.name, party.kind, text, party.themes)
    for model in (Offer, Need):
        for card in _cards(model, place):
            text = f"{card.title}. {card.text}"
            yield _entry(card, card.title, card.party.kind, text, card.themes)


def _parties(place: Place) -> Any:
    return Party.objects.filter(place=place, is_listed=True, is_resting=False)


def _cards(model: type[Offer] | type[Need], place: Place) -> Any:
    rows = model.objects.filter(place=place, state=Card.State.OPEN, party__is_resting=False)
    return rows.select_related("party")


def _entry(thing: Any, name: str, kind: str, text: str, ticked: list[str]) -> Entry:
    model = str(thing._meta.model_name)
    themes = frozenset(ticked or _themes_named_in(text))
    return Entry(f"{model}:{thing.id}", model, thing.id, name, fold(name), str(kind), themes)


def _themes_named_in(text: str) -> set[str]:
    """Themes of which an official word stands in a text; for entries nobody ticked themes of."""
    stems = [word.stem for word in words(text)]
    said = set(stems)
    pairs = set(pairwise(stems))
    found: set[str] = set()
    for official, slugs in _official_words().items():
        is_named = official[0] in said if len(official) == 1 else official in pairs
        if is_named:
            found |= slugs
    return found


@cache
def _official_words() -> dict[tuple[str, ...], set[str]]:
    """Official words of one or two words, as stems, with the themes that have them."""
    official: dict[tuple[str, ...], set[str]] = {}
    for theme in Phrasebook.load().themes.values():
        for phrase in theme.official:
            stems = tuple(word.stem for word in words(phrase))
            if len(stems) in (1, 2):
                official.setdefault(stems, set()).add(theme.slug)
    return official


def _is_wished(entry: Entry, wish: Wish) -> bool:
    if wish.theme and wish.theme not in entry.themes:
        return False
    if wish.kind in (OFFERS, NEEDS):
        return entry.model == ("offer" if wish.kind == OFFERS else "need")
    return not wish.kind or entry.party_kind == wish.kind


def _by_words(place: Place, entries: list[Entry], said: str) -> list[Entry]:
    """Entries whose name holds the words first, then what the matcher finds by everyday words."""
    folded = fold(said).strip()
    named = [one for one in entries if folded in one.folded]
    matches = catalogue_of(place).matcher.rank(Ask(text=said, side="both"), top=MOST_FOUND)
    least = STILL_FITS * matches[0].score if matches else 0
    by_key = {one.key: one for one in entries if one not in named}
    fitting = (by_key.get(one.target_id) for one in matches if one.score >= least)
    return named + [one for one in fitting if one is not None]


def _in_full(place: Place, page: Iterable[Entry]) -> list[Party | Offer | Need]:
    """The rows of a page in its order; what was hidden a moment ago is left out."""
    shown = list(page)
    rows: dict[str, Party | Offer | Need] = {}
    for model, visible in (
        ("party", _parties(place)),
        ("offer", _cards(Offer, place)),
        ("need", _cards(Need, place)),
    ):
        ids = [one.id for one in shown if one.model == model]
        rows |= {f"{model}:{row.id}": row for row in visible.filter(id__in=ids) if ids}
    return [rows[one.key] for one in shown if one.key in rows]
