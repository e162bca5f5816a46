"""One member of a party: leaving, answering for it, and what they may decide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import actions, permissions
from samenspel.parties.forms.party import FunctionForm, MandateForm
from samenspel.parties.models import Mandate, Membership
from samenspel.parties.views.answers import carry_out, is_done, me
from samenspel.ui.access import allowed

BOTH = ("GET", "POST")
POST = ("POST",)


@allowed(permissions.find_membership, methods=POST)
def leave_party(request: HttpRequest, membership: Membership) -> HttpResponse:
    """End a membership: one's own, or somebody's who left."""
    carry_out(
        request,
        lambda: actions.leave_party(membership=membership, by=me(request), now=timezone.now()),
        _("That has ended. What was promised goes to whoever answers for the party now."),
    )
    if membership.person_id == request.user.pk:
        return redirect("parties:my_details")
    return _back(membership)


@allowed(permissions.find_arranged_membership, methods=POST)
def name_contact(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Let this member answer for the party."""
    carry_out(
        request,
        lambda: actions.name_contact(membership=membership, by=me(request), now=timezone.now()),
        _("%s answers for it from now on.") % membership.person,
    )
    return _back(membership)


@allowed(permissions.find_own_membership, methods=BOTH)
def my_function(request: HttpRequest, membership: Membership) -> HttpResponse:
    """What I do in this party, in a few words."""
    form = FunctionForm(request.POST or None, initial={"function": membership.function})

    def say() -> None:
        told = form.cleaned_data["function"]
        actions.name_function(
            membership=membership, function=told, by=me(request), now=timezone.now()
        )

    if request.method == "POST" and form.is_valid() and is_done(say, form):
        messages.success(request, _("Saved."))
        return _back(membership)
    return render(request, "parties/my_function.html", _page(form, membership))


@allowed(permissions.find_mandated_membership, methods=BOTH)
def give_mandate(request: HttpRequest, membership: Membership) -> HttpResponse:
    """What may this member decide here and now?"""
    form = MandateForm(request.POST or None)

    def give() -> None:
        actions.give_mandate(
            membership=membership, by=me(request), now=timezone.now(), **form.cleaned_data
        )

    if request.method == "POST" and form.is_valid() and is_done(give, form):
        messages.success(request, _("Saved."))
        return _back(membership)
    return render(request, "parties/give_mandate.html", _page(form, membership))


@allowed(permissions.find_mandate, methods=POST)
def end_mandate(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Take back what could be decided."""
    carry_out(
        request,
        lambda: actions.end_mandate(mandate=mandate, by=me(request), now=timezone.now()),
        _("That no longer counts. What was decided before stands."),
    )
    return _back(mandate.membership)


def _page(form: object, membership: Membership) -> dict[str, object]:
    party = membership.party
    return {"form": form, "membership": membership, "party": party, "place": party.place}


def _back(membership: Membership) -> HttpResponse:
    party = membership.party
    return redirect("parties:party", place=party.place.slug, party=party.id)
