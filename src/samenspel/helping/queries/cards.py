"""The cards of somebody's parties, as whom they may put one down, and what fits a new one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Q, QuerySet, Value

from samenspel.domain.matching import Ask
from samenspel.helping.models import Card, Need, Offer
from samenspel.helping.queries.catalogue import catalogue_of
from samenspel.helping.queries.themes import theme_label
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person, Place

A_PAGE = 25
MOST_FITTING = 3
MOST_THEMES_OFFERED = 8


@dataclass(frozen=True, slots=True)
class MyCards:
    """One page of the cards of somebody's parties, those that are away last."""

    page: Page[Any]
    cards: list[Offer | Need]


def parties_in(place: Place, person: Person, on: date) -> list[Party]:
    """As whom this person may put something down here: themself as a resident first."""
    own = list(parties.parties_of(person, on).filter(place=place))
    return sorted(own, key=lambda one: one.kind != Party.Kind.RESIDENT)


def my_cards(place: Place, person: Person, number: str | None, on: date) -> MyCards:
    """The cards of the parties to which this person belongs in the place, in every state."""
    own = parties.parties_of(person, on).filter(place=place).order_by().values("id")
    rows = _keys(Offer, own).union(_keys(Need, own)).order_by("is_away", "title", "id")
    page = Paginator(rows, A_PAGE).get_page(number)
    keys = [(model, pk) for model, pk, _title, _away in page]
    found: dict[Any, Offer | Need] = {}
    for name, model in (("offer", Offer), ("need", Need)):
        ids = [pk for one, pk in keys if one == name]
        found |= {(name, one.id): one for one in _full(model, ids)}
    return MyCards(page, [found[key] for key in keys if key in found])


def fitting_offers(card: Need) -> list[Offer]:
    """At most three offers of others in the place that may answer this need."""
    catalogue = catalogue_of(card.place)
    ask = Ask(text=f"{card.title}. {card.text}", themes=tuple(card.themes))
    matches = catalogue.matcher.rank(ask, top=30)
    ids = [
        one.target_id.partition(":")[2]
        for one in matches
        if one.target_id.startswith("offer:")
        and catalogue.parties[one.target_id] != str(card.party_id)
    ][:MOST_FITTING]
    visible = Q(state=Card.State.OPEN, party__is_resting=False)
    rows = {
        str(one.id): one
        for one in Offer.objects.filter(visible, id__in=ids).select_related("party")
    }
    return [rows[pk] for pk in ids if pk in rows]


def themes_for(place: Place, text: str) -> list[tuple[str, str]]:
    """Themes these words may be about, as (slug, label), to tick; the likeliest first."""
    if not text.strip():
        return []
    guesses = catalogue_of(place).matcher.themes(text, MOST_THEMES_OFFERED, side="both")
    return [(one.theme, theme_label(one.theme)) for one in guesses]


def _keys(model: type[Offer] | type[Need], own: Any) -> QuerySet[Any, Any]:
    name = Value(str(model._meta.model_name), output_field=CharField())
    away = Q(state=Card.State.WITHDRAWN)
    rows = model.objects.filter(party__in=own).order_by().annotate(model=name, is_away=away)
    return rows.values_list("model", "id", "title", "is_away")


def _full(model: type[Offer] | type[Need], ids: list[Any]) -> Any:
    return model.objects.filter(id__in=ids).select_related("party", "place") if ids else ()
