"""The page of somebody who signed in: everything that is mine."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.doors import visitor
from samenspel.doors.queries import mine
from samenspel.doors.views.answers import BOTH, carry_out
from samenspel.helping import actions as helping
from samenspel.ui.access import signed_in


@signed_in
def my_page(request: HttpRequest) -> HttpResponse:
    """My questions, what was passed on to me, my offers and parties."""
    person: Any = request.user
    page = mine.my_page(person, visitor.own_asker_ids(request), timezone.localdate())
    return render(request, "doors/my_page.html", {"mine": page})


@signed_in(methods=BOTH)
def attach(request: HttpRequest) -> HttpResponse:
    """The questions told in this browser are mine: only when somebody says so."""
    person: Any = request.user
    if request.method == "POST":
        now = timezone.now()

        def attach_all() -> None:
            for asker in mine.askers_to_attach(visitor.own_asker_ids(request)):
                helping.attach_asker(asker=asker, by=person, now=now)

        carry_out(request, attach_all, _("They are yours now. You find them here from now on."))
    return redirect("doors:my_page")
