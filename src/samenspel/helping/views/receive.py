"""The other side of passing on: what was shared, yes or no, and going on with it."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import actions, permissions
from samenspel.helping.forms.receive import DeclineForm
from samenspel.helping.forms.work import DoneForm, FeltForm, GiveBackForm, MessageForm
from samenspel.helping.models import Handover
from samenspel.helping.queries.receive import directory_names, received_page
from samenspel.helping.views.entrance import BOTH, POST, carry_out
from samenspel.record import actions as record
from samenspel.ui.access import allowed

Work = permissions.Work
FORMS: dict[str, type[forms.Form]] = {
    "message": MessageForm,
    "done": DoneForm,
    "give_back": GiveBackForm,
    "decline": DeclineForm,
}


@allowed(permissions.find_received)
def received(request: HttpRequest, work: Work) -> HttpResponseBase:
    """What this party was asked: only what was shared, from whom, and by when to answer."""
    return _page(request, work)


def _page(request: HttpRequest, work: Work, **typed: forms.Form) -> HttpResponseBase:
    now = timezone.now()
    question = work.question
    request.place = question.place  # type: ignore[attr-defined]
    page = received_page(work, now)
    looks = [(question, part) for part in sorted(page.shown.parts)]
    record.look_at_all(work.person, looks, now=now)
    empty = {name: form(auto_id=f"{name}_%s") for name, form in FORMS.items()}
    context = {
        "page": page,
        "handover": page.handover,
        "question": question,
        "place": question.place,
        "names": [] if page.is_accepted else directory_names(question.place),
        **empty,
        **typed,
    }
    return render(request, "helping/received.html", context, status=422 if typed else 200)


def _again(request: HttpRequest, work: Work, name: str, form: forms.Form) -> HttpResponseBase:
    """The page as it is now, with what was typed; or only why it is over."""
    assert work.handover is not None
    now_found = permissions.find_received(request, handover=work.handover.id)
    if now_found is None:
        return _over(request, work, *form.non_field_errors())
    return _page(request, now_found, **{name: form})


def _over(request: HttpRequest, work: Work, *sentences: str) -> HttpResponseBase:
    """A friendly last word, only as the direct answer: after this the page does not exist."""
    place = work.question.place
    request.place = place  # type: ignore[attr-defined]
    context = {"sentences": sentences, "place": place, "can_sign_in": work.person == request.user}
    return render(request, "helping/received_over.html", context)


def _form(request: HttpRequest, name: str) -> forms.Form:
    return FORMS[name](request.POST, auto_id=f"{name}_%s")


def _home(work: Work) -> str:
    assert work.handover is not None
    return reverse("helping:received", args=[work.handover.id])


@allowed(permissions.find_received, methods=POST)
def accept_handover(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Yes, we take it on."""
    assert work.handover is not None
    try:
        actions.accept(handover=work.handover, by=work.person, now=timezone.now())
    except record.Refused as refused:
        if permissions.find_received(request, handover=work.handover.id) is None:
            return _over(request, work, str(refused))
        return _page(request, work, accept=_form_with(str(refused)))
    return redirect(_home(work))


def _form_with(sentence: str) -> forms.Form:
    """A form without fields, to show what stood in the way."""
    form = forms.Form({})
    form.full_clean()
    form.add_error(None, sentence)
    return form


@allowed(permissions.find_received, methods=POST)
def decline_handover(request: HttpRequest, work: Work) -> HttpResponseBase:
    """No, with a reason and perhaps a better address."""
    assert work.handover is not None
    form = _form(request, "decline")
    if form.is_valid():
        try:
            actions.decline(
                handover=work.handover, by=work.person, now=timezone.now(), **form.cleaned_data
            )
        except record.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _over(request, work, *_thanks())
    return _again(request, work, "decline", form)


def _thanks() -> tuple[str, str]:
    return (
        _("Thank you for your clear answer. We look further with the asker."),
        _("You no longer see this question."),
    )


@allowed(permissions.find_accepted, methods=POST)
def receiver_writes(request: HttpRequest, work: Work) -> HttpResponseBase:
    """A message from the helper to the asker."""
    form = _form(request, "message")
    now = timezone.now()

    def write() -> str:
        actions.write(
            question=work.question, text=form.cleaned_data["text"], by=work.person, now=now
        )
        return ""

    return carry_out(
        request,
        form,
        lambda: record.once(f"{work.person.id}:{form.cleaned_data['once']}", write, now=now),
        home=_home(work),
        again=lambda: _again(request, work, "message", form),
        said=_("Your message is with the asker."),
    )


@allowed(permissions.find_accepted, methods=POST)
def receiver_done(request: HttpRequest, work: Work) -> HttpResponseBase:
    """The helper did it; the asker still has the last word."""
    form = _form(request, "done")
    return carry_out(
        request,
        form,
        lambda: actions.say_done(
            question=work.question, by=work.person, now=timezone.now(), **form.cleaned_data
        ),
        home=_home(work),
        again=lambda: _again(request, work, "done", form),
        said=_("Well done. The asker says whether it helped."),
    )


@allowed(permissions.find_accepted, methods=POST)
def receiver_gives_back(request: HttpRequest, work: Work) -> HttpResponseBase:
    """The helper cannot go on."""
    form = _form(request, "give_back")
    if form.is_valid():
        try:
            actions.give_back(
                question=work.question, by=work.person, now=timezone.now(), **form.cleaned_data
            )
        except record.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _over(
                request,
                work,
                _("It is back with whoever looks with the asker. Thank you for saying so."),
                _("You no longer see this question."),
            )
    return _again(request, work, "give_back", form)


@allowed(permissions.find_helped, methods=BOTH)
def did_it_feel_right(request: HttpRequest, handover: Handover) -> HttpResponseBase:
    """Also the helper is asked: did this feel right?"""
    place, helper = handover.question.place, handover.decided_by
    assert helper is not None
    request.place = place  # type: ignore[attr-defined]
    filled: dict[str, Any] = {"felt": handover.felt, "felt_words": handover.felt_words}
    form = FeltForm(request.POST or None, initial=filled)
    context = {"handover": handover, "place": place, "form": form}

    def show() -> HttpResponseBase:
        return render(request, "helping/did_it_feel_right.html", context)

    if request.method != "POST":
        return show()
    return carry_out(
        request,
        form,
        lambda: actions.say_how_it_felt(
            handover=handover, by=helper, now=timezone.now(), **form.cleaned_data
        ),
        home=reverse("helping:did_it_feel_right", args=[handover.id]),
        again=show,
        said=_("Thank you. What you wrote is kept."),
    )
