"""What whoever works on a question fills in: steps, words, reasons; each form asks one thing."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.helping.models import FollowUp, Handover, ShareDecision, Step
from samenspel.parties.models import Person

# Steps somebody can plan; the others follow from what happens.
PLANNED = (Step.Kind.CALL, Step.Kind.DO, Step.Kind.CONTACT, Step.Kind.LOOK, Step.Kind.ASK)
WORKERS = _("whoever works on this question, now and later")
ASKER = _("the asker, and whoever works on this question")


def words_field(label: Any, *, most: int, missing: Any = None, **more: Any) -> forms.CharField:
    """A few lines of text; without `missing` it may stay empty."""
    required = missing is not None
    errors = {"required": missing} if required else {}
    area = forms.Textarea(attrs={"rows": more.pop("rows", 3), "maxlength": most})
    return forms.CharField(
        label=label, max_length=most, required=required, widget=area, error_messages=errors, **more
    )


class OnceForm(forms.Form):
    """A form that makes something: sent five times, it makes it once."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **more: Any) -> None:
        more["initial"] = {"once": uuid4()} | (more.get("initial") or {})
        super().__init__(*given, **more)


class PlanForm(OnceForm):
    """The next step and its day."""

    kind = forms.ChoiceField(
        label=_("What is the next step?"),
        choices=[(kind.value, kind.label) for kind in PLANNED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens next.")},
    )
    on = forms.DateField(
        label=_("By which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write the day like this: 24-11-2026."),
        },
    )
    what = forms.CharField(
        label=_("In a few words"),
        max_length=300,
        required=False,
        help_text=_("No name and no illness; a stand-in may read it."),
    )
    who_sees = {"what": ASKER}


class MessageForm(OnceForm):
    """A few words to the asker."""

    text = words_field(
        _("A message to the asker"), most=4_000, missing=_("Write a few words first.")
    )
    who_sees = {"text": ASKER}


class ExplainForm(forms.Form):
    """Why a question hangs in the net for now."""

    why = forms.CharField(
        label=_("Why is this still open?"),
        max_length=300,
        help_text=_("In one sentence, without anything about the asker."),
        error_messages={"required": _("Say it in one sentence.")},
    )
    who_sees = {"why": _("the keepers of this place")}


class AskToReadForm(forms.Form):
    """Why somebody would like to read the words."""

    why = forms.CharField(
        label=_("Why would you like to read along?"),
        max_length=300,
        required=False,
        help_text=_("For instance: then I can look for somebody who fits."),
    )
    who_sees = {"why": _("the asker")}


class DoneForm(forms.Form):
    """It was done; did it feel right?"""

    felt = forms.ChoiceField(
        label=_("Did this feel right to you?"),
        choices=Handover.Felt.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    felt_words = words_field(_("Would you like to say more?"), most=500, rows=2)
    who_sees = {
        "felt": _("the keepers of this place"),
        "felt_words": _("the keepers of this place"),
    }


class FeltForm(DoneForm):
    """Only: did it feel right?"""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["felt"].required = True
        self.fields["felt"].error_messages["required"] = _("Choose what fits best.")


class GiveBackForm(forms.Form):
    """Why somebody cannot go on."""

    reason = words_field(
        _("Why can you not go on?"),
        most=500,
        missing=_("Say in a few words why, so that we can look further."),
        rows=2,
    )
    who_sees = {"reason": WORKERS}


class AnswerForm(forms.Form):
    """The asker's own answer, passed on by the proxy whom the asker named."""

    answer = forms.ChoiceField(
        label=_("What did the asker say?"),
        choices=FollowUp.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the asker said.")},
    )
    words = words_field(_("In the asker's own words"), most=10_000)
    who_sees = {"words": WORKERS}


class PassToKeeperForm(forms.Form):
    """Which other keeper takes it on."""

    to = forms.ChoiceField(
        label=_("Who takes it on?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(self, *given: Any, keepers: Iterable[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        self.keepers = {str(one.id): one for one in keepers}
        to: Any = self.fields["to"]
        to.choices = [(pk, str(one)) for pk, one in self.keepers.items()]

    @property
    def keeper(self) -> Person:
        """The keeper who was chosen; only for a form that is right."""
        return self.keepers[self.cleaned_data["to"]]


class HandOverForm(forms.Form):
    """A warm word that goes along."""

    words = words_field(
        _("A warm word that goes along"),
        most=2_000,
        help_text=_("Why you think of them. Do not tell here what the asker did not share."),
    )

    def __init__(self, *given: Any, party: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.who_sees = {"words": party}


class AskToShareForm(forms.Form):
    """What a party needs to know, and why."""

    what = forms.MultipleChoiceField(
        label=_("What would they need to know?"),
        choices=ShareDecision.What.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[ShareDecision.What.WORDS],
        error_messages={"required": _("Choose at least one thing.")},
    )
    why = forms.CharField(
        label=_("Why do you think of them?"),
        max_length=300,
        error_messages={"required": _("Say in one sentence why, so that the asker can decide.")},
    )
    who_sees = {"why": _("the asker")}
