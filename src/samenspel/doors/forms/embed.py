"""The one form that stands inside another site: no cookie, but signed."""

import uuid
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from samenspel.doors.forms.telling import OwnWordsField, TellForm
from samenspel.parties.models import Door

SALT = "samenspel.doors.embed"
# Long enough to write a long story at ease, too short to keep a copied form in use.
SECONDS = 2 * 60 * 60


class EmbedForm(TellForm):
    """Tell it in your own words. Bound to one door and one moment by a signature."""

    # Dictation asks for the microphone, which a page inside another site does not get.
    words = OwnWordsField(
        label=_("Tell it in your own words."),
        help_text=_("Your name is not needed. Nobody reads this until you choose who."),
        error_messages={
            "required": _("Write a few words first. One sentence is enough."),
            "max_length": _("This is too long for one time. Tell the most important part first."),
        },
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    signed = forms.CharField(widget=forms.HiddenInput)


def form_for(door: Door) -> EmbedForm:
    """A fresh form for the page inside another site."""
    signed = signing.dumps(str(door.id), salt=SALT)
    return EmbedForm(door=door.slug, initial={"signed": signed, "once": uuid.uuid4()})


def is_from(door: Door, typed: Any) -> bool:
    """Did we ourselves give this form out for this door, at most two hours ago?"""
    try:
        known = signing.loads(str(typed.get("signed", "")), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    return bool(known == str(door.id))
