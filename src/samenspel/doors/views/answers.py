"""How a view carries out one action, asks for patience, and knows who signed in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samenspel.doors import visitor
from samenspel.doors.queries import emergency
from samenspel.helping.models import Question
from samenspel.parties.models import Person
from samenspel.record.actions import Refused

BOTH = ("GET", "POST")


def person_of(request: HttpRequest) -> Person | None:
    """Who signed in, if anybody."""
    user: Any = request.user
    return user if user.is_authenticated else None


def writer_of(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Who says this, for an action: the asker, or somebody at a desk on the asker's behalf."""
    is_written = visitor.desk_of(request, question) is not None
    return {"by": person_of(request), "written_for_asker": is_written}


def address_of(request: HttpRequest) -> str:
    """The household this request comes from, for limits."""
    return str(getattr(request, "client_address", ""))


def is_done(do: Callable[[], Any], form: Form) -> bool:
    """Carry out `do`; when it is refused, put the sentence at the top of the form."""
    try:
        do()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def carry_out(request: HttpRequest, do: Callable[[], Any], said: str = "") -> bool:
    """Carry out `do` for a single button; say `said`, or the sentence of the refusal."""
    try:
        do()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said)
    return True


def patience(request: HttpRequest, until: datetime) -> HttpResponse:
    """429: too often in a short time. Says when to come back."""
    response = render(request, "429.html", status=429)
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    response["Retry-After"] = str(seconds)
    return response


def show(
    request: HttpRequest,
    question: Question,
    template: str,
    page: dict[str, Any],
    is_danger: bool | None = None,
) -> HttpResponse:
    """A page of one question: with the way out, and the emergency routes if words call for it."""
    if is_danger is None:
        is_danger = emergency.shows_danger(question)
    around = {
        "question": question,
        "place": question.place,
        "desk": visitor.desk_of(request, question),
        "is_danger": is_danger,
        "routes": emergency.routes_of(question.place) if is_danger else [],
    }
    form = page.get("form")
    status = 422 if form is not None and form.errors else 200
    return render(request, template, around | page, status=status)
