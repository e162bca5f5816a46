"""What an asker decides while a question is open: who may know, who not, how to hear."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.doors import permissions
from samenspel.doors.forms.sharing import NotToForm, ReachForm, ShareMoreForm, as_typed
from samenspel.doors.queries import parts
from samenspel.doors.views.answers import BOTH, carry_out, is_done, person_of, show
from samenspel.doors.views.telling import step_of
from samenspel.helping import actions as helping
from samenspel.helping.models import Question, ShareDecision
from samenspel.parties import queries as parties
from samenspel.ui.access import allowed


@allowed(permissions.asker_question, methods=BOTH)
def share_more(request: HttpRequest, question: Question) -> HttpResponse:
    """Somebody may know something more than before."""
    asker, words = question.asker, question.own_words.last()
    assert asker is not None and words is not None
    keepers = parties.keepers_of(question.place, timezone.localdate())
    names = _(" or ").join(str(one) for one in keepers) or _("the village supporter")
    form = ShareMoreForm(request.POST or None, keeper=names, words=words, asker=asker)
    if request.method == "POST" and form.is_valid():

        def share() -> None:
            for grant in form.grants():
                helping.share(
                    question=question, grant=grant, now=timezone.now(), by=person_of(request)
                )

        if is_done(share, form):
            return redirect(step_of("my_question", question))
    page = {"form": form, "asker": asker}
    return show(request, question, "doors/share_more.html", page)


@allowed(permissions.asker_decision, methods=BOTH)
def take_back(request: HttpRequest, decision: ShareDecision) -> HttpResponse:
    """They may no longer know this. Works at once."""
    if request.method == "POST":
        now, by = timezone.now(), person_of(request)
        carry_out(
            request,
            lambda: helping.withdraw_share(decision=decision, now=now, by=by),
            _("Taken back. From now on they no longer see it."),
        )
    return redirect(step_of("my_question", decision.question))


@allowed(permissions.asker_decision, methods=BOTH)
def may_they_know(request: HttpRequest, decision: ShareDecision) -> HttpResponse:
    """Yes or no to "may they know this?"."""
    if request.method == "POST" and request.POST.get("given") in ("yes", "no"):
        now, by = timezone.now(), person_of(request)
        is_given = request.POST["given"] == "yes"
        said = _("Good: they may know it.") if is_given else _("Good: they do not hear it.")
        carry_out(
            request,
            lambda: helping.answer_share_request(decision=decision, given=is_given, now=now, by=by),
            said,
        )
    return redirect(step_of("my_question", decision.question))


@allowed(permissions.asker_question, methods=BOTH)
def not_to(request: HttpRequest, question: Question) -> HttpResponse:
    """Not to these: if one of them holds it or was asked, that ends now."""
    keepers = parties.keepers_of(question.place, timezone.localdate())
    named = parts.parties_to_name(
        question.place, request.POST.get("find_party", ""), request.POST.getlist("parties")
    )
    is_looking = "look" in request.POST
    form = NotToForm(None if is_looking else request.POST or None, keepers=keepers, parties=named)
    if is_looking:
        as_typed(form, request.POST)
    if form.is_bound and form.is_valid():
        chosen = form.not_to()

        def exclude() -> None:
            now, by = timezone.now(), person_of(request)
            helping.exclude(question=question, not_to=chosen, now=now, by=by)

        if is_done(exclude, form):
            return redirect(step_of("my_question", question))
    return show(request, question, "doors/not_to.html", {"form": form})


@allowed(permissions.asker_question, methods=BOTH)
def how_to_hear(request: HttpRequest, question: Question) -> HttpResponse:
    """Hear in another way, or take a name, an address or a number back."""
    asker = question.asker
    assert asker is not None
    names = ("channel", "name", "email", "phone")
    form = ReachForm(request.POST or None, initial={one: getattr(asker, one) for one in names})
    if request.method == "POST" and form.is_valid():
        reach = {one: form.cleaned_data[one].strip() for one in names}

        def change() -> None:
            now, by = timezone.now(), person_of(request)
            helping.change_reach(asker=asker, **reach, now=now, by=by)

        if is_done(change, form):
            return redirect(step_of("my_question", question))
    return show(request, question, "doors/how_to_hear.html", {"form": form})


@allowed(permissions.asker_question, methods=BOTH)
def stop_hearing_later(request: HttpRequest, question: Question) -> HttpResponse:
    """I no longer want to hear what became of it."""
    if request.method == "POST":
        now, by = timezone.now(), person_of(request)
        carry_out(
            request,
            lambda: helping.stop_hearing_later(question=question, now=now, by=by),
            _("Your address is erased there. You hear nothing more about it."),
        )
    return redirect(step_of("my_question", question))
