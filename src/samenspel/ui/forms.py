"""How forms look: field by field in the markup of NL Design System, each saying who sees it."""

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates

# From the most particular kind of widget to the most general: the first that fits counts.
WIDGET_CLASSES = (
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, ""),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class PlainField(BoundField):
    """One question of a form, with what stands around it: who sees the answer, what to mend.

    A form says who sees a field in a dict on its class: `who_sees = {"name": _("only you")}`.
    `mark_optional = False` on the form leaves out "(you may skip this)".
    """

    @property
    def sees(self) -> Any:
        return getattr(self.form, "who_sees", {}).get(self.name, "")

    @property
    def is_optional(self) -> bool:
        return not self.field.required and getattr(self.form, "mark_optional", True)

    @property
    def is_tick(self) -> bool:
        """One box to tick: its label stands after it, not above."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def can_be_spoken(self) -> bool:
        """The form allows dictation here: `Textarea(attrs={"data-dictate": True})`."""
        return "data-dictate" in self.field.widget.attrs

    @property
    def first_input_id(self) -> str:
        """Where a link to this question should bring somebody: its first thing to fill in."""
        # Django counts a list of checkboxes as a kind of RadioSelect.
        if isinstance(self.field.widget, forms.RadioSelect):
            return f"{self.auto_id}_0"
        return str(self.id_for_label or self.auto_id)

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if described is None or not self.sees or not self.auto_id or self.is_hidden:
            return described
        return f"{self.auto_id}_sees {described}".strip()

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        if isinstance(widget, forms.RadioSelect):
            # One choice cannot be wrong in itself; the fieldset around all of them tells what is.
            attrs.pop("aria-invalid", None)
        if isinstance(widget, (forms.Textarea, forms.TextInput)):
            # Arabic or Hebrew words sit at their own side while they are typed.
            attrs.setdefault("dir", widget.attrs.get("dir", "auto"))
        if classes := _class_of(widget):
            own = attrs.get("class") or widget.attrs.get("class", "")
            attrs["class"] = f"{classes} {own}".strip()
        return attrs


class SamenspelRenderer(DjangoTemplates):
    """The form renderer of the site (setting FORM_RENDERER)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = PlainField

    @cached_property
    def engine(self) -> Any:
        # Our own widget templates first, then Django's, so that only what differs is written.
        ours = Path(__file__).parent / "templates"
        djangos = Path(django.forms.__file__).parent / "templates"
        return self.backend(
            {"APP_DIRS": True, "DIRS": [ours, djangos], "NAME": "samenspelforms", "OPTIONS": {}}
        )


def _class_of(widget: forms.Widget) -> str:
    return next((names for kind, names in WIDGET_CLASSES if isinstance(widget, kind)), "")
