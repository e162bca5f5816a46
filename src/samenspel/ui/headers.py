"""What the browser may do with our pages: security headers on every answer."""

import logging
import re
from collections.abc import Callable, Iterable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

# No 'unsafe-inline' and no other origin anywhere: words that somebody typed can never become a
# program, and no third party hears who reads what.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
# A microphone only for dictation by the device itself; everything else a page could ask is off.
PERMISSIONS = (
    "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), midi=(), "
    "display-capture=(), accelerometer=(), gyroscope=(), magnetometer=()"
)
# Scheme, host (with a wildcard first label at most) and port: what CSP calls a host source.
ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)


class SecurityHeaders:
    """Middleware. Stands outside Django's own, so that its word is the last.

    A view that may stand in another site's frame sets `response.frame_ancestors` to the list of
    origins that may frame it, such as `["https://dorp.example"]`; without it nobody may.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        framers = framers_of(getattr(response, "frame_ancestors", ()))
        allowed_framers = " ".join(framers) or "'none'"
        response["Content-Security-Policy"] = f"{POLICY}; frame-ancestors {allowed_framers}"
        response["X-Content-Type-Options"] = "nosniff"
        response["Referrer-Policy"] = "same-origin"
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        if framers:
            # X-Frame-Options knows no list of origins and would forbid what CSP allows.
            response.headers.pop("X-Frame-Options", None)
        else:
            response["X-Frame-Options"] = "DENY"
        return response


def framers_of(origins: Iterable[str]) -> list[str]:
    """The origins that may frame a page. What is no origin is left out and reported.

    They come from a place's own settings; a space or semicolon in one would rewrite the policy.
    """
    good = []
    for origin in origins:
        if ORIGIN.fullmatch(origin):
            good.append(origin)
        else:
            logger.warning("Left out of frame-ancestors, since it is no origin: %r", origin)
    return good
