"""Putting down what a party can do or seeks, and keeping it true."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import permissions
from samenspel.helping.models import Card, Need, Offer
from samenspel.parties import actions as parties_actions
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person, Place
from samenspel.record import actions as record

AnyCard = Offer | Need

CARD_FIELDS = (
    "title", "text", "kind", "for_whom", "times", "cost", "conditions", "in_return", "how",
    "languages", "themes", "capacity",
)  # fmt: skip
# How long "does this still stand?" may stay unanswered before a card rests.
DAYS_TO_CONFIRM = 14


@transaction.atomic
def put_down_card(
    *, model: type[AnyCard], party: Party, fields: Mapping[str, Any], by: Person, now: datetime
) -> AnyCard:
    """A party puts down what it can do (`Offer`) or is looking for (`Need`)."""
    if not parties.is_member(by, party, timezone.localdate(now)):
        raise record.Refused(_("Only somebody of this party can put this down."))
    card = model.objects.create(
        place=party.place,
        party=party,
        confirmed_on=timezone.localdate(now),
        created_at=now,
        created_by=by,
        # In an example place even what a real party offers is made up.
        is_example=party.is_example or party.place.is_example,
        **{name: fields[name] for name in CARD_FIELDS if name in fields},
    )
    parties_actions.touch_catalogue(place=party.place)
    record.note("put_down_card", card, by=by, role="member", now=now)
    return card


def _changeable(card: AnyCard, by: Person, now: datetime) -> AnyCard:
    card = (
        type(card)
        .objects.select_for_update(of=("self",))
        .select_related("party", "place")
        .get(id=card.id)
    )
    if not permissions.can_change_card(by, card, timezone.localdate(now)):
        raise record.Refused(_("Only somebody of this party can change this."))
    return card


def seen_card(card: Card) -> str:
    """A short mark of what a card says now; a form carries it and gives it back when sent."""
    return parties_actions.seen_as(card, CARD_FIELDS)


@transaction.atomic
def change_card(
    *, card: AnyCard, fields: Mapping[str, Any], by: Person, now: datetime, seen: str = ""
) -> AnyCard:
    """The owner says it differently; saying it anew also confirms it, and wakes it.

    `seen` is the mark of what the owner saw: refused when a colleague changed it since.
    """
    card = _changeable(card, by, now)
    new = {name: fields[name] for name in CARD_FIELDS if name in fields}
    if all(getattr(card, name) == value for name, value in new.items()):
        return _confirmed(card, by, now)
    if seen and seen != seen_card(card):
        raise record.Refused(
            _("Somebody else changed this just now. Open the page again to see what it says.")
        )
    for name, value in new.items():
        setattr(card, name, value)
    if card.state == Card.State.RESTING:
        card.state = Card.State.OPEN
    card.confirmed_on, card.asked_on = timezone.localdate(now), None
    card.save()
    parties_actions.touch_catalogue(place=card.place)
    record.hush(card, now=now, kind="does_it_still_stand")
    record.note("changed_card", card, by=by, role="member", now=now)
    return card


@transaction.atomic
def set_card_state(*, card: AnyCard, state: str, by: Person, now: datetime) -> AnyCard:
    """The owner pauses it, opens it again, or takes it away. Twice is harmless."""
    card = _changeable(card, by, now)
    if state not in (Card.State.OPEN, Card.State.PAUSED, Card.State.WITHDRAWN):
        raise record.Refused(_("Choose to open, pause or take away."))
    if card.state == state:
        return card
    card.state = state
    if state == Card.State.OPEN:
        card.confirmed_on, card.asked_on = timezone.localdate(now), None
    card.save()
    parties_actions.touch_catalogue(place=card.place)
    record.note(f"card_{state}", card, by=by, role="member", now=now)
    return card


@transaction.atomic
def confirm_card(*, card: AnyCard, by: Person, now: datetime) -> AnyCard:
    """The owner says: this still stands. Wakes a resting card too. Twice is harmless."""
    return _confirmed(_changeable(card, by, now), by, now)


def _confirmed(card: AnyCard, by: Person, now: datetime) -> AnyCard:
    today = timezone.localdate(now)
    rests = card.state == Card.State.RESTING
    if card.confirmed_on == today and card.asked_on is None and not rests:
        return card
    card.confirmed_on, card.asked_on = today, None
    if rests:
        card.state = Card.State.OPEN
        parties_actions.touch_catalogue(place=card.place)
    card.save()
    record.hush(card, now=now, kind="does_it_still_stand")
    record.note("confirmed_card", card, by=by, role="member", now=now)
    return card


@transaction.atomic
def rest_card(*, card: AnyCard, by: Person | None, now: datetime, why: str = "") -> None:
    """A card steps back: by the clock when nobody confirms it, by a keeper after a report."""
    card = (
        type(card).objects.select_for_update(of=("self",)).select_related("place").get(id=card.id)
    )
    if by is not None and not permissions.can_keep(by, card.place, timezone.localdate(now)):
        raise record.Refused(_("Only whoever keeps this place can let this rest."))
    if card.state != Card.State.OPEN:
        return
    card.state = Card.State.RESTING
    card.save(update_fields=["state"])
    parties_actions.touch_catalogue(place=card.place)
    record.note("card_rests", card, by=by, role="keeper" if by else "clock", now=now, why=why)


def ask_if_cards_stand(now: datetime) -> None:
    """Ask the owner of every card that was not confirmed in the agreed time."""
    today = timezone.localdate(now)
    for place in Place.objects.order_by("id"):
        stale = today - timedelta(days=place.confirm_days)
        for model in (Offer, Need):
            to_ask = model.objects.filter(
                place=place, state=Card.State.OPEN, asked_on=None, confirmed_on__lte=stale
            )
            for card in to_ask.select_related("party").order_by("confirmed_on", "id"):
                _ask_if_stands(card, now=now)


@transaction.atomic
def _ask_if_stands(card: Offer | Need, *, now: datetime) -> None:
    today = timezone.localdate(now)
    claimed = type(card).objects.filter(id=card.id, asked_on=None).update(asked_on=today)
    owner = parties.contact_of(card.party, today)
    if claimed and owner is not None:
        record.tell(
            owner.email,
            "does_it_still_stand",
            card,
            now=now,
            person=owner,
            language=owner.language,
        )


def rest_unconfirmed_cards(now: datetime) -> None:
    """Silence rests it: asked two weeks ago and not confirmed."""
    asked_before = timezone.localdate(now) - timedelta(days=DAYS_TO_CONFIRM)
    for model in (Offer, Need):
        silent = model.objects.filter(state=Card.State.OPEN, asked_on__lt=asked_before)
        for card in silent.order_by("asked_on", "id"):
            rest_card(card=card, by=None, now=now, why="nobody confirmed it")
