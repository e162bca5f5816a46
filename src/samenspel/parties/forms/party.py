"""What somebody fills in about a party: what it is for, who belongs to it, what one may decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.domain.matching import Phrasebook
from samenspel.parties.models import Party

EVERYBODY = _("everybody: this stands in “who does what”")


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DescribeForm(forms.Form):
    """What the directory says of a party, in its own words."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        error_messages={"required": _("Fill in a name.")},
    )
    summary = forms.CharField(
        label=_("What is it for?"),
        help_text=_("In one or two sentences, as you would tell a neighbour."),
        max_length=2000,
        required=False,
        widget=lines(3),
    )
    ask_me_for = forms.CharField(
        label=_("What can people have you for?"),
        help_text=_("For instance: a visit, a room, advice on money, a lift."),
        max_length=2000,
        required=False,
        widget=lines(4),
    )
    area = forms.CharField(
        label=_("For which streets or villages?"), max_length=200, required=False
    )
    address = forms.CharField(label=_("Where can people find you?"), max_length=300, required=False)
    website = forms.CharField(
        label=_("Website"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=_("E-mail address of the party"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("That is not a whole e-mail address.")},
    )
    everyday_words = forms.CharField(
        label=_("In everyday words: with what do people come to you?"),
        help_text=_("Type some words and choose “Find themes”. Then tick what fits."),
        max_length=300,
        required=False,
    )
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Tick themes from the list.")},
    )
    is_listed = forms.BooleanField(
        label=_("Show this in “who does what”"), required=False, initial=True
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("kind", "name", "summary", "ask_me_for", "everyday_words", "themes")
    who_sees = dict.fromkeys(
        ("name", "summary", "ask_me_for", "area", "address", "website", "phone", "email"), EVERYBODY
    ) | {"everyday_words": _("nobody: it is only for finding themes")}

    def __init__(self, *given: Any, suggested: list[str] | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        known = Phrasebook.load().themes
        offered = dict.fromkeys([*self._ticked(), *(suggested or [])])
        # Any theme may come in, also one suggested on the page before; only these are shown.
        field: Any = self.fields["themes"]
        field.choices = [(slug, theme.label) for slug, theme in known.items()]
        field.widget.choices = [(slug, known[slug].label) for slug in offered if slug in known]
        if not field.widget.choices:
            field.widget = forms.MultipleHiddenInput()

    def _ticked(self) -> list[str]:
        if self.is_bound:
            sent: Any = self.data
            return list(sent.getlist(self.add_prefix("themes")))
        return list(self.initial.get("themes") or [])

    def described(self) -> dict[str, Any]:
        """The filled-in fields under the names that the action takes."""
        left_out = {"everyday_words", "seen", "kind", "once"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class RegisterForm(DescribeForm):
    """As describing, and what kind of party it is."""

    kind = forms.ChoiceField(
        label=_("What are you?"),
        choices=Party.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you are.")},
    )
    once = forms.CharField(required=False, widget=forms.HiddenInput)


class InviteForm(forms.Form):
    """Whom to ask to belong to a party."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Fill in an e-mail address."),
            "invalid": _("That is not a whole e-mail address."),
        },
    )
    who_sees = {"email": _("the contact person of your party; we mail one invitation there")}


class FunctionForm(forms.Form):
    """What a member does in the party."""

    function = forms.CharField(label=_("What do you do there?"), max_length=100, required=False)
    who_sees = {"function": _("the members of your party, and whom you work with here")}


class MandateForm(forms.Form):
    """What a member may decide here and now."""

    what = forms.CharField(
        label=_("What may you decide here and now, without asking first?"),
        help_text=_("For instance: offer a room, promise ten hours of a colleague."),
        max_length=300,
        error_messages={"required": _("Fill in what you may decide.")},
    )
    limits = forms.CharField(
        label=_("Up to which limit?"),
        help_text=_("For instance: up to 500 euros, only this year."),
        max_length=300,
        required=False,
    )
    backed_by = forms.CharField(
        label=_("Who stands behind you in this?"),
        help_text=_("For instance: your board, your team leader."),
        max_length=200,
        required=False,
    )
    until_on = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Fill in a day, such as 31-12-2026.")},
    )
    who_sees = dict.fromkeys(
        ("what", "limits", "backed_by", "until_on"),
        _("the members, and the supporters of the place"),
    )
