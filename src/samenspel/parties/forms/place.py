"""What keepers fill in about their place: terms, numbers for need, doors, standing in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.parties.models import Door, Party, Person, Place

DATE = {"invalid": _("Fill in a day, such as 31-12-2026."), "required": _("Fill in a day.")}
QUESTIONS = {
    "look_days": _("Within how many days does somebody look at a new question?"),
    "accept_days": _("Within how many days does a party say yes or no?"),
    "contact_days": _("Within how many days is there contact, after a yes?"),
    "remind_days": _("After how many days do we remind somebody?"),
    "follow_up_days": _("After how many days do we ask whether it helped?"),
    "ask_again_days": _("After how many days do we ask once more?"),
    "silent_after_asks": _("After how many times asking do we stop?"),
    "keep_days": _("How many days do we keep a question after it ended?"),
    "confirm_days": _("After how many days do we ask a party whether all is still right?"),
}


def a_day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TermsForm(forms.Form):
    """The numbers that people agreed, who they were and when it was."""

    terms_agreed_by = forms.CharField(
        label=_("Who agreed this with each other?"),
        help_text=_("For instance: the village meeting, with the parties that were there."),
        max_length=300,
        error_messages={"required": _("Fill in who agreed this. A term binds nobody otherwise.")},
    )
    terms_agreed_on = forms.DateField(label=_("On which day?"), widget=a_day(), error_messages=DATE)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    who_sees = {"terms_agreed_by": _("everybody"), "terms_agreed_on": _("everybody")}

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.IntegerField(
                label=question,
                min_value=1,
                max_value=366,
                error_messages={
                    "required": _("Fill in a whole number."),
                    "invalid": _("Fill in a whole number."),
                    "min_value": _("At least 1."),
                    "max_value": _("At most 366."),
                },
            )
        self.order_fields([*QUESTIONS, "terms_agreed_by", "terms_agreed_on"])


class EmergencyForm(forms.Form):
    """Whom to call in this place, and who answers for its data."""

    emergency_extra = forms.CharField(
        label=_("Numbers for need in this place"),
        help_text=_("One on each line, with the number. 112 and 113 stand there already."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    responsible = forms.CharField(
        label=_("Who answers for the personal details in this place?"),
        help_text=_("Name, address and how to reach them."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen_emergency = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_responsible = forms.CharField(required=False, widget=forms.HiddenInput)
    who_sees = {"emergency_extra": _("everybody"), "responsible": _("everybody")}


class PersonChoice(forms.ModelChoiceField):
    """A choice among people, by the name they go by."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class KeeperForm(forms.Form):
    """Who keeps this place too."""

    person = PersonChoice(
        label=_("Who becomes a supporter too?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose somebody"),
        error_messages={
            "required": _("Choose somebody from the list."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )

    def __init__(self, *given: Any, people: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class StandInForm(forms.Form):
    """Who does my work, from which day until which."""

    stand_in = PersonChoice(
        label=_("Who does your work?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose somebody"),
        error_messages={
            "required": _("Choose somebody from the list."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    from_on = forms.DateField(label=_("From which day?"), widget=a_day(), error_messages=DATE)
    until_on = forms.DateField(
        label=_("Until and including which day?"), widget=a_day(), error_messages=DATE
    )

    def __init__(self, *given: Any, people: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["stand_in"].queryset = people  # type: ignore[attr-defined]


class DoorForm(forms.Form):
    """What stands on a door, who answers there, and where it may be shown."""

    kind = forms.ChoiceField(
        label=_("What kind of door is it?"),
        choices=Door.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of door it is.")},
    )
    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("For instance: desk in the library, site of the village council."),
        max_length=150,
        error_messages={"required": _("Fill in a name.")},
    )
    party = forms.ModelChoiceField(
        label=_("Whose door is it?"),
        queryset=Party.objects.none(),
        required=False,
        empty_label=_("Of the place itself"),
    )
    answered_by = forms.CharField(label=_("Who answers there?"), max_length=200, required=False)
    hours = forms.CharField(
        label=_("When is it open?"),
        help_text=_("For instance: Tuesday and Thursday from ten to twelve."),
        max_length=200,
        required=False,
    )
    frame_ancestors = forms.CharField(
        label=_("On which site may it be shown?"),
        help_text=_(
            "Only for a page inside another site. One address on each line, with https://."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )
    accent = forms.CharField(
        label=_("In which colour?"),
        help_text=_("Only for a page inside another site. For instance #1a5276."),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, widget=forms.HiddenInput)
    who_sees = dict.fromkeys(("name", "answered_by", "hours"), _("everybody"))

    def __init__(self, *given: Any, place: Place, is_new: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        parties = Party.objects.filter(place=place).exclude(kind=Party.Kind.RESIDENT)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        if not is_new:
            # A poster that hangs somewhere stays the kind of door it was printed for.
            del self.fields["kind"]

    def filled_in(self) -> dict[str, Any]:
        """The filled-in fields under the names that the action takes."""
        left_out = {"seen", "once", "frame_ancestors"}
        fields = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return fields | {"frame_ancestors": self.cleaned_data["frame_ancestors"].split()}
