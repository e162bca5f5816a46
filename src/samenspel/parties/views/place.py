"""Pages of a place: the terms of answer for everybody, and what keepers arrange."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import actions, permissions, queries
from samenspel.parties.forms.place import EmergencyForm, KeeperForm, StandInForm, TermsForm
from samenspel.parties.models import Keeper, Place, StandIn
from samenspel.parties.views.answers import carry_out, is_done, me
from samenspel.ui.access import allowed, public

BOTH = ("GET", "POST")
POST = ("POST",)


@public
def terms(request: HttpRequest, place: str) -> HttpResponse:
    """What people here agreed about answering each other, in plain words, for anybody."""
    found = get_object_or_404(Place, slug=place)
    request.place = found  # type: ignore[attr-defined]
    person = request.user
    keeps = person.is_authenticated and queries.is_keeper(person, found, timezone.localdate())
    return render(request, "parties/terms.html", {"place": found, "keeps": keeps})


@allowed(permissions.find_kept_place, methods=BOTH)
def set_terms(request: HttpRequest, place: Place) -> HttpResponse:
    """Write down the numbers that people agreed."""
    initial = {name: getattr(place, name) for name in actions.AGREED}
    initial["seen"] = actions.seen_as(place, actions.AGREED)
    form = TermsForm(request.POST or None, initial=initial)

    def agree() -> None:
        told = form.cleaned_data
        actions.set_terms(
            place=place,
            terms={name: told[name] for name in actions.TERMS},
            agreed_by=told["terms_agreed_by"],
            agreed_on=told["terms_agreed_on"],
            seen=told["seen"],
            by=me(request),
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and is_done(agree, form):
        messages.success(request, _("Saved. Everybody can read it here."))
        return redirect("parties:terms", place=place.slug)
    return render(request, "parties/set_terms.html", {"form": form, "place": place})


@allowed(permissions.find_kept_place, methods=BOTH)
def emergency(request: HttpRequest, place: Place) -> HttpResponse:
    """Numbers for need in this place, and who answers for its data."""
    initial = {
        "emergency_extra": place.emergency_extra,
        "responsible": place.responsible,
        "seen_emergency": actions.seen_as(place, ["emergency_extra"]),
        "seen_responsible": actions.seen_as(place, ["responsible"]),
    }
    form = EmergencyForm(request.POST or None, initial=initial)

    def write() -> None:
        told, now, by = form.cleaned_data, timezone.now(), me(request)
        actions.complete_emergency(
            place=place, text=told["emergency_extra"], seen=told["seen_emergency"], by=by, now=now
        )
        actions.name_responsible(
            place=place, text=told["responsible"], seen=told["seen_responsible"], by=by, now=now
        )

    if request.method == "POST" and form.is_valid() and is_done(write, form):
        messages.success(request, _("Saved."))
        return redirect("parties:terms", place=place.slug)
    return render(request, "parties/emergency.html", {"form": form, "place": place})


@allowed(permissions.find_kept_place, methods=BOTH)
def keepers(request: HttpRequest, place: Place) -> HttpResponse:
    """Who keeps this place; name one more."""
    today = timezone.localdate()
    rows = queries.keeper_rows(place, today)
    others = queries.people_of(place, today).exclude(id__in=rows.values("person"))
    form = KeeperForm(request.POST or None, people=others)

    def name() -> None:
        person = form.cleaned_data["person"]
        actions.name_keeper(place=place, person=person, by=me(request), now=timezone.now())

    if request.method == "POST" and form.is_valid() and is_done(name, form):
        messages.success(request, _("From today questions may come there too."))
        return redirect("parties:keepers", place=place.slug)
    page = {"form": form, "place": place, "keepers": rows, "has_others": others.exists()}
    return render(request, "parties/keepers.html", page)


@allowed(permissions.find_keeper, methods=POST)
def end_keeper(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Let a keeper go; oneself too."""
    carry_out(
        request,
        lambda: actions.end_keeper(keeper=keeper, by=me(request), now=timezone.now()),
        _("That has ended. The questions go to another supporter."),
    )
    if keeper.person_id == request.user.pk and keeper.until_on:
        return redirect("parties:my_details")
    return redirect("parties:keepers", place=keeper.place.slug)


@allowed(permissions.find_place_of_work, methods=BOTH)
def stand_in(request: HttpRequest, place: Place) -> HttpResponse:
    """Hand my work to somebody, from a day until a day."""
    today, person = timezone.localdate(), me(request)
    people = queries.possible_stand_ins(person, place, today)
    form = StandInForm(request.POST or None, people=people, initial={"from_on": today})

    def hand_over() -> None:
        actions.stand_in(
            place=place, person=person, by=person, now=timezone.now(), **form.cleaned_data
        )

    if request.method == "POST" and form.is_valid() and is_done(hand_over, form):
        messages.success(request, _("Arranged. In those days your work is on their page too."))
        return redirect("parties:stand_in", place=place.slug)
    rows, keeps = queries.stand_ins_in(place, today), queries.is_keeper(person, place, today)
    if not keeps:
        rows = rows.filter(person=person) | rows.filter(stand_in=person)
    page = {"form": form, "place": place, "rows": rows, "keeps": keeps}
    page["has_people"] = people.exists()
    return render(request, "parties/stand_in.html", page)


@allowed(permissions.find_stand_in, methods=POST)
def end_stand_in(request: HttpRequest, row: StandIn) -> HttpResponse:
    """Take the work back."""
    carry_out(
        request,
        lambda: actions.end_stand_in(row=row, by=me(request), now=timezone.now()),
        _("Taken back."),
    )
    return redirect("parties:stand_in", place=row.place.slug)
