"""Saying no in one sentence: not yours to do, and somebody was before you."""

import hashlib
from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from samenspel.record.actions import Refused


def refuse_unless(is_allowed: bool) -> None:
    """Refuse what is not this person's to do. Views answer 404 before it comes to this."""
    if not is_allowed:
        raise Refused(_("This is not yours to change. Ask the supporter of the place."))


def seen_as(thing: Model, fields: Iterable[str]) -> str:
    """A short mark of how `thing` stands now; a form carries it and gives it back when sent."""
    values = [str(getattr(thing, field)) for field in fields]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]


def refuse_if_changed(thing: Model, fields: Iterable[str], seen: str) -> None:
    """Refuse when somebody else changed `thing` after this person saw it. Empty `seen` never."""
    if seen and seen != seen_as(thing, fields):
        raise Refused(
            _("Somebody else changed this just now. Open the page again to see what it says.")
        )
