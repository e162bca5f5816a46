"""How often somebody may send something: against a flood, and against guessing."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from samenspel.record import actions as record

# A person who works through a day sheet sends more forms than a visitor; both are people.
SIGNED_IN_TIMES = 3
QUARTER = "900"


class PostLimit:
    """Middleware: more than `POSTS_A_MINUTE` forms in a minute get 429, for all workers together.

    Counted per signed-in person, else per household address. Each 429 says when to try again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            now = timezone.now()
            if again_at := too_often(request, now):
                return too_many(request, again_at, now)
        response = self.get_response(request)
        if response.status_code == 429 and "Retry-After" not in response:
            response["Retry-After"] = QUARTER
        return response


def too_often(request: HttpRequest, now: datetime) -> datetime | None:
    """Count this request; the moment from which forms are taken again, or None."""
    if request.user.is_authenticated:
        who, most = str(request.user.pk), settings.POSTS_A_MINUTE * SIGNED_IN_TIMES
    else:
        who, most = request.client_address, settings.POSTS_A_MINUTE  # type: ignore[attr-defined]
    return record.allow_until("post", who, most=most, seconds=60, now=now)


def too_many(request: HttpRequest, again_at: datetime, now: datetime) -> HttpResponseBase:
    """The page that asks for a moment of patience, with the seconds to wait in its header."""
    seconds = max(1, round((again_at - now).total_seconds()))
    response = render(request, "config/too_many.html", {"seconds": seconds}, status=429)
    response["Retry-After"] = str(seconds)
    return response
