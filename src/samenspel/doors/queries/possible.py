"""What may help, as cards: who, what, why this one, what they want back, how to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.helping.models import Card, Handover, Proposal, Question
from samenspel.helping.queries.themes import theme_label
from samenspel.parties.models import Party


@dataclass(frozen=True, slots=True)
class PossibleCard:
    """One possibility in plain words. Neighbour, collective, organisation: all the same."""

    id: str
    who: str
    kind: str
    near: str
    title: str
    does: str
    together: str
    reasons: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    source: str = ""
    phone: str = ""
    website: str = ""
    how: str = ""
    is_example: bool = False


def cards_for(question: Question, can_do: str = "") -> list[PossibleCard]:
    """The possibilities that are shown with a question now, in their order; one query."""
    accepted = (
        Handover.objects.filter(to_offer=OuterRef("offer"), state=Handover.State.ACCEPTED)
        .order_by()
        .values("to_offer")
        .annotate(number=Count("id"))
        .values("number")
    )
    shown = (
        question.proposals.filter(state=Proposal.State.SHOWN)
        .select_related("party", "offer", "need", "gives_to__party", "via_offer__party")
        .annotate(taken=Subquery(accepted))
        .order_by("rank", "at", "id")
    )
    return [_card(one, can_do, one.taken or 0) for one in shown]


def _card(proposal: Proposal, can_do: str, taken: int) -> PossibleCard:
    party, card = proposal.party, proposal.offer or proposal.need
    return PossibleCard(
        id=str(proposal.id),
        who=party.name,
        kind=party.get_kind_display(),
        near=party.area,
        title=card.title if card else party.name,
        does=card.text if card else party.summary,
        together=_together(proposal, can_do),
        reasons=_reasons(proposal),
        facts=_facts(card, taken),
        source=_source(party, card),
        phone=party.phone,
        website=party.website,
        how=card.how if card else "",
        is_example=card.is_example if card else party.is_example,
    )


def _together(proposal: Proposal, can_do: str) -> str:
    """How both sides, or three, help each other; empty when help goes one way."""
    need = proposal.gives_to
    if need is None:
        return ""
    words = {
        "who": proposal.party.name,
        "seeks": need.title,
        "other": need.party.name,
        "can": " ".join(can_do.split()),
    }
    if proposal.via_offer is None:
        return (
            _("You can help each other. You said you can do this: “%(can)s”. ") % words
            + _("%(who)s is looking for: “%(seeks)s”.") % words
        )
    return (
        _("Three of you can help each other. ")
        + _("You can help %(other)s, who is looking for “%(seeks)s”. ") % words
        + _("%(other)s helps %(who)s, and %(who)s helps you.") % words
    )


def _reasons(proposal: Proposal) -> list[str]:
    """Why this one, in true words, made from what the matching found; each said once."""
    if proposal.origin == Proposal.Origin.HELPER:
        return [_("They read your words on the board and would like to help.")]
    if proposal.origin == Proposal.Origin.HOLDER:
        return [_("Whoever looks with you thought of this.")]
    told = [one for one in proposal.reasons if one.get("theme") or not _stands_here(one)]
    words = [one["said"] for one in proposal.reasons if one not in told]
    found = [_same_words(words), *(_reason(one) for one in told)]
    return list(dict.fromkeys(filter(None, found)))


def _stands_here(reason: Mapping[str, str]) -> bool:
    """Was the very same word said and found?"""
    said = reason.get("said", "").casefold()
    return bool(said) and said == reason.get("found", "").casefold()


def _same_words(words: list[str]) -> str:
    """In one sentence, however many words: said one by one it reads like a machine."""
    if not words:
        return ""
    return ngettext(
        "You wrote %(said)s. That word stands here as well.",
        "You wrote %(said)s. Those words stand here as well.",
        len(words),
    ) % {"said": _quoted(words)}


def _quoted(words: list[str]) -> str:
    """“brief”, “formulier” and “invullen”."""
    *before, last = [f"“{word}”" for word in words]
    if not before:
        return last
    return _("%(words)s and %(last)s") % {"words": ", ".join(before), "last": last}


def _reason(reason: Mapping[str, str]) -> str:
    said, found = reason.get("said", ""), reason.get("found", "")
    if slug := reason.get("theme", ""):
        label = theme_label(slug)
        if not said:
            return _("Because you said that it is about: %(theme)s.") % {"theme": label}
        return _("You wrote %(said)s. Often that is about: %(theme)s.") % {
            "said": _quoted(said.split(", ")),
            "theme": label,
        }
    if not said or not found:
        return ""
    return _("You wrote “%(said)s”. This is about “%(found)s”.") % {"said": said, "found": found}


def _facts(card: Card | None, taken: int) -> list[tuple[str, str]]:
    """What somebody wants to know before choosing, as far as it is known."""
    if card is None:
        return []
    facts = [
        (_("Room now"), _room(card, taken)),
        (_("When"), card.times),
        (_("For whom"), card.for_whom),
        (_("What it costs"), card.cost),
        (_("What they would like back"), card.in_return),
        (_("Good to know"), card.conditions),
    ]
    return [(name, value) for name, value in facts if value]


def _room(card: Card, taken: int) -> str:
    if card.capacity is None:
        return ""
    left = max(0, card.capacity - taken)
    if not left:
        return _("No room at the moment")
    return ngettext("Room for %(left)s person", "Room for %(left)s people", left) % {"left": left}


def _source(party: Party, card: Card | None) -> str:
    """Whose word this is, and how old it is."""
    checked: date | None = card.confirmed_on if card else party.confirmed_on
    if checked is None:
        return _("From %(who)s. Nobody has checked it yet.") % {"who": party.name}
    return _("From %(who)s, last checked on %(day)s.") % {
        "who": party.name,
        "day": date_format(checked, "j F Y"),
    }
