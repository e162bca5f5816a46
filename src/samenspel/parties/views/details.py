"""My details: name and language, sessions, invitations, and being forgotten."""

from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samenspel.parties import actions, permissions, queries
from samenspel.parties.forms.details import DetailsForm, EraseForm
from samenspel.parties.models import Invitation
from samenspel.parties.views.answers import carry_out, is_done, me
from samenspel.ui.access import allowed, signed_in

BOTH = ("GET", "POST")


@signed_in(methods=BOTH)
def my_details(request: HttpRequest) -> HttpResponse:
    """Name, language, and the way to everything else about me."""
    person, now = me(request), timezone.now()
    form = DetailsForm(
        request.POST or None, initial={"name": person.name, "language": person.language}
    )
    if request.method == "POST" and form.is_valid():
        name, language = form.cleaned_data["name"], form.cleaned_data["language"]

        def keep() -> None:
            actions.name_person(person=person, name=name, by=person, now=now)
            actions.choose_language(person=person, language=language, by=person, now=now)

        if is_done(keep, form):
            return _saved(request, language)
    today = timezone.localdate(now)
    page = {
        "form": form,
        "parties": queries.parties_of(person, today).select_related("place"),
        "places": queries.places_kept_by(person, today),
        "invitations": queries.invitations_of(person),
    }
    return render(request, "parties/my_details.html", page)


def _saved(request: HttpRequest, language: str) -> HttpResponse:
    with override(language):
        messages.success(request, _("Saved."))
    response = redirect("parties:my_details")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


@signed_in(methods=BOTH)
def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; ends all but this one."""
    if request.method == "POST":
        end_other_sessions(request, request.user)
        messages.success(request, _("You are now signed in only here."))
        return redirect("parties:sessions")
    rows = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    page = {
        "sessions": sorted(rows, key=lambda row: row.created_at, reverse=True),
        "here": here,
        "has_others": any(row.session_key != here for row in rows),
    }
    return render(request, "parties/sessions.html", page)


@signed_in(methods=BOTH)
def erase_me(request: HttpRequest) -> HttpResponse:
    """Say what being forgotten means, ask once, and do it."""
    form = EraseForm(request.POST or None)
    person, now = me(request), timezone.now()

    def erase() -> None:
        actions.erase_person(person=person, by=person, now=now)

    if request.method == "POST" and form.is_valid() and is_done(erase, form):
        logout(request)
        messages.success(request, _("You are forgotten here. All the best."))
        return redirect(settings.LOGOUT_REDIRECT_URL)
    page = {"form": form, "parties": queries.parties_of(person, timezone.localdate(now))}
    return render(request, "parties/erase_me.html", page)


@allowed(permissions.find_invitation, methods=BOTH)
def invitation(request: HttpRequest, asked: Invitation) -> HttpResponse:
    """Belong to this party? Yes or no."""
    now, person = timezone.now(), me(request)
    if request.method == "POST" and request.POST.get("answer") == "no":
        carry_out(
            request,
            lambda: actions.decline_invitation(invitation=asked, by=person, now=now),
            _("You said no. Nobody hears more than that."),
        )
        return redirect("parties:my_details")
    if request.method == "POST" and carry_out(
        request,
        lambda: actions.accept_invitation(invitation=asked, by=person, now=now),
        _("Welcome. You belong to it now."),
    ):
        return redirect("parties:party", place=asked.party.place.slug, party=asked.party.id)
    return render(request, "parties/invitation.html", {"invitation": asked})
