"""Writing down for somebody at the counter or on the telephone."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.doors.forms.sharing import SharingForm
from samenspel.doors.forms.telling import TellForm
from samenspel.helping.actions import Reach
from samenspel.parties.models import Person


class DeskForm(TellForm):
    """What somebody says, written down by somebody else in the same words."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        words = self.fields["words"]
        words.label = _("Write down what they say, in their own words.")
        words.help_text = _(
            "“I” stays “I”. No name is needed. Nobody else reads this until the asker chooses who."
        )


class DeskSharingForm(SharingForm):
    """The same decisions as on the site, and one more: who may pass on an answer later."""

    proxy = forms.BooleanField(required=False)

    def __init__(self, *given: Any, writer: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.writer = writer
        self.fields["proxy"].label = _(
            "If we call later to ask whether it helped, may %(who)s pass on my answer?"
        ) % {"who": writer}
        self.fields["proxy"].help_text = _(
            "Only what you say yourself. Without this tick only you can say that you are helped."
        )

    def reach(self) -> Reach:
        """How the asker hears, and who may pass on what they say."""
        reach = super().reach()
        return replace(reach, proxy=self.writer) if self.cleaned_data["proxy"] else reach
