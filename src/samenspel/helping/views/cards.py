"""Putting down "I can" and "I am looking for", and keeping that true."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.helping import actions, findable
from samenspel.helping.forms.cards import CardFields, PutDownForm
from samenspel.helping.models import Card, Need, Offer
from samenspel.helping.queries import board as board_of
from samenspel.helping.queries import cards as cards_of
from samenspel.helping.queries.directory import rooms_of
from samenspel.helping.views.board import party_of
from samenspel.helping.views.entrance import BOTH, POST, workers
from samenspel.parties.models import Person, Place
from samenspel.record import actions as record

# Words somebody told elsewhere, and that turned out to be something they can do.
WORDS = "offer_words"
DONE = {
    Card.State.OPEN: gettext_lazy("“%s” is open again. People can find it."),
    Card.State.PAUSED: gettext_lazy(
        "“%s” is paused. Nobody sees it now; you can open it again below."
    ),
    Card.State.WITHDRAWN: gettext_lazy("“%s” is taken away. Changed your mind? Put it back below."),
}


@workers(findable.find_place, methods=BOTH)
def put_down_offer(request: HttpRequest, place: Place) -> HttpResponse:
    """Somebody puts down what they, or a party of theirs, can do."""
    return _put_down(request, place, Offer)


@workers(findable.find_place, methods=BOTH)
def put_down_need(request: HttpRequest, place: Place) -> HttpResponse:
    """Somebody puts down what they, or a party of theirs, are looking for."""
    return _put_down(request, place, Need)


def _put_down(request: HttpRequest, place: Place, model: type[Offer | Need]) -> HttpResponse:
    now = timezone.now()
    person: Any = request.user
    side = str(model._meta.model_name)
    told = request.session.get(WORDS, "") if model is Offer else ""
    form = _form(
        request, PutDownForm, place, side, initial=_begun_with(told),
        parties=cards_of.parties_in(place, person, timezone.localdate(now)), person=person,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            address = record.once(
                f"card:{person.id}:{form.cleaned_data['once']}",
                lambda: _keep(form, place, model, person, now),
                now=now,
            )
        except record.Refused as refused:
            form.add_error(None, str(refused))
        else:
            request.session.pop(WORDS, None)
            return redirect(address)
    return render(request, "helping/put_down.html", {"place": place, "side": side, "form": form})


def _keep(form: Any, place: Place, model: type[Offer | Need], person: Person, now: datetime) -> str:
    """Make the card; the answer is the address where what fits it is shown."""
    party = party_of(form, place, person, now)
    card: Offer | Need = actions.put_down_card(
        model=model, party=party, fields=form.fields_of_card(), by=person, now=now
    )
    return _address("what_fits", card)


def _begun_with(told: str) -> dict[str, Any]:
    """A short sentence is the title itself; a longer story goes where there is room for it."""
    if not told:
        return {}
    return {"title": told} if len(told) <= 100 and "\n" not in told else {"text": told}


def _form(
    request: HttpRequest, form: type[Any], place: Place, side: str, *, initial: dict[str, Any],
    **more: Any,
) -> Any:  # fmt: skip
    """The form as sent or as begun. Looking for more subjects sends it without keeping it."""
    looks = request.method == "POST" and "find_themes" in request.POST
    if looks:
        initial = request.POST.dict() | {"themes": request.POST.getlist("themes")}
    said = initial if looks or request.method != "POST" else request.POST
    words = said.get("theme_words") or f"{said.get('title', '')}. {said.get('text', '')}"
    offered = cards_of.themes_for(place, words)
    data = request.POST if request.method == "POST" and not looks else None
    return form(data, side=side, offered=offered, initial=initial, **more)


@workers(findable.find_place)
def my_cards(request: HttpRequest, place: Place) -> HttpResponse:
    """What somebody's parties can do and are looking for, in every state, with what to do."""
    person: Any = request.user
    mine = cards_of.my_cards(place, person, request.GET.get("page"), timezone.localdate())
    return render(request, "helping/my_cards.html", {"place": place, "mine": mine})


@workers(findable.find_own_card, methods=BOTH)
def change_card(request: HttpRequest, card: Offer | Need) -> HttpResponse:
    """Say it differently; that also confirms it."""
    now = timezone.now()
    person: Any = request.user
    side = str(card._meta.model_name)
    initial = {name: getattr(card, name) for name in actions.CARD_FIELDS}
    initial |= {"languages": ", ".join(card.languages), "seen": actions.seen_card(card)}
    form = _form(request, CardFields, card.place, side, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            actions.change_card(
                card=card,
                fields=form.fields_of_card(),
                by=person,
                now=now,
                seen=form.cleaned_data["seen"],
            )
        except record.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It says so now."))
            return redirect(_address("my_cards", card))
    page = {"place": card.place, "card": card, "side": side, "form": form}
    return render(request, "helping/change_card.html", page)


@workers(findable.find_own_card, methods=POST)
def card_state(request: HttpRequest, card: Offer | Need) -> HttpResponse:
    """Pause it, open it, take it away, or put it back: each undoes another."""
    person: Any = request.user
    state = request.POST.get("state", "")
    try:
        actions.set_card_state(card=card, state=state, by=person, now=timezone.now())
    except record.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, DONE[Card.State(state)] % card.title)
    return redirect(_address("my_cards", card))


@workers(findable.find_own_card, methods=BOTH)
def confirm_card(request: HttpRequest, card: Offer | Need) -> HttpResponse:
    """Does it still stand? One button says yes; others change it, pause it or take it away."""
    person: Any = request.user
    if request.method == "POST":
        actions.confirm_card(card=card, by=person, now=timezone.now())
        messages.success(request, _("Thank you. People can go on counting on it."))
        return redirect(_address("my_cards", card))
    page = {"place": card.place, "card": card, "side": str(card._meta.model_name)}
    return render(request, "helping/confirm_card.html", page)


@workers(findable.find_own_card)
def what_fits(request: HttpRequest, card: Offer | Need) -> HttpResponse:
    """After putting it down: nameless questions nearby, or offers, that may fit."""
    person: Any = request.user
    today = timezone.localdate()
    page: dict[str, Any] = {"place": card.place, "card": card}
    if isinstance(card, Offer):
        said = f"{card.title}. {card.text}"
        page["questions"] = board_of.fitting_questions(card.place, said, card.themes, person, today)
    else:
        page["offers"] = cards_of.fitting_offers(card)
        page["rooms"] = rooms_of(page["offers"])
    return render(request, "helping/what_fits.html", page)


def _address(name: str, card: Offer | Need) -> str:
    """The address of a page about a card: its offers and needs have their own."""
    place = card.place.slug
    if name == "my_cards":
        return reverse("helping:my_cards", kwargs={"place": place})
    side = str(card._meta.model_name)
    return reverse(f"helping:{name}_{side}", kwargs={"place": place, side: card.id})
