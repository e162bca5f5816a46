"""Telling in own words, saying what was meant, and three light questions."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.domain.matching import ThemeGuess
from samenspel.doors.queries.telling import KIND_NAMES

# A long letter. Whoever needs more can tell the rest later.
MOST_SIGNS = 10_000
NOTHING_SIGNS = "\x00"
SOMETHING_ELSE, DO_NOT_KNOW = "something-else", "do-not-know"


class OwnWordsField(forms.CharField):
    """Somebody's own words: kept exactly as typed, line ends included."""

    def __init__(self, **more: Any) -> None:
        rows = more.pop("rows", 4)
        more.setdefault("max_length", MOST_SIGNS)
        more.setdefault("widget", forms.Textarea(attrs={"rows": rows, "data-dictate": True}))
        super().__init__(strip=False, **more)

    def to_python(self, value: Any) -> str:
        """Browsers send two signs for a line end; we keep one, so that a length is a length."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace(NOTHING_SIGNS, "")

    def clean(self, value: Any) -> str:
        said = super().clean(value)
        if self.required and not said.strip():
            raise forms.ValidationError(self.error_messages["required"])
        return str(said)


class TellForm(forms.Form):
    """One question: what do you want to ask, share or do?"""

    words = OwnWordsField(
        rows=6,
        label=_("Tell it in your own words."),
        help_text=_("Your name is not needed. Nobody reads this until you choose who."),
        error_messages={
            "required": _("Write a few words first. One sentence is enough."),
            "max_length": _("This is too long for one time. Tell the most important part first."),
        },
    )
    once = forms.UUIDField(widget=forms.HiddenInput)
    # Nobody types this: an address that names no door is no mistake of whoever tells something.
    door = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, door: str = "", **more: Any) -> None:
        more["initial"] = {"once": uuid.uuid4(), "door": door} | (more.get("initial") or {})
        super().__init__(*given, **more)


class MeaningForm(forms.Form):
    """Is this what you mean? What kind of thing, what about, and about whom."""

    mark_optional = False
    kinds = forms.MultipleChoiceField(
        label=_("This is"),
        choices=KIND_NAMES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You may tick more than one."),
        error_messages={"required": _("Tick at least one. A question is always right.")},
    )
    themes = forms.MultipleChoiceField(
        label=_("Is it about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("This helps to look. You may tick more than one, or none."),
    )
    is_about_other = forms.BooleanField(
        label=_("This is about somebody else, not about me"), required=False
    )

    def __init__(self, *given: Any, taps: Iterable[ThemeGuess], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["themes"].choices = [  # type: ignore[attr-defined]
            *((tap.theme, tap.label) for tap in taps),
            (SOMETHING_ELSE, _("Something else")),
            (DO_NOT_KNOW, _("I do not know")),
        ]

    def clean_themes(self) -> list[str]:
        """Only real themes; "something else" and "I do not know" leave it open."""
        ticked = self.cleaned_data["themes"]
        return [one for one in ticked if one not in (SOMETHING_ELSE, DO_NOT_KNOW)]


class OtherwiseForm(forms.Form):
    """The same said in other words; what was said before stays."""

    words = OwnWordsField(
        rows=6,
        label=_("Say it in other words"),
        error_messages={"required": _("Write a few words first. One sentence is enough.")},
    )


class LightForm(forms.Form):
    """Three light questions; each may stay empty."""

    who_sees = {
        "can_do": _("Only who you choose. We also look whether you can help each other."),
        "missing": _("Only who you choose. We also use it to look for help."),
        "must_not": _("Only who you choose."),
    }
    can_do = OwnWordsField(
        rows=2, required=False, label=_("What can you do yourself, or do for somebody else?")
    )
    missing = OwnWordsField(rows=2, required=False, label=_("What or whom do you miss?"))
    must_not = OwnWordsField(rows=2, required=False, label=_("What must not happen?"))
