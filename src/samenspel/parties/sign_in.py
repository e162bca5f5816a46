"""Signing in: what allauth asks us about people, their mail, and another party's word for them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.parties import actions
from samenspel.parties.models import Person

MAILS = {
    "mfa/email/webauthn_added": "mail/passkey_added.txt",
    "mfa/email/webauthn_removed": "mail/passkey_removed.txt",
}
# What allauth says in its own words, in ours. What is not here goes unsaid: the page shows it.
SAID = {
    "mfa/messages/webauthn_added.txt": _("Your passkey is there. From now on it lets you in."),
    "mfa/messages/webauthn_removed.txt": _("That passkey is gone."),
}


class PersonAdapter(DefaultAccountAdapter):
    """Nobody has a password, and a passkey comes instead of a code, never on top of it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code from the newest mail. Look again."),
        "account_inactive": _("That did not work. Ask for a new code."),
    }

    def new_user(self, request: HttpRequest) -> Person:
        person = Person()
        person.set_unusable_password()
        return person

    def get_login_stages(self) -> list[str]:
        """Only the code. Who loses a telephone with a passkey on it can still come in by mail."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Our own views ask for it (`is_fresh`): allauth knows no e-mailed code for this."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        messages.error(request, self.error_messages["account_inactive"])
        return redirect("account_login")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The household, never more precise: that is enough to know one's own sessions by."""
        address: str = request.client_address  # type: ignore[attr-defined]
        return address.split("/")[0] or "0.0.0.0"

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: Any = None,
    ) -> None:
        if said := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(said))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        write_mail(MAILS[template_prefix], email, context)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        self.send_mail(template_prefix, user.email, {"site": settings.URL})


def write_mail(template: str, email: str, context: dict[str, Any]) -> None:
    """Send one mail in the language of who gets it; the page's language for a stranger.

    The template's first line is "Subject: ...", then an empty line, then the text.
    """
    language = Person.objects.filter(email=email).values_list("language", flat=True).first()
    with translation.override(language or translation.get_language()):
        text = render_to_string(template, context)
    subject, body = text.split("\n", 1)
    EmailMessage(
        subject.removeprefix("Subject:").strip(),
        body.lstrip(),
        settings.DEFAULT_FROM_EMAIL,
        [email],
    ).send()


def send_code(request: HttpRequest, email: str) -> None:
    """Mail a code to an address, known or not, and remember in the session which one it was.

    Whether somebody belongs to the address is looked up only when the code comes back, so that
    nothing here can tell a known address from an unknown one.
    """
    login = Login(email=email)
    login.state["stages"] = {"current": LoginByCodeStage.key}
    stage = LoginByCodeStage(LoginStageController(request, login), request, login)
    stage.state.update(LoginCodeVerificationProcess.initial_state(user=None, email=email))
    stage.state["initiated_by_user"] = True
    process = LoginCodeVerificationProcess(stage=stage)
    write_mail("mail/sign_in_code.txt", email, {"code": process.generate_code()})
    process.persist()


def code_asked_for(request: HttpRequest) -> LoginCodeVerificationProcess | None:
    """The code that this browser asked for and that still holds, with its address."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return LoginCodeVerificationProcess.resume(stage) if stage else None


def come_in(process: LoginCodeVerificationProcess, next_url: str | None) -> HttpResponse:
    """The code was right: sign in the person of that address, made when they are new.

    Gives the browser a new session, so that an id planted beforehand is worth nothing.
    """
    person = actions.person_by_email(
        email=process.state["email"],
        language=translation.get_language() or settings.LANGUAGE_CODE,
        now=timezone.now(),
    )
    process.state["user_id"] = str(person.id)
    response: HttpResponse = process.finish(next_url)
    return response


class OidcAdapter(DefaultSocialAccountAdapter):
    """Another party's word for who somebody is: believed only for an address they have verified."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        verified = [one.email for one in sociallogin.email_addresses if one.verified]
        if not verified:
            self._refuse(request)
        person = actions.person_by_email(email=verified[0], now=timezone.now())
        sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, *about: Any, **more: Any) -> None:
        self._refuse(request)

    def _refuse(self, request: HttpRequest) -> None:
        messages.error(
            request,
            gettext(
                "That did not work, or your address is not verified there. Use a code instead."
            ),
        )
        raise ImmediateHttpResponse(redirect("account_login"))

    def send_notification_mail(self, *about: Any, **more: Any) -> None:
        """Nothing: the person has just come in that way."""
