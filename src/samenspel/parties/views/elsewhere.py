"""Signing in with another party's word (OpenID Connect); only where settings switch it on."""

from allauth.socialaccount.providers.openid_connect import views as oidc
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenspel.ui.access import public


@public(methods=("POST",))
def go_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the other party.

    By a page that goes on by itself and not by a redirect: our policy lets no form end elsewhere,
    and browsers hold a redirect after a form to that as well.
    """
    away: HttpResponse = oidc.login(request, provider_id=provider_id)
    if "Location" not in away:
        return away
    response = render(request, "parties/go_elsewhere.html", {"away": away["Location"]})
    response["Cache-Control"] = "no-store"
    return response


@public
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the other party, with its word for who this is."""
    response: HttpResponse = oidc.callback(request, provider_id=provider_id)
    return response
