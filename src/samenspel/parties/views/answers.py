"""How a view carries out one action and says it when that may not be."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest

from samenspel.parties.models import Person
from samenspel.record.actions import Refused


def me(request: HttpRequest) -> Person:
    """Whoever signed in; only behind `signed_in` and `allowed`, where somebody did."""
    person = request.user
    assert person.is_authenticated
    return person


def is_done(do: Callable[[], Any], form: Form) -> bool:
    """Carry out `do`; when it is refused, put the sentence at the top of the form."""
    try:
        do()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def carry_out(request: HttpRequest, do: Callable[[], Any], said: str) -> bool:
    """Carry out `do` for a single button; say `said`, or the sentence of the refusal."""
    try:
        do()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True


def new_key() -> str:
    """What a form carries so that sending it twice makes one thing."""
    return uuid4().hex
