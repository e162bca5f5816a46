"""Doors for people who work with questions, and doing one thing from a form."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from samenspel.record import actions as record
from samenspel.ui.access import Find, View, allowed, signed_in

BOTH = ("GET", "POST")
POST = ("POST",)


def workers(find: Find, *, methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """First sign in, for a mail may have led here; then only who may see this one thing.

    Whoever is not signed in learns nothing: also what does not exist asks to sign in.
    """

    def declare(view: View) -> View:
        door: Any = signed_in(allowed(find, methods=methods)(view), methods=methods)
        door.who_may_enter = f"signed in, and allowed: {find.__name__}"
        door.find = find
        return door  # type: ignore[no-any-return]

    return declare


def carry_out(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[], object],
    *,
    home: str,
    again: Callable[[], HttpResponseBase],
    said: Any = "",
) -> HttpResponseBase:
    """Do what a form asks and go on to `home`; else `again`: the same page with what was typed."""
    if form.is_valid():
        try:
            do()
        except record.Refused as refused:
            form.add_error(None, str(refused))
        else:
            if said:
                messages.success(request, said)
            return redirect(home)
    return again()
