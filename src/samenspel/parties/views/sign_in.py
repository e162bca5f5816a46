"""Coming in and going out: by a code in the mail, by a passkey, by another party's word."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LogoutView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from samenspel.parties import tries
from samenspel.parties.forms.sign_in import CodeForm, PasskeyAnswerForm, SignInForm
from samenspel.parties.sign_in import code_asked_for, come_in, send_code
from samenspel.ui.access import public

BOTH = ("GET", "POST")


@public(methods=BOTH)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and mail a code there."""
    if request.user.is_authenticated:
        return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if refusal := tries.too_many_codes(request, email, now=timezone.now()):
            return refusal
        send_code(request, email)
        return redirect(_with_next(reverse("account_confirm_login_code"), request))
    page = {"form": form, "next": _next(request), "oidc_name": _oidc_name()}
    return _private(render(request, "parties/sign_in.html", page))


@public(methods=BOTH)
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was mailed; three tries, then a new one."""
    process = None if request.user.is_authenticated else code_asked_for(request)
    if process is None:
        return redirect(_with_next(reverse("account_login"), request))
    now = timezone.now()
    form = CodeForm(request.POST or None, expected=process.code)
    if request.method == "POST":
        if refusal := tries.too_many_failed(request, now=now):
            return refusal
        if form.is_valid():
            return come_in(process, _next(request) or None)
        tries.count_failed(request, now=now)
        if not process.record_invalid_attempt():
            messages.error(
                request, _("Three times wrong: that code no longer works. Ask a new one.")
            )
            return redirect(_with_next(reverse("account_login"), request))
    page = {"form": form, "email": process.state["email"], "next": _next(request)}
    return _private(render(request, "parties/confirm_code.html", page))


@public(methods=("POST",))
def other_address(request: HttpRequest) -> HttpResponse:
    """Begin again with another address: forgets the code that was asked for."""
    clear_login(request)
    return redirect(_with_next(reverse("account_login"), request))


class SignOut(LogoutView):
    """Asks once by GET, signs out by POST; the session is gone on the server too."""

    template_name = "parties/sign_out.html"


class PasskeySignIn(LoginWebAuthnView):
    """Signs in with a passkey: GET gives the browser its riddle, POST brings the answer."""

    form_class = PasskeyAnswerForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refusal := tries.too_many_failed(request, now=timezone.now()):
            return refusal
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if self.request.user.is_authenticated and (onward := _next(self.request)):
            return redirect(onward)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        tries.count_failed(self.request, now=timezone.now())
        messages.error(
            self.request, _("That did not work with a passkey. Try again, or ask for a code.")
        )
        return redirect("account_login")


sign_out = public(SignOut.as_view(), methods=BOTH)
passkey_sign_in = public(PasskeySignIn.as_view(), methods=BOTH)


def _next(request: HttpRequest) -> str:
    """Where somebody was going when asked to sign in, only within this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, None) else ""


def _with_next(url: str, request: HttpRequest) -> str:
    onward = _next(request)
    return f"{url}?{urlencode({'next': onward})}" if onward else url


def _oidc_name() -> str:
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps = providers.get("openid_connect", {}).get("APPS", [])
    return apps[0]["name"] if apps else ""


def _private(response: HttpResponse) -> HttpResponse:
    """Never kept: the next person at this computer must not see which address was typed."""
    response["Cache-Control"] = "no-store"
    return response
