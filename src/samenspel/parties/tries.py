"""How often somebody may try to sign in, counted together by all processes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenspel.record import actions as record

QUARTER = 15 * 60
# ASVS 6.3.1: the eleventh failed try is refused.
MOST_FAILED = 10
# A code by mail: five for one address (nobody's mailbox is flooded), forty from one network (a
# library or an office shares one).
MOST_CODES_FOR_ONE = 5
MOST_CODES_FROM_ONE = 40


def too_many_failed(request: HttpRequest, *, now: datetime) -> HttpResponse | None:
    """The answer 429 when this network failed too often; asked before anything is checked."""
    until = record.held_until(
        "sign_in_failed", _network(request), most=MOST_FAILED, seconds=QUARTER, now=now
    )
    return patience(request, until, now=now) if until else None


def count_failed(request: HttpRequest, *, now: datetime) -> None:
    """Remember one failed try of this network."""
    record.allow("sign_in_failed", _network(request), most=MOST_FAILED, seconds=QUARTER, now=now)


def too_many_codes(request: HttpRequest, email: str, *, now: datetime) -> HttpResponse | None:
    """Count one code for an address; the answer 429 when there were too many. Known or not."""
    network = _network(request)
    until = record.allow_until(
        "code_from", network, most=MOST_CODES_FROM_ONE, seconds=QUARTER, now=now
    ) or record.allow_until("code_for", email, most=MOST_CODES_FOR_ONE, seconds=QUARTER, now=now)
    return patience(request, until, now=now) if until else None


def patience(request: HttpRequest, until: datetime, *, now: datetime) -> HttpResponse:
    """The page that asks to come back later, and when."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(max(1, int((until - now).total_seconds())))
    return response


def _network(request: HttpRequest) -> str:
    """The household or office that asks, as far as our own proxies vouch for it."""
    address: str = request.client_address  # type: ignore[attr-defined]
    return address
