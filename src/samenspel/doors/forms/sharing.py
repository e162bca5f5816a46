"""Who may know what, how to hear, and who must not see it: the ticks of the asker."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.doors.queries.parts import What, part_labels, parts_of
from samenspel.helping.actions import Grant, NotTo, Reach
from samenspel.helping.models import Asker, OwnWords, ShareDecision
from samenspel.parties.models import Party, Person

FilledIn = TypeVar("FilledIn", bound=forms.Form)
Audience = ShareDecision.Audience
PERSONAL = (What.NAME, What.PHONE, What.EMAIL)
YES, NO = "yes", "no"
WEEKS = [("7", _("after 1 week")), ("14", _("after 2 weeks")), ("28", _("after 4 weeks"))]
MONTHS = [("182", _("half a year")), ("365", _("a year"))]
# At a desk somebody else types; on the site the asker chooses among what works without one.
CHANNELS = [
    (Asker.Channel.CODE, _("I come back myself, with four words that I get")),
    (Asker.Channel.EMAIL, _("by e-mail")),
    (Asker.Channel.PHONE, _("by telephone")),
    (Asker.Channel.DESK, _("I come by the desk")),
]
PERSONAL_SEES = _("Only who you tick above, and nobody without a tick.")


class ReachForm(forms.Form):
    """How the asker wants to hear how it goes."""

    who_sees = {"name": PERSONAL_SEES, "email": PERSONAL_SEES, "phone": PERSONAL_SEES}
    channel = forms.ChoiceField(
        label=_("How do you want to hear how it goes?"),
        choices=CHANNELS,
        initial=Asker.Channel.CODE,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("That is not a whole e-mail address.")},
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        """The chosen way needs its address or number; its error stands beside that field."""
        data = super().clean() or self.cleaned_data
        if data.get("channel") == Asker.Channel.EMAIL and not data.get("email"):
            self._miss("email", _("Fill in your e-mail address, or choose another way to hear."))
        if data.get("channel") == Asker.Channel.PHONE and not data.get("phone"):
            self._miss("phone", _("Fill in your telephone number, or choose another way to hear."))
        return data

    def _miss(self, field: str, what: Any) -> None:
        if field not in self.errors:
            self.add_error(field, what)


class AudiencesForm(forms.Form):
    """Per audience, per part, one tick. Nothing is ticked beforehand but what an answer needs."""

    def __init__(
        self, *given: Any, keeper: str, words: OwnWords, chosen: Party | None, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.keeper, self.own_words, self.chosen = keeper, words, chosen
        self.has_answers = bool(words.can_do or words.missing or words.must_not)
        if chosen is not None:
            self.fields["party"] = self._ticks(
                _("%(who)s may also know") % {"who": chosen.name},
                [What.ANSWERS, *PERSONAL],
            )
        self.fields["keeper_reads"] = forms.ChoiceField(
            label=_("May %(who)s read what you wrote, and look with you?") % {"who": keeper},
            choices=[(YES, _("Yes")), (NO, _("No"))],
            widget=forms.RadioSelect,
            # With a party chosen "no" is harmless. With nobody chosen it decides everything, so
            # then it is asked.
            initial=NO if chosen else None,
            error_messages={"required": _("Choose yes or no. Both are fine.")},
        )
        self.fields["keeper"] = self._ticks(
            _("If yes: %(who)s may also know") % {"who": keeper}, [What.ANSWERS, *PERSONAL]
        )
        self.fields["helpers"] = self._ticks(
            _("People and organisations whom %(who)s asks to help may know") % {"who": keeper},
            [What.WORDS, What.ANSWERS],
            _("Without your name."),
        )
        self.fields["neighbours"] = self._ticks(
            _("On the board, where neighbours can offer help, may stand"),
            [What.WORDS],
            _("Without your name. In a village people may still recognise your words."),
        )

    def _ticks(self, label: Any, parts: Iterable[str], help_text: Any = "") -> Any:
        labels = part_labels()
        choices = [(one, labels[one]) for one in parts if one != What.ANSWERS or self.has_answers]
        return forms.MultipleChoiceField(
            label=label,
            choices=choices,
            required=False,
            help_text=help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def ticked(self) -> dict[str, list[str]]:
        """Audience -> parts, as ticked and filled in; what is empty is not shared."""
        data = self.cleaned_data
        full = self.filled()
        ticked = {
            Audience.PARTY: [What.WORDS, *data.get("party", [])] if self.chosen else [],
            Audience.KEEPER: [What.WORDS, *data.get("keeper", [])]
            if data.get("keeper_reads") == YES
            else [],
            Audience.HELPERS: data.get("helpers", []),
            Audience.NEIGHBOURS: data.get("neighbours", []),
        }
        return {
            str(audience): [str(part) for part in parts if part in full]
            for audience, parts in ticked.items()
        }

    def filled(self) -> dict[str, list[str]]:
        """Part -> what it would show."""
        data = self.cleaned_data
        return parts_of(
            self.own_words, data.get("name", ""), data.get("phone", ""), data.get("email", "")
        )

    def grants(self) -> list[Grant]:
        """The share decisions these ticks make."""
        return [
            Grant(audience, tuple(parts), party=self.chosen if audience == Audience.PARTY else None)
            for audience, parts in self.ticked().items()
            if parts
        ]

    def preview(self) -> list[tuple[str, list[str]]]:
        """Per audience exactly what they will see."""
        full = self.filled()
        names: Mapping[str, Any] = {
            Audience.PARTY: self.chosen.name if self.chosen else "",
            Audience.KEEPER: self.keeper,
            Audience.HELPERS: _("whoever is asked to help"),
            Audience.NEIGHBOURS: _("neighbours, on the board"),
        }
        return [
            (str(names[audience]), [line for part in parts for line in full[part]])
            for audience, parts in self.ticked().items()
            if parts
        ]


class NotToForm(forms.Form):
    """ "Not to ...": village supporters by name, other parties after looking for them."""

    people = forms.ModelMultipleChoiceField(
        label=_("Not to these village supporters"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    parties = forms.ModelMultipleChoiceField(
        label=_("Not to these"),
        queryset=Party.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    find_party = forms.CharField(
        label=_("Look for somebody else by name"),
        required=False,
        max_length=100,
        help_text=_("Type a part of the name, then press “Look”."),
    )

    def __init__(self, *given: Any, keepers: Any, parties: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["people"].queryset = keepers  # type: ignore[attr-defined]
        self.fields["parties"].queryset = parties  # type: ignore[attr-defined]

    def not_to(self) -> NotTo:
        """Who must never see that the question exists."""
        data = self.cleaned_data
        return NotTo(people=tuple(data["people"]), parties=tuple(data["parties"]))


class SharingForm(AudiencesForm, ReachForm, NotToForm):
    """All decisions of the asker on one page, before anything leaves the asker's hands."""

    ask_after = forms.ChoiceField(
        label=_("When may we ask whether it helped?"),
        choices=WEEKS,
        initial="14",
        widget=forms.RadioSelect,
    )
    hear_later = forms.BooleanField(
        label=_("I want to hear later what became of it, also for others"),
        required=False,
        help_text=_("For this we need your e-mail address. We keep that and the theme, no more."),
    )
    hear_for = forms.ChoiceField(
        label=_("For how long?"), choices=MONTHS, initial="182", required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("hear_later") and not data.get("email"):
            self._miss("email", _("To hear later we need your e-mail address."))
        return data

    def reach(self) -> Reach:
        data = self.cleaned_data
        return Reach(
            channel=data["channel"],
            name=data["name"].strip(),
            email=data["email"],
            phone=data["phone"].strip(),
            ask_after_days=int(data["ask_after"]),
        )

    def hear_until(self, today: date) -> date | None:
        """Until when the asker wants to hear; None when not."""
        if not self.cleaned_data["hear_later"]:
            return None
        return today + timedelta(days=int(self.cleaned_data["hear_for"] or MONTHS[0][0]))


class ShareMoreForm(AudiencesForm):
    """Somebody may know something more, of a question that is open already."""

    def __init__(self, *given: Any, asker: Asker, **more: Any) -> None:
        super().__init__(*given, chosen=None, **more)
        self.asker = asker
        self.fields["keeper_reads"].initial = NO

    def filled(self) -> dict[str, list[str]]:
        return parts_of(self.own_words, self.asker.name, self.asker.phone, self.asker.email)


def as_typed(form: FilledIn, typed: Any) -> FilledIn:
    """The form as far as somebody typed it, not judged yet: they pressed "Look", not "Go on"."""
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(typed, {}, name)
    return form
