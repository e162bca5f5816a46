"""The parts of a question that an asker may share, and what each would show."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.helping.models import OwnWords, ShareDecision
from samenspel.parties.models import Party, Place

What = ShareDecision.What
# How many parties are named after looking for one by name.
MOST_FOUND = 12


def part_labels() -> dict[str, str]:
    """What each part is called on the page of the asker."""
    return {
        What.WORDS: _("what you wrote"),
        What.ANSWERS: _("what you can do yourself, what you miss and what must not happen"),
        What.NAME: _("your name"),
        What.PHONE: _("your telephone number"),
        What.EMAIL: _("your e-mail address"),
    }


def parts_of(words: OwnWords, name: str, phone: str, email: str) -> dict[str, list[str]]:
    """Part -> the lines it would show; a part that is empty is not there."""
    answers = [
        f"{label}: {answer}"
        for label, answer in (
            (_("I can do this myself"), words.can_do),
            (_("I miss"), words.missing),
            (_("This must not happen"), words.must_not),
        )
        if answer
    ]
    parts = {
        What.WORDS: [words.text],
        What.ANSWERS: answers,
        What.NAME: [name] if name else [],
        What.PHONE: [phone] if phone else [],
        What.EMAIL: [email] if email else [],
    }
    return {str(part): lines for part, lines in parts.items() if lines}


def parties_to_name(place: Place, typed: str, ticked: list[str]) -> QuerySet[Party]:
    """Parties to choose from for "not to ...": ticked before, or with this in their name."""
    ids = [one for one in ticked if _is_id(one)]
    if typed.strip():
        found = Party.objects.filter(place=place, name__icontains=typed.strip())
        ids += [str(one.id) for one in found.order_by("name", "id")[:MOST_FOUND]]
    return Party.objects.filter(place=place, id__in=ids).order_by("name", "id")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
