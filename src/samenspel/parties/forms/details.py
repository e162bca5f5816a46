"""What somebody fills in about themself: a name, a language, a name for a passkey."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samenspel.parties.forms.sign_in import MISSHAPEN


class DetailsForm(forms.Form):
    """How neighbours may know you, and in which language we write to you."""

    name = forms.CharField(
        label=_("Your name, as neighbours may see it"),
        help_text=_("A first name is enough."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in a name. A first name is enough.")},
    )
    language = forms.ChoiceField(
        label=_("In which language may we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    who_sees = {
        "name": _("whoever you work with here, and the supporters of your place"),
        "language": _("nobody else"),
    }


class PasskeyForm(AddWebAuthnForm):
    """A name by which you know your passkey, and what the device answered."""

    mark_optional = False

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields.pop("passwordless", None)
        self.fields["name"].label = _("What do you call this passkey?")
        self.fields["name"].help_text = _("For instance: my telephone.")
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = 60

    def clean(self) -> dict[str, Any]:
        # Also when somebody leaves out our tick: a passkey without finger, face or PIN is a key
        # for whoever holds the telephone.
        self.cleaned_data["passwordless"] = True
        try:
            cleaned: dict[str, Any] = super().clean()
        except MISSHAPEN as wrong:
            raise forms.ValidationError(_("That is not the answer of a passkey.")) from wrong
        return cleaned


class EraseForm(forms.Form):
    """One tick, for what cannot be undone."""

    sure = forms.BooleanField(
        label=_("Yes, forget me"),
        error_messages={"required": _("Tick the box if you are sure. It cannot be undone.")},
    )
