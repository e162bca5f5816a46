"""The working page of a party: what it says of itself, who belongs to it, what they may decide."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import actions, permissions, queries
from samenspel.parties.forms.party import DescribeForm, InviteForm, RegisterForm
from samenspel.parties.models import Party, Place
from samenspel.parties.themes import label_of, suggested_themes
from samenspel.parties.views.answers import carry_out, is_done, me, new_key
from samenspel.record import actions as record
from samenspel.ui.access import allowed, signed_in

BOTH = ("GET", "POST")
POST = ("POST",)


@signed_in(methods=BOTH)
def register_party(request: HttpRequest, place: str) -> HttpResponse:
    """Enter a party in the directory of a place; anybody who signs in may."""
    found = get_object_or_404(Place, slug=place)
    form = _form(RegisterForm, request, {"once": new_key(), "is_listed": True})
    made: list[str] = []

    def register() -> None:
        now, by = timezone.now(), me(request)
        key = f"register:{by.id}:{form.cleaned_data['once'] or new_key()}"
        kind = form.cleaned_data["kind"]

        def once() -> str:
            told = form.described()
            party = actions.register_party(place=found, kind=kind, by=by, now=now, **told)
            return str(party.id)

        made.append(record.once(key, once, now=now))

    if _is_sent(request, form) and is_done(register, form):
        messages.success(request, _("It is in. Thank you."))
        return redirect("parties:party", place=place, party=UUID(made[0]))
    return render(request, "parties/register_party.html", {"form": form, "place": found})


@allowed(permissions.find_working_party)
def party(request: HttpRequest, party: Party) -> HttpResponse:
    """Everything the members of a party need to know and do about it, on one page."""
    return _page(request, party, InviteForm())


def _page(request: HttpRequest, party: Party, invite: InviteForm) -> HttpResponse:
    today = timezone.localdate()
    members = queries.members_page(party, today)
    person = me(request)
    own = next((row for row in members if row.person_id == person.id), None)
    may_arrange = permissions.can_arrange_members(person, party, today)
    page = {
        "party": party,
        "place": party.place,
        "members": members,
        "own": own,
        "answers": members[0] if members else None,
        "may_arrange": may_arrange,
        "is_contact": bool(members) and members[0].person_id == person.id,
        "invitations": queries.open_invitations(party) if may_arrange else (),
        "invite": invite,
        "themes": [label_of(slug) for slug in party.themes],
        "asks_to_confirm": _asks_to_confirm(party, today),
    }
    return render(request, "parties/party.html", page)


def _asks_to_confirm(party: Party, today: date) -> bool:
    if party.confirmed_on is None:
        return True
    return (today - party.confirmed_on).days >= party.place.confirm_days


@allowed(permissions.find_working_party, methods=BOTH)
def describe_party(request: HttpRequest, party: Party) -> HttpResponse:
    """Change what the directory says of a party."""
    initial = {name: getattr(party, name) for name in actions.DESCRIBED}
    seen = actions.seen_as(party, actions.DESCRIBED)
    form = _form(DescribeForm, request, initial | {"seen": seen})

    def describe() -> None:
        now, seen_then = timezone.now(), form.cleaned_data["seen"]
        actions.describe_party(
            party=party, by=me(request), now=now, seen=seen_then, **form.described()
        )

    if _is_sent(request, form) and is_done(describe, form):
        messages.success(request, _("Saved. Neighbours see it like this from now on."))
        return redirect("parties:party", place=party.place.slug, party=party.id)
    page = {"form": form, "party": party, "place": party.place}
    return render(request, "parties/describe_party.html", page)


def _form(kind: Any, request: HttpRequest, initial: dict[str, Any]) -> Any:
    """The form as sent or as it stands; “Find themes” fills in nothing wrong, it only suggests."""
    told = [request.POST.get(name, "") for name in ("everyday_words", "ask_me_for", "summary")]
    # What people come with says most; without it, what the party says of itself.
    suggested = suggested_themes(told[0].strip() or "\n".join(told))
    if request.method == "POST" and "find_themes" not in request.POST:
        return kind(request.POST, suggested=suggested)
    if request.method == "POST":
        kept: dict[str, Any] = request.POST.dict() | {"themes": request.POST.getlist("themes")}
        kept["is_listed"] = "is_listed" in request.POST
        return kind(initial=initial | kept, suggested=suggested)
    return kind(initial=initial)


def _is_sent(request: HttpRequest, form: Any) -> bool:
    return request.method == "POST" and form.is_bound and form.is_valid()


@allowed(permissions.find_working_party, methods=POST)
def confirm_party(request: HttpRequest, party: Party) -> HttpResponse:
    """Still right."""
    carry_out(
        request,
        lambda: actions.confirm_party(party=party, by=me(request), now=timezone.now()),
        _("Thank you. Everybody can see that it was right today."),
    )
    return _back(party)


@allowed(permissions.find_working_party, methods=POST)
def rest_party(request: HttpRequest, party: Party) -> HttpResponse:
    """Take on nothing new for a while, or take things on again: as the button says, also twice."""
    is_waking = request.POST.get("to") == "wake"
    act = actions.wake_party if is_waking else actions.rest_party
    said = _("You are open again.") if is_waking else _("You get nothing new for a while.")
    carry_out(request, lambda: act(party=party, by=me(request), now=timezone.now()), said)
    return _back(party)


@allowed(permissions.find_arranged_party, methods=POST)
def invite_member(request: HttpRequest, party: Party) -> HttpResponse:
    """Ask somebody by e-mail to belong to it. The answer is the same for every address."""
    form = InviteForm(request.POST)

    def invite() -> None:
        email = form.cleaned_data["email"]
        actions.invite_member(party=party, email=email, by=me(request), now=timezone.now())

    if form.is_valid() and is_done(invite, form):
        messages.success(request, _("The invitation is on its way."))
        return _back(party)
    return _page(request, party, form)


def _back(party: Party) -> HttpResponse:
    return redirect("parties:party", place=party.place.slug, party=party.id)
