"""The pages for when something is not there, is too much, or went wrong on our side."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.cache import patch_vary_headers

from samenspel.ui.language import language_of

logger = logging.getLogger(__name__)

# SQLite says "operational" of these as well, but waiting will not mend them.
NOT_BUSY = ("no such table", "no such column", "syntax error")
SECONDS_TO_WAIT = "30"


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what this visitor may not see."""
    response = render(request, "404.html", status=404)
    # Whether we looked at who asks depends on whether the thing is there, and would show in `Vary`.
    patch_vary_headers(response, ["Cookie"])
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; or 413 when somebody sent more than we take in at once."""
    if isinstance(exception, RequestDataTooBig):
        return _page_without_database(request, "413.html", 413)
    return _page_without_database(request, "400.html", 400)


def no_entry(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page_without_database(request, "403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long, or that came from another site."""
    return _page_without_database(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 when the database is locked, full or away, which passes by itself.

    Django calls this while it handles the error, wherever in the middleware that came up.
    """
    if is_busy(sys.exc_info()[1]):
        response = _page_without_database(request, "503.html", 503)
        response["Retry-After"] = SECONDS_TO_WAIT
        return response
    return _page_without_database(request, "500.html", 500)


def is_busy(error: BaseException | None) -> bool:
    """Is this the database saying: not now?"""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return not any(words in str(error) for words in NOT_BUSY)


def _page_without_database(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """An error page in the visitor's language that asks nothing of session, user or database."""
    with translation.override(language_of(request)):
        text = loader.render_to_string(template)
    response = HttpResponse(text, status=status)
    response["Cache-Control"] = "no-store"
    return response
