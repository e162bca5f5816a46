"""Only in a demonstration: step in as somebody made up, and see the mails that were not sent."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from samenspel.config.outbox import mails_in
from samenspel.doors.demonstration.people import STEP_IN
from samenspel.parties.models import Person
from samenspel.ui.access import public

MAILS_ON_A_PAGE = 20
# Part of the address of `step_in` -> who that is in the village.
ROLES = (
    ("bewoner", _("somebody who lives here")),
    ("dorpsondersteuner", _("village supporter")),
    ("cooperatie", _("member of the care cooperative")),
    ("sociaal-werker", _("social worker")),
    ("ambtenaar", _("civil servant")),
)


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
    """The five ways to step in, as markup for the first page; nothing outside a demonstration."""
    if not settings.DEMO:
        return mark_safe("")
    there = dict(example_people().filter(email__in=STEP_IN.values()).values_list("email", "name"))
    roles = [
        {"slug": slug, "who": who, "name": there[STEP_IN[slug]]}
        for slug, who in ROLES
        if STEP_IN[slug] in there
    ]
    return render_to_string("config/_step_in.html", {"roles": roles}, request)
