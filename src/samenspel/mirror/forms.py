"""What a keeper fills in while looking back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ExplainForm(forms.Form):
    """Why a hole is there for now."""

    why = forms.CharField(
        label=_("Why is this still open?"),
        max_length=300,
        help_text=_("In one sentence, without anything about the asker."),
        error_messages={"required": _("Say it in one sentence.")},
    )
    who_sees = {"why": _("the keepers of this place")}
