"""From which address a request comes, when proxies stand in between."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def client_address(request: HttpRequest) -> str:
    """The address of whoever asked, as far as our own proxies vouch for it; "" when unknown.

    Each proxy adds the address it was called from at the end of X-Forwarded-For, so the last
    `TRUSTED_PROXIES` parts are true and whatever stands before them anybody can make up.
    """
    said = request.headers.get("X-Forwarded-For", "").split(",")
    chain = [part.strip() for part in said if part.strip()]
    chain.append(request.META.get("REMOTE_ADDR", ""))
    place = min(settings.TRUSTED_PROXIES + 1, len(chain))
    try:
        return str(ip_address(chain[-place]))
    except ValueError:
        return ""


def household_of(address: str) -> str:
    """The network that one household has: one IPv4 address, or an IPv6 network of 64 bits."""
    if ":" in address:
        return str(ip_network(f"{address}/64", strict=False))
    return address


class ClientAddress:
    """Middleware: leaves the address as `request.client_address`, for limits in any view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.client_address = household_of(client_address(request))  # type: ignore[attr-defined]
        return self.get_response(request)
