"""Only in a demonstration: step in as somebody made up, and see the mails that were not sent."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.config.outbox import mails_in
from samenspel.parties import queries as parties
from samenspel.parties.models import Keeper, Person
from samenspel.ui.access import public

MAILS_ON_A_PAGE = 20


@public
def outbox(request: HttpRequest) -> HttpResponseBase:
    """Every mail of this demonstration, newest first. Does not exist anywhere else."""
    if not settings.DEMO:
        raise Http404
    pages = Paginator(mails_in(settings.OUTBOX), MAILS_ON_A_PAGE)
    return render(request, "config/outbox.html", {"page": pages.get_page(request.GET.get("page"))})


@public(methods=("POST",))
def step_in(request: HttpRequest, role: str) -> HttpResponseBase:
    """Go on as one of the made-up people. `role` is the first part of that person's e-mail."""
    person = (
        example_people().filter(email__startswith=f"{role}@").first() if settings.DEMO else None
    )
    if person is None:
        raise Http404
    logout(request)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


def example_people() -> Any:
    """The made-up people, in the order in which they joined."""
    return Person.objects.filter(is_example=True, is_active=True).order_by("joined_at", "id")


def step_in_buttons(request: HttpRequest) -> SafeString:
    """The buttons to step in, as markup for the first page; nothing outside a demonstration."""
    if not settings.DEMO:
        return mark_safe("")
    roles = [_role_of(person) for person in example_people()[:10]]
    return render_to_string("config/_step_in.html", {"roles": roles}, request)


def _role_of(person: Person) -> dict[str, str]:
    """Who somebody is in the demonstration, in a few words."""
    today = timezone.localdate()
    keeper = Keeper.objects.filter(person=person).select_related("place").first()
    party = parties.parties_of(person, today).first()
    if keeper:
        what = _("village supporter of %(place)s") % {"place": keeper.place}
    else:
        what = str(party or _("lives here"))
    return {"slug": person.email.split("@")[0], "name": person.name, "what": what}
