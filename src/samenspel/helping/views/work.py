"""The page of a question for whoever works on it, and what they can do there."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import actions, permissions
from samenspel.helping.forms.work import (
    AnswerForm,
    AskToReadForm,
    DoneForm,
    ExplainForm,
    GiveBackForm,
    MessageForm,
    PassToKeeperForm,
    PlanForm,
)
from samenspel.helping.models import Handover
from samenspel.helping.queries.passing_on import keepers_to_pass_to
from samenspel.helping.queries.work import work_page
from samenspel.helping.views.entrance import BOTH, POST, carry_out, workers
from samenspel.record import actions as record

Work = permissions.Work
FORMS = {
    "plan": PlanForm,
    "message": MessageForm,
    "explain": ExplainForm,
    "ask_to_read": AskToReadForm,
    "done": DoneForm,
    "give_back": GiveBackForm,
    "answer": AnswerForm,
}


def form_of(name: str, *given: Any, **more: Any) -> forms.Form:
    """One of the forms of the work page; each with ids of its own, for they share a page."""
    return FORMS[name](*given, auto_id=f"{name}_%s", **more)


def home_of(work: Work) -> str:
    """The page of this question."""
    question = work.question
    return reverse("helping:work", args=[question.place.slug, question.id])


def sheet_of(work: Work) -> str:
    """The day sheet of the place."""
    return reverse("helping:day_sheet", args=[work.question.place.slug])


@workers(permissions.find_work)
def show_work(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Words if shared, four facts, what can be done now, and the story so far."""
    return _page(request, work)


def _page(request: HttpRequest, work: Work, **typed: forms.Form) -> HttpResponseBase:
    now = timezone.now()
    question = work.question
    request.place = question.place  # type: ignore[attr-defined]
    page = work_page(work, now)
    looks = [(question, part) for part in sorted(page.shown.parts)]
    record.look_at_all(work.person, looks, now=now)
    empty = {name: form_of(name) for name in FORMS}
    empty["explain"].initial["why"] = question.explained
    context = {"page": page, "question": question, "place": question.place, **empty, **typed}
    return render(request, "helping/work.html", context, status=422 if typed else 200)


def _again(request: HttpRequest, work: Work, name: str, form: forms.Form) -> HttpResponseBase:
    """The page as it is now with what was typed; or away, when it is somebody else's by now."""
    place, pk = work.question.place.slug, work.question.id
    now_found = permissions.find_open_work(request, place=place, question=pk)
    if now_found is None:
        for error in form.non_field_errors():
            messages.error(request, str(error))
        return redirect(sheet_of(work))
    return _page(request, now_found, **{name: form})


def _do(
    request: HttpRequest, work: Work, name: str, do: Any, *, said: str = "", home: str = ""
) -> HttpResponseBase:
    """Read one form of the page and do what it asks: `do(what was filled in, now)`."""
    form = form_of(name, request.POST)
    now = timezone.now()
    return carry_out(
        request,
        form,
        lambda: do(form.cleaned_data, now),
        home=home or home_of(work),
        again=lambda: _again(request, work, name, form),
        said=said,
    )


def _tap(request: HttpRequest, work: Work, do: Any, *, said: Any = "") -> HttpResponseBase:
    """One tap: nothing to fill in. Back to where the tap was."""
    home = sheet_of(work) if request.POST.get("from") == "sheet" else home_of(work)
    try:
        answer = do(timezone.now())
    except record.Refused as refused:
        messages.error(request, str(refused))
        return redirect(home)
    messages.success(request, said(answer) if callable(said) else said)
    return redirect(home)


def _once(work: Work, filled: dict[str, Any], now: Any, do: Any) -> None:
    """Do it once for this form, however often it is sent."""

    def done() -> str:
        do()
        return ""

    record.once(f"{work.person.id}:{filled['once']}", done, now=now)


@workers(permissions.find_open_work, methods=POST)
def plan_step(request: HttpRequest, work: Work) -> HttpResponseBase:
    """What happens next, and by when."""

    def plan(filled: dict[str, Any], now: Any) -> None:
        _once(work, filled, now, lambda: actions.plan_step(
            question=work.question, kind=filled["kind"], on=filled["on"], what=filled["what"],
            by=work.person, now=now,
        ))  # fmt: skip

    return _do(request, work, "plan", plan, said=_("That is the next step now."))


@workers(permissions.find_open_work, methods=POST)
def write_to_asker(request: HttpRequest, work: Work) -> HttpResponseBase:
    """A message to the asker."""

    def write(filled: dict[str, Any], now: Any) -> None:
        _once(work, filled, now, lambda: actions.write(
            question=work.question, text=filled["text"], by=work.person, now=now
        ))  # fmt: skip

    return _do(request, work, "message", write, said=_("Your message is with the asker."))


@workers(permissions.find_open_work, methods=POST)
def explain(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Why this question is still open."""

    def say(filled: dict[str, Any], now: Any) -> None:
        actions.explain(question=work.question, why=filled["why"], by=work.person, now=now)

    return _do(request, work, "explain", say, said=_("Thank you, that makes it clear."))


@workers(permissions.find_open_work, methods=POST)
def ask_to_read(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Ask the asker: may I read your words?"""

    def ask(filled: dict[str, Any], now: Any) -> None:
        actions.ask_to_read(question=work.question, why=filled["why"], by=work.person, now=now)

    return _do(request, work, "ask_to_read", ask, said=_("The asker was asked."))


@workers(permissions.find_open_work, methods=POST)
def say_done(request: HttpRequest, work: Work) -> HttpResponseBase:
    """The work was done; the asker still has the last word."""

    def done(filled: dict[str, Any], now: Any) -> None:
        actions.say_done(question=work.question, by=work.person, now=now, felt=filled["felt"],
                         felt_words=filled["felt_words"])  # fmt: skip

    said = _("Well done. The asker says whether it helped.")
    return _do(request, work, "done", done, said=said)


@workers(permissions.find_open_work, methods=POST)
def give_back(request: HttpRequest, work: Work) -> HttpResponseBase:
    """A helper cannot go on."""

    def give(filled: dict[str, Any], now: Any) -> None:
        actions.give_back(question=work.question, reason=filled["reason"], by=work.person, now=now)

    said = _("It is back with whoever looks with the asker. Thank you for saying so.")
    return _do(request, work, "give_back", give, said=said, home=sheet_of(work))


@workers(permissions.find_open_work, methods=POST)
def answer_for_asker(request: HttpRequest, work: Work) -> HttpResponseBase:
    """The proxy whom the asker named passes on the asker's own answer."""

    def answer(filled: dict[str, Any], now: Any) -> None:
        actions.answer_follow_up(
            question=work.question, answer=filled["answer"], words=filled["words"],
            by=work.person, by_proxy=True, now=now,
        )  # fmt: skip

    said = _("The answer is passed on.")
    return _do(request, work, "answer", answer, said=said, home=sheet_of(work))


@workers(permissions.find_open_work, methods=POST)
def look_first(request: HttpRequest, work: Work) -> HttpResponseBase:
    """A worry about somebody else was looked at: it may go further."""

    def look(now: Any) -> None:
        actions.look_first(question=work.question, by=work.person, now=now)

    return _tap(request, work, look, said=_("Noted. You can look for help now."))


@workers(permissions.find_open_work, methods=POST)
def remind_receiver(request: HttpRequest, work: Work) -> HttpResponseBase:
    """One tap: ask the receiver again."""

    def remind(now: Any) -> bool:
        waiting = work.question.handovers.filter(state=Handover.State.ASKED).first()
        if waiting is None:
            raise record.Refused(_("There is an answer already. Look again at the question."))
        return actions.remind_receiver(handover=waiting, by=work.person, now=now)

    return _tap(request, work, remind, said=_how_often)


def _how_often(again: bool) -> str:
    return _("We asked again.") if again else _("You asked again today already.")


@workers(permissions.find_open_work, methods=POST)
def take_back(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Take the request back and look further."""

    def take(now: Any) -> None:
        for handover in work.question.handovers.filter(state=Handover.State.ASKED):
            actions.take_back(handover=handover, by=work.person, now=now)

    return _tap(request, work, take, said=_("Taken back. You can look further."))


@workers(permissions.find_open_work, methods=POST)
def ask_if_helped(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Somebody asked the asker, by telephone or at the door; or asks now by mail."""

    def ask(now: Any) -> None:
        actions.ask_if_helped(question=work.question, by=work.person, now=now)

    return _tap(request, work, ask, said=_("Noted. The asker has the last word."))


@workers(permissions.find_open_work, methods=BOTH)
def other_keeper(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Another keeper takes it on: by choice, or because one is involved oneself."""
    now = timezone.now()
    question = work.question
    request.place = question.place  # type: ignore[attr-defined]
    keepers = keepers_to_pass_to(question, work.person, timezone.localdate(now))
    form = PassToKeeperForm(request.POST or None, keepers=keepers)
    context = {"work": work, "question": question, "place": question.place, "form": form,
               "keepers": keepers}  # fmt: skip

    def show() -> HttpResponseBase:
        return render(request, "helping/other_keeper.html", context)

    if request.method != "POST":
        return show()
    return carry_out(
        request,
        form,
        lambda: actions.pass_to_keeper(question=question, to=form.keeper, by=work.person, now=now),
        home=sheet_of(work),
        again=show,
        said=_("It is with somebody else now."),
    )


@workers(permissions.find_open_work, methods=POST)
def step_aside(request: HttpRequest, work: Work) -> HttpResponseBase:
    """Somebody who is personally involved hands it on, without seeing more."""
    try:
        actions.step_aside(question=work.question, by=work.person, now=timezone.now())
    except record.Refused as refused:
        messages.error(request, str(refused))
        return redirect(home_of(work))
    messages.success(request, _("It is with somebody else now. You no longer see it."))
    return redirect(sheet_of(work))
