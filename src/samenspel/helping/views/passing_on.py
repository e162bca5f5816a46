"""Passing a question on: find somebody, ask whether they may know, and go along warmly."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import actions, permissions
from samenspel.helping.forms.work import AskToShareForm, HandOverForm
from samenspel.helping.models import Offer
from samenspel.helping.queries.passing_on import (
    Candidate,
    candidate_called,
    going_to,
    proposed,
    search_for,
)
from samenspel.helping.queries.themes import themes_in_words
from samenspel.helping.views.entrance import BOTH, POST, carry_out, workers
from samenspel.helping.views.work import home_of

Work = permissions.Work


@workers(permissions.find_open_work)
def find_helper(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Who was proposed, and who stands in the directory for a theme or a word."""
    question = work.question
    request.place = question.place  # type: ignore[attr-defined]
    said = request.GET.get("q", "")[:200]
    may = permissions.may_go_to_others(question)
    thought_of = proposed(question) if may and not said else []
    context = {
        "work": work,
        "question": question,
        "place": question.place,
        "theme": themes_in_words(question.themes),
        "q": said,
        "may_go": may,
        "proposed": thought_of,
        "found": search_for(question, said, besides=thought_of) if may else [],
    }
    return render(request, "helping/find_helper.html", context)


@workers(permissions.find_open_work, methods=BOTH)
def hand_over(request: HttpRequest, work: Work) -> HttpResponseBase:
    """The question goes to one candidate (`?to=`), with a warm word along."""
    candidate = _candidate(request, work)
    if candidate is None:
        return _not_found(request, work)
    form = HandOverForm(request.POST or None, party=candidate.party.name)
    if request.method != "POST":
        return _page(request, work, candidate, hand_over=form)
    offer = candidate.card if isinstance(candidate.card, Offer) else None
    return carry_out(
        request,
        form,
        lambda: actions.hand_over(
            question=work.question,
            to_party=candidate.party,
            to_offer=offer,
            words=form.cleaned_data["words"],
            by=work.person,
            now=timezone.now(),
        ),
        home=home_of(work),
        again=lambda: _page(request, work, candidate, hand_over=form),
        said=_("Asked. You keep it until they say yes."),
    )


@workers(permissions.find_open_work, methods=POST)
def ask_to_share(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Ask the asker: may this party know?"""
    candidate = _candidate(request, work)
    if candidate is None:
        return _not_found(request, work)
    form = AskToShareForm(request.POST)
    return carry_out(
        request,
        form,
        lambda: actions.ask_to_share(
            question=work.question,
            to_party=candidate.party,
            what=tuple(form.cleaned_data["what"]),
            why=form.cleaned_data["why"],
            by=work.person,
            now=timezone.now(),
        ),
        home=home_of(work),
        again=lambda: _page(request, work, candidate, ask_to_share=form),
        said=_("The asker was asked."),
    )


def _candidate(request: HttpRequest, work: Work) -> Candidate | None:
    """Whom the address (or the form) points at, when the question may go to others at all."""
    if not permissions.may_go_to_others(work.question):
        return None
    return candidate_called(request.GET.get("to", ""), work.question)


def _not_found(request: HttpRequest, work: Work) -> HttpResponseBase:
    messages.error(request, _("That is no longer there. Choose somebody else."))
    question = work.question
    return redirect(reverse("helping:find_helper", args=[question.place.slug, question.id]))


def _page(request: HttpRequest, work: Work, candidate: Candidate, **typed: Any) -> HttpResponseBase:
    question = work.question
    request.place = question.place  # type: ignore[attr-defined]
    going = going_to(candidate, question, timezone.localdate(timezone.now()))
    forms = {
        "hand_over": HandOverForm(party=candidate.party.name),
        "ask_to_share": AskToShareForm(),
    }
    context = {"work": work, "question": question, "place": question.place, "going": going}
    wrong = request.method == "POST"
    return render(
        request, "helping/hand_over.html", context | forms | typed, status=422 if wrong else 200
    )
