"""What somebody fills in to whom a question was passed on, and who finds something not right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.helping.forms.work import WORKERS, OnceForm, words_field


class DeclineForm(forms.Form):
    """Why not, and who would be better."""

    reason = words_field(
        _("Why does it not fit?"),
        most=500,
        rows=2,
        missing=_("Say in a few words why, so that we can look further."),
    )
    better_address = forms.CharField(
        label=_("Do you know who would fit better?"),
        max_length=300,
        required=False,
        help_text=_("Choose from the list, or write a name yourself."),
        # The page has the list: the directory of the place.
        widget=forms.TextInput(attrs={"list": "directory"}),
    )
    who_sees = {"reason": WORKERS, "better_address": WORKERS}


class ReportForm(OnceForm):
    """What is not right."""

    words = words_field(
        _("What is not right?"),
        most=2_000,
        missing=_("Write in a few words what is not right."),
    )
    who_sees = {"words": _("the keepers of this place")}


class SettleForm(forms.Form):
    """What was done about it."""

    what_was_done = forms.CharField(
        label=_("What did you do about it?"),
        max_length=300,
        error_messages={"required": _("Say in a few words what you did.")},
    )
    rest = forms.BooleanField(
        label=_("Let it rest until its owner has looked at it"), required=False
    )
    who_sees = {"what_was_done": _("the keepers of this place")}

    def __init__(self, *given: Any, can_rest: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not can_rest:
            del self.fields["rest"]
