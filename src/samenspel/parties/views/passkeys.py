"""Passkeys of one person: which there are, one more, one less."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.parties.forms.details import PasskeyForm
from samenspel.ui.access import signed_in

BOTH = ("GET", "POST")
# Somebody who finds a telephone or a desk open must not be able to leave a key of their own.
FRESH_SECONDS = 30 * 60


def is_fresh(request: HttpRequest) -> bool:
    """Did this person prove who they are a short while ago?"""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(time.time() - record["at"] < FRESH_SECONDS for record in records)


@signed_in
def passkeys(request: HttpRequest) -> HttpResponse:
    """The passkeys of this person, or the question to sign in again first."""
    rows = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    page = {
        "passkeys": rows.order_by("created_at", "id"),
        "is_fresh": is_fresh(request),
        "again": f"{reverse('account_login')}?next={reverse('mfa_list_webauthn')}",
    }
    return render(request, "parties/passkeys.html", page)


class AddPasskey(AddWebAuthnView):
    """Adds a passkey that can sign in by itself."""

    form_class = PasskeyForm
    template_name = "parties/add_passkey.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**more)
        # Asked from the device: a key it keeps itself and opens with a finger, a face or a PIN.
        options = auth.begin_registration(self.request.user, True)
        return page | {"js_data": {"creation_options": options}}

    def get_success_url(self) -> str:
        return reverse("mfa_list_webauthn")


class RemovePasskey(RemoveWebAuthnView):
    """Takes one passkey away, after asking once: it cannot be put back."""

    template_name = "parties/remove_passkey.html"


def _when_fresh(view: Any) -> Any:
    """Sends who signed in long ago to the page that explains why they have to do it again."""

    def passkey_view(request: HttpRequest, **parts: Any) -> HttpResponse:
        if not is_fresh(request):
            messages.info(
                request, _("Sign in again first: then nobody else can change your passkeys.")
            )
            return redirect("mfa_list_webauthn")
        response: HttpResponse = view(request, **parts)
        return response

    return passkey_view


add_passkey = signed_in(_when_fresh(AddPasskey.as_view()), methods=BOTH)
remove_passkey = signed_in(_when_fresh(RemovePasskey.as_view()), methods=BOTH)
