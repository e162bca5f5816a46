"""Coming back: with four words, or with a code in the mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FourWordsForm(forms.Form):
    """One question: which four words?"""

    four_words = forms.CharField(
        label=_("Your four words"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Fill in the four words that you got.")},
    )


class EmailForm(forms.Form):
    """One question: at which address may the code come in?"""

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
        return str(self.cleaned_data["email"]).strip().lower()


class MailedCodeForm(forms.Form):
    """One question: which six digits stand in the mail?"""

    code = forms.CharField(
        label=_("The code of six digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Fill in the code from the mail.")},
    )
