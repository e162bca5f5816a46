"""What happened, in a sentence a neighbour understands."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.helping.models import Handover, Step

# How a step ended, as `move` keeps it, in a few words.
ENDED: dict[str, Promise | str] = {
    "done": gettext_lazy("done"),
    "accepted": gettext_lazy("they said yes"),
    "declined": gettext_lazy("they said no"),
    "silent": gettext_lazy("nobody answered in time"),
    "taken_back": gettext_lazy("the request was taken back"),
    "given_back": gettext_lazy("the helper could not go on"),
    "share_withdrawn": gettext_lazy("the asker no longer shares it with them"),
    "stepped_aside": gettext_lazy("passed on: personally involved"),
    "excluded": gettext_lazy("the asker wants somebody else to look"),
    "holder_left": gettext_lazy("who had it is no longer here"),
    "not": gettext_lazy("not helped yet"),
    "closed": gettext_lazy("closed, and open again"),
}
CAME_BACK: dict[str, Promise | str] = {
    **ENDED,
    "done": gettext_lazy("the asker answered who may know what"),
    "not": gettext_lazy("the asker says: not helped yet"),
    "closed": gettext_lazy("open again: not solved after all"),
}


def how_it_ended(step: Step) -> str:
    """How a step that is over ended; "" when nothing is known."""
    return str(ENDED.get(step.result, ""))


def why_it_came_back(result: str, handover: Handover | None) -> str:
    """Why a question is back with whoever holds it, with the reason somebody gave."""
    if handover is None or result not in ("declined", "given_back", "silent"):
        return str(CAME_BACK.get(result, ""))
    party = handover.to_party.name
    if result == "silent":
        return _("%(party)s did not answer in time") % {"party": party}
    said = _("%(party)s said no: %(reason)s") if result == "declined" else _(
        "%(party)s could not go on: %(reason)s"
    )  # fmt: skip
    return said % {"party": party, "reason": handover.reason.rstrip(". ")}


def what_became_of(handover: Handover) -> str:
    """How a request to a party went, with its reason and better address."""
    said = str(handover.get_state_display())
    if handover.reason and handover.state in (
        Handover.State.DECLINED,
        Handover.State.GIVEN_BACK,
    ):
        said = f"{said}: {handover.reason}"
    if handover.better_address:
        said = _("%(said)s Better address: %(who)s") % {
            "said": f"{said.rstrip('.')}.",
            "who": handover.better_address,
        }
    return said
