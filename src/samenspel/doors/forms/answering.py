"""What an asker writes on the page of a question: an answer, a message, another question."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.doors.forms.sharing import NO, YES
from samenspel.doors.forms.telling import OwnWordsField
from samenspel.helping.models import FollowUp

BUTTONS = (FollowUp.Answer.HELPED, FollowUp.Answer.PARTLY, FollowUp.Answer.NOT)


class AnswerForm(forms.Form):
    """One of three buttons; the fourth has a page of its own."""

    answer = forms.ChoiceField(choices=[(one, one) for one in BUTTONS])


class ReallyAnotherForm(forms.Form):
    """My question is really another one: which, and may the village supporter read it?"""

    words = OwnWordsField(
        rows=6,
        label=_("What is your question really?"),
        error_messages={"required": _("Tell in your own words what your question is now.")},
    )
    keeper_reads = forms.ChoiceField(
        label=_("May the village supporter read this, and look with you?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no. Both are fine.")},
    )


class MessageForm(forms.Form):
    """A few words to whoever holds the question."""

    text = OwnWordsField(
        rows=3,
        label=_("Write a message"),
        max_length=4_000,
        error_messages={"required": _("Write a few words first.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, holder: str = "", **more: Any) -> None:
        more["initial"] = {"once": uuid.uuid4()} | (more.get("initial") or {})
        super().__init__(*given, **more)
        if holder:
            self.who_sees = {"text": holder}
