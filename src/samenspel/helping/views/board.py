"""The board "Who is looking for help?", and saying that one may be able to help."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import actions, findable
from samenspel.helping.forms.cards import AnswerNeedForm, AsWhomForm, OfferHelpForm
from samenspel.helping.models import Need, Question
from samenspel.helping.queries import board as board_of
from samenspel.helping.queries.cards import parties_in
from samenspel.helping.views.entrance import BOTH, workers
from samenspel.parties.models import Party, Person, Place
from samenspel.record import actions as record
from samenspel.ui.access import allowed

# More offers of help in an hour than this is no longer a neighbour but a campaign.
MOST_OFFERS, HOUR = 10, 3600


@allowed(findable.find_place)
def board(request: HttpRequest, place: Place) -> HttpResponse:
    """Needs of everybody, and questions whose asker ticked that neighbours may read the words."""
    now = timezone.now()
    person = findable.visitor_of(request)
    shown = board_of.board(
        place, person, _asker_ids(request), request.GET.get("page"), timezone.localdate(now)
    )
    if person is not None:
        record.look_at_all(person, [(one, "words") for one in shown.read], now=now)
    return render(request, "helping/board.html", {"place": place, "board": shown})


@allowed(findable.find_board_question, methods=BOTH)
def board_question(request: HttpRequest, question: Question) -> HttpResponse:
    """The words of one question, and the button "I may be able to help"."""
    now = timezone.now()
    person = findable.visitor_of(request)
    page: dict[str, Any] = {
        "place": question.place,
        "question": question,
        "words": board_of.words_on_board(question),
        "is_own": board_of.is_own_question(question, person, _asker_ids(request)),
    }
    if person is None or page["is_own"]:
        return render(request, "helping/board_question.html", page)
    record.look(person, question, "words", now=now)
    own = parties_in(question.place, person, timezone.localdate(now))
    form = OfferHelpForm(request.POST or None, parties=own, person=person)
    if request.method == "POST" and form.is_valid():
        if refusal := _too_many(request, person, now):
            return refusal
        if _offer_help(form, question, person, now):
            messages.success(
                request, _("Thank you. The asker hears that you may be able to help, and chooses.")
            )
            return redirect("helping:board", place=question.place.slug)
    return render(request, "helping/board_question.html", page | {"form": form})


def _offer_help(form: OfferHelpForm, question: Question, person: Person, now: datetime) -> bool:
    try:
        party = party_of(form, question.place, person, now)
        actions.offer_help(question=question, party=party, by=person, now=now)
    except record.Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def party_of(form: AsWhomForm, place: Place, person: Person, now: datetime) -> Party:
    """The party somebody chose to act as; made now for whoever takes part for the first time."""
    return form.party() or actions.take_part_as_resident(
        place=place, alias=form.cleaned_data["alias"], by=person, now=now
    )


@workers(findable.find_card, methods=BOTH)
def answer_need(request: HttpRequest, need: Need) -> HttpResponse:
    """A neighbour tells a party: I may be able to help you with this."""
    now = timezone.now()
    person: Any = request.user
    form = AnswerNeedForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        if refusal := _too_many(request, person, now):
            return refusal
        try:
            question = actions.answer_need(
                need=need,
                words=form.cleaned_data["words"],
                shows=form.shows(),
                keeper_reads=form.cleaned_data["keeper_reads"],
                by=person,
                now=now,
            )
        except record.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is on its way. Here you see how it goes on."))
            return redirect(f"/{need.place.slug}/vraag/{question.id}/")
    page = {"place": need.place, "need": need, "form": form}
    return render(request, "helping/answer_need.html", page)


def _asker_ids(request: HttpRequest) -> list[str]:
    return [str(one) for one in request.session.get("asker_ids", [])]


def _too_many(request: HttpRequest, person: Person, now: datetime) -> HttpResponse | None:
    """The page that asks for patience, when somebody offers help to very many in an hour."""
    again_at = record.allow_until(
        "offer_help", str(person.id), most=MOST_OFFERS, seconds=HOUR, now=now
    )
    if again_at is None:
        return None
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(max(1, round((again_at - now).total_seconds())))
    return response
