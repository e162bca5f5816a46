"""The two questions of signing in: your address, and the code we sent there."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.parties.names import clean_email


class SignInForm(forms.Form):
    """One question: where may the code go?"""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Fill in your e-mail address."),
            "invalid": _("That is not a whole e-mail address."),
        },
    )

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])


class CodeForm(forms.Form):
    """One question: which code stands in the mail?"""

    code = forms.CharField(
        label=_("The code of six letters"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Fill in the code from the mail.")},
    )

    def __init__(self, *given: object, expected: str = "", **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self.expected = expected

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not compare_user_code(actual=code.replace(" ", ""), expected=self.expected):
            raise forms.ValidationError(_("That is not the code from the newest mail. Look again."))
        return code


# What reading an answer that no device gave can raise in the libraries: they expect the shape to
# be right, and anybody can post anything.
MISSHAPEN = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, InvalidSignature)


class PasskeyAnswerForm(LoginWebAuthnForm):
    """What a device answered to our riddle; refused with a sentence, whatever was sent."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except MISSHAPEN as wrong:
            raise forms.ValidationError(_("That is not the answer of a passkey.")) from wrong
