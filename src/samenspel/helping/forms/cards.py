"""The card "I can / I am looking for", and saying as whom one does something."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.domain.matching import Phrasebook
from samenspel.helping.models import Card
from samenspel.helping.queries.themes import theme_label
from samenspel.parties.models import Party, Person

MYSELF = "myself"
EVERYBODY = _("everybody who looks around in this place")
MOST_THEMES = 10
MOST_LANGUAGES = 10


def _as_whom(party: Party) -> str:
    if party.kind == Party.Kind.RESIDENT:
        return gettext("%(alias)s, as somebody who lives here") % {"alias": party.name}
    return party.name


class AsWhomForm(forms.Form):
    """Whose help this is: one's own as a resident, or that of a party one belongs to."""

    as_whom = forms.ChoiceField(
        label=_("Who is this from?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who this is from.")},
    )
    alias = forms.CharField(
        label=_("What may neighbours call you?"),
        help_text=_("A first name is enough. We show no address and no telephone number of you."),
        max_length=100,
        required=False,
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    who_sees = {"alias": EVERYBODY}

    def __init__(self, *given: Any, parties: Sequence[Party], person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.parties = {str(one.id): one for one in parties}
        self.is_new_here = all(one.kind != Party.Kind.RESIDENT for one in parties)
        own = [(MYSELF, _("Myself, as somebody who lives here"))] if self.is_new_here else []
        as_whom: Any = self.fields["as_whom"]
        shown = own + [(str(one.id), _as_whom(one)) for one in parties]
        # A form that is sent again may still say "myself", though it made that party just now.
        as_whom.choices = [(MYSELF, ""), *shown]
        as_whom.widget.choices = shown
        self.initial.setdefault("as_whom", shown[0][0])
        self.only_choice = shown[0][1]
        self.initial.setdefault("once", uuid4())
        if not self.is_new_here:
            del self.fields["alias"]
        else:
            self.initial.setdefault("alias", person.name.split(" ")[0])
        if len(shown) == 1:
            as_whom.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        is_myself = cleaned.get("as_whom") == MYSELF
        if is_myself and self.is_new_here and not cleaned.get("alias"):
            self.add_error("alias", _("Fill in a name. A first name is enough."))
        return cleaned

    def party(self) -> Party | None:
        """The party that was chosen; None for somebody who takes part here for the first time."""
        chosen: str = self.cleaned_data["as_whom"]
        if chosen == MYSELF:
            residents = (one for one in self.parties.values() if one.kind == Party.Kind.RESIDENT)
            return next(residents, None)
        return self.parties[chosen]


class CardFields(forms.Form):
    """What a card says. Only the title has to be filled in."""

    title = forms.CharField(label="", max_length=200)
    text = forms.CharField(
        label=_("Tell more about it, in your own words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-dictate": True}),
    )
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"),
        help_text=_("Tick what fits. Then people find it sooner."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Tick subjects from the list.")},
    )
    theme_words = forms.CharField(
        label=_("Look for subjects, in everyday words"), max_length=200, required=False
    )
    for_whom = forms.CharField(label=_("For whom?"), max_length=300, required=False)
    times = forms.CharField(
        label=_("When?"),
        help_text=_("For instance: Tuesday afternoon, or once a month."),
        max_length=300,
        required=False,
    )
    conditions = forms.CharField(
        label=_("What should people know before they ask?"),
        help_text=_("Also what you do not do."),
        max_length=500,
        required=False,
    )
    in_return = forms.CharField(
        label=_("What would you like in return?"),
        help_text=_("It may be nothing. A cup of coffee is something too."),
        max_length=300,
        required=False,
    )
    cost = forms.CharField(label=_("Does it cost anything?"), max_length=300, required=False)
    how = forms.CharField(
        label=_("How do people reach you?"),
        help_text=_(
            "You may leave this empty: then people ask through this site, and you decide whom "
            "you answer. A telephone number here is seen by everybody."
        ),
        max_length=500,
        required=False,
    )
    languages = forms.CharField(
        label=_("Which languages do you speak?"),
        help_text=_("Put a comma between them."),
        max_length=300,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What is it most of all?"),
        choices=[("", _("not said")), *Card.Kind.choices],
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("For how many at the same time?"),
        help_text=_("Is it full? Then we do not send anybody to you. Empty means: no limit."),
        min_value=1,
        max_value=999,
        required=False,
        error_messages={
            "invalid": _("Fill in a whole number, such as 2."),
            "min_value": _("Fill in 1 or more, or leave it empty."),
            "max_value": _("Fill in less than 1000, or leave it empty for no limit."),
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)
    who_sees = dict.fromkeys(
        (
            "title", "text", "for_whom", "times", "conditions", "in_return", "cost", "how",
            "languages", "kind", "capacity",
        ),
        EVERYBODY,
    ) | {"theme_words": _("nobody: it is only for finding subjects")}  # fmt: skip
    # What stands under "More": folded away until somebody wants it.
    MORE = (
        "for_whom", "times", "conditions", "in_return", "cost", "how", "languages", "kind",
        "capacity",
    )  # fmt: skip

    def __init__(
        self, *given: Any, side: str, offered: Iterable[tuple[str, str]] = (), **more: Any
    ) -> None:
        super().__init__(*given, **more)
        title = self.fields["title"]
        if side == "offer":
            title.label = _("What can you do? In one line.")
            title.error_messages["required"] = _("Say in one line what you can do.")
        else:
            title.label = _("What are you looking for? In one line.")
            title.error_messages["required"] = _("Say in one line what you are looking for.")
            del self.fields["capacity"]
        self._offer_themes(dict(offered))

    def _offer_themes(self, offered: dict[str, str]) -> None:
        """Show what was ticked and what the words seem to be about; any theme may come back."""
        known = Phrasebook.load().themes
        shown = {slug: theme_label(slug) for slug in self._ticked() if slug in known} | offered
        themes: Any = self.fields["themes"]
        themes.choices = [(slug, theme.label) for slug, theme in known.items()]
        themes.widget.choices = list(shown.items())
        if not shown:
            themes.widget = forms.MultipleHiddenInput()

    def _ticked(self) -> list[str]:
        if self.is_bound:
            data: Any = self.data
            return list(data.getlist(self.add_prefix("themes")))
        return list(self.initial.get("themes") or [])

    @property
    def more_fields(self) -> list[Any]:
        return [self[name] for name in self.MORE if name in self.fields]

    @property
    def is_more_open(self) -> bool:
        """Something was filled in there already, or has to be mended."""
        said = (self[name].value() for name in self.MORE if name in self.fields and name != "kind")
        return any(said) or any(name in self.errors for name in self.MORE)

    def clean_themes(self) -> list[str]:
        themes: list[str] = self.cleaned_data["themes"]
        if len(themes) > MOST_THEMES:
            raise forms.ValidationError(
                _("Tick at most %(most)s: what it is most of all about.") % {"most": MOST_THEMES}
            )
        return themes

    def clean_languages(self) -> list[str]:
        said = self.cleaned_data["languages"].replace(";", ",").split(",")
        languages = list(dict.fromkeys(one.strip() for one in said if one.strip()))
        if len(languages) > MOST_LANGUAGES or any(len(one) > 50 for one in languages):
            raise forms.ValidationError(_("Put a comma between the languages, at most ten."))
        return languages

    def fields_of_card(self) -> dict[str, Any]:
        """What goes into the card: nothing but the card's own fields."""
        apart = {"as_whom", "alias", "once", "seen", "theme_words"}
        if not self.cleaned_data["kind"]:
            apart.add("kind")
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class PutDownForm(AsWhomForm, CardFields):
    """A new card, and whose it is."""

    who_sees = AsWhomForm.who_sees | CardFields.who_sees


class OfferHelpForm(AsWhomForm):
    """Somebody may be able to help with a question on the board."""

    mark_optional = False


class AnswerNeedForm(forms.Form):
    """What a neighbour tells a party that is looking for something."""

    words = forms.CharField(
        label=_("What could you do?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "data-dictate": True}),
        error_messages={"required": _("Say in a few words what you could do.")},
    )
    show_name = forms.BooleanField(label=_("They may know my name"), required=False)
    show_email = forms.BooleanField(label=_("They may know my e-mail address"), required=False)
    keeper_reads = forms.BooleanField(
        label=_("Whoever looks after questions in this place may read it too"), required=False
    )

    def __init__(self, *given: Any, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.who_sees = {"words": _("they do; nobody else")}
        if person.name:
            self.fields["show_name"].help_text = person.name
        else:
            del self.fields["show_name"]
        self.fields["show_email"].help_text = person.email

    def shows(self) -> frozenset[str]:
        """The parts of themself this neighbour lets the party see."""
        ticked = {"name": "show_name", "email": "show_email"}
        return frozenset(part for part, field in ticked.items() if self.cleaned_data.get(field))
