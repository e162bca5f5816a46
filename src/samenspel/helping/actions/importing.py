"""Taking over a directory that others keep: parties and their cards, once, and never half."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from samenspel.helping.models import Card, Need, Offer
from samenspel.helping.queries.headings import theme_called
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Party, Place
from samenspel.record import actions as record
from samenspel.record.models import JournalLine

if TYPE_CHECKING:
    # Only for types: a web process imports no directory, and need not load the reading of one.
    from samenspel.domain.directory import CardEntry, PartyEntry, Reading
    from samenspel.domain.directory import Refused as RefusedRow

MODELS: dict[str, type[Offer] | type[Need]] = {"offer": Offer, "need": Need}
DESCRIBED = ("summary", "ask_me_for", "area", "website", "phone", "email", "address")
CARD_TEXTS = (
    "title", "text", "for_whom", "times", "cost", "conditions", "in_return", "how",
)  # fmt: skip
LABELS = {
    "for_whom": _("For whom"),
    "times": _("When"),
    "cost": _("Cost"),
    "conditions": _("What to know beforehand"),
    "in_return": _("In return"),
    "how": _("How to reach"),
}
# What people do to an entry here. From then on it is theirs, and an import leaves it alone.
EDITS = (
    "described", "rested", "woke", "changed_card", "card_open", "card_paused", "card_withdrawn",
)  # fmt: skip
MOST_THEMES = 20


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with a dry run would do.

    `parties` and `cards` count new, changed, same and kept; `kept` names what somebody edited
    here; `missing` counts entries of this source that the file no longer has (nothing is done
    about them); `unknown_themes` are subjects the phrasebook does not know.
    """

    parties: dict[str, int]
    cards: dict[str, int]
    refused: tuple[RefusedRow, ...]
    kept: tuple[str, ...]
    missing: int
    unknown_themes: tuple[str, ...]
    is_dry_run: bool


@dataclass(slots=True)
class _Import:
    """One import under way: what is known already, and what was done up to now."""

    place: Place
    source: str
    now: datetime
    is_example: bool
    parties: dict[str, Party]
    cards: dict[tuple[str, str], Offer | Need]
    edited: set[UUID]
    counts: dict[str, Counter[str]]
    refused: list[RefusedRow] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    taken: set[UUID] = field(default_factory=set)
    unknown_themes: set[str] = field(default_factory=set)

    def refuse(self, where: str, column: str, reason: str) -> None:
        """Leave out one row, and say why."""
        from samenspel.domain.directory import Refused as RefusedRow

        self.refused.append(RefusedRow(where, column, reason))


def import_directory(
    *,
    place: Place,
    reading: Reading,
    source: str,
    now: datetime,
    dry_run: bool = False,
    is_example: bool = False,
) -> ImportReport:
    """Take over what a directory says, under the name of its `source`. Twice changes nothing.

    Everything in one transaction: an error leaves nothing behind. A row that cannot be taken
    is refused with what to do and the rest goes on. What somebody edited here stays as they
    left it, and is reported. A dry run writes nothing.
    """
    with transaction.atomic():
        Place.objects.select_for_update().get(id=place.id)
        going = _begin(place, source, now, is_example)
        for party in reading.parties:
            _take_party(going, party)
        for card in reading.cards:
            _take_card(going, card, reading)
        if dry_run:
            transaction.set_rollback(True)
    return _report(going, reading, dry_run)


def _begin(place: Place, source: str, now: datetime, is_example: bool) -> _Import:
    ours = {"place": place, "source": source}
    parties = {one.external_id: one for one in Party.objects.filter(**ours).exclude(external_id="")}
    cards: dict[tuple[str, str], Offer | Need] = {}
    for side, model in MODELS.items():
        rows = model.objects.filter(**ours).exclude(external_id="").select_related("party")
        cards |= {(side, one.external_id): one for one in rows}
    return _Import(
        place, source, now, is_example, parties, cards, _edited(place),
        {"parties": Counter(), "cards": Counter()},
    )  # fmt: skip


def _edited(place: Place) -> set[UUID]:
    """Entries that somebody here changed, or that a keeper put to rest after a report."""
    by_hand = Q(verb__in=EDITS) | Q(verb="card_rests", role="keeper")
    lines = JournalLine.objects.filter(by_hand, place_id=place.id)
    return set(lines.order_by().values_list("subject_id", flat=True))


def _take_party(going: _Import, entry: PartyEntry) -> None:
    described: dict[str, Any] = {name: getattr(entry, name) for name in DESCRIBED}
    described["name"] = entry.name or _nameless()
    described["themes"] = _themes(going, entry.themes)
    known = going.parties.get(entry.ref)
    try:
        if known is None:
            done = "new"
            going.parties[entry.ref] = known = parties_actions.enter_imported_party(
                place=going.place, source=going.source, external_id=entry.ref, kind=entry.kind,
                checked_on=entry.checked_on, now=going.now, is_example=going.is_example,
                **described,
            )  # fmt: skip
        else:
            done = _bring_up(going, known, entry, described)
    except record.Refused as refused:
        going.refuse(f"party “{entry.ref}”", "", str(refused))
        return
    going.taken.add(known.id)
    going.counts["parties"][done] += 1


def _nameless() -> str:
    """What a resident is called whom the file gives no name; kept in the site's own language."""
    with override(settings.LANGUAGE_CODE):
        return str(_("A resident"))


def _bring_up(going: _Import, known: Party, entry: PartyEntry, described: dict[str, Any]) -> str:
    if known.id in going.edited:
        is_same = parties_actions.says_the_same(known, entry.kind, described)
        return _keep(going, known.name, is_same)
    changed = parties_actions.bring_up_party(
        party=known, kind=entry.kind, checked_on=entry.checked_on, now=going.now, **described
    )
    return "changed" if changed else "same"


def _keep(going: _Import, name: str, is_same: bool) -> str:
    """Edited here: it stays as it is, and is named when the file says something else."""
    if not is_same:
        going.kept.append(name)
    return "same" if is_same else "kept"


def _take_card(going: _Import, entry: CardEntry, reading: Reading) -> None:
    party = going.parties.get(entry.party_ref)
    if party is None or party.id not in going.taken:
        reason = f"Its party “{entry.party_ref}” was refused. Mend that one first."
        going.refuse(f"card “{entry.ref}”", "party_ref", reason)
        return
    wanted = _wanted(going, entry, party)
    known = going.cards.get((entry.side, entry.ref))
    if known is None:
        card, done = _enter_card(going, entry, wanted), "new"
    elif known.id in going.edited:
        card, done = known, _keep(going, known.title, _says(known, wanted))
    else:
        card, done = known, _bring_up_card(going, known, entry.checked_on, wanted)
    going.taken.add(card.id)
    going.counts["cards"][done] += 1


def _wanted(going: _Import, entry: CardEntry, party: Party) -> dict[str, Any]:
    """What the card should say. What a government offers is one of its products."""
    with override(settings.LANGUAGE_CODE):
        said = _fitted({name: getattr(entry, name) for name in CARD_TEXTS})
    return said | {
        "party_id": party.id,
        "capacity": entry.capacity,
        "languages": list(entry.languages),
        "themes": _themes(going, entry.themes),
        "is_product": entry.side == "offer" and party.kind == Party.Kind.GOVERNMENT,
    }


def _themes(going: _Import, said: tuple[str, ...]) -> list[str]:
    """The phrasebook's themes among the subjects a file names."""
    found = {one: theme_called(one) for one in said}
    going.unknown_themes |= {one for one, slug in found.items() if not slug}
    return list(dict.fromkeys(slug for slug in found.values() if slug))[:MOST_THEMES]


def _fitted(said: dict[str, str]) -> dict[str, str]:
    """The texts of a card; one that does not fit its line moves whole to the text, under its name.

    Published directories tell in pages what we ask in a line. No word of theirs gets lost.
    """
    fitted = dict(said)
    for name, label in LABELS.items():
        most: int | None = getattr(Offer._meta.get_field(name), "max_length", None)
        if most is not None and len(said[name]) > most:
            fitted["text"] += f"\n\n{label}: {said[name]}"
            fitted[name] = ""
    return fitted | {"text": fitted["text"].strip()}


def _enter_card(going: _Import, entry: CardEntry, wanted: dict[str, Any]) -> Offer | Need:
    card = MODELS[entry.side](
        place=going.place,
        source=going.source,
        external_id=entry.ref,
        confirmed_on=entry.checked_on or timezone.localdate(going.now),
        created_at=going.now,
        is_example=going.is_example,
        **wanted,
    )
    _save(going, card, "imported")
    return card


def _bring_up_card(
    going: _Import, card: Offer | Need, checked_on: date | None, wanted: dict[str, Any]
) -> str:
    """Say what the file says now. Being in it still answers "does this still stand?"."""
    confirmed = checked_on and checked_on > card.confirmed_on
    if _says(card, wanted) and not confirmed and (checked_on or card.asked_on is None):
        return "same"
    for name, value in wanted.items():
        setattr(card, name, value)
    if confirmed or (not checked_on and card.asked_on is not None):
        card.confirmed_on = checked_on or timezone.localdate(going.now)
        card.asked_on = None
        if card.state == Card.State.RESTING:
            card.state = Card.State.OPEN
    _save(going, card, "imported_anew")
    return "changed"


def _says(card: Offer | Need, wanted: dict[str, Any]) -> bool:
    return all(getattr(card, name) == value for name, value in wanted.items())


def _save(going: _Import, card: Offer | Need, verb: str) -> None:
    card.save()
    parties_actions.touch_catalogue(place=going.place)
    record.note(verb, card, role="import", now=going.now)


def _report(going: _Import, reading: Reading, dry_run: bool) -> ImportReport:
    ours = [*going.parties.values(), *going.cards.values()]
    return ImportReport(
        parties=_counted(going.counts["parties"]),
        cards=_counted(going.counts["cards"]),
        refused=(*reading.refused, *going.refused),
        kept=tuple(going.kept),
        missing=sum(one.id not in going.taken for one in ours),
        unknown_themes=tuple(sorted(going.unknown_themes)),
        is_dry_run=dry_run,
    )


def _counted(counts: Counter[str]) -> dict[str, int]:
    return {word: counts[word] for word in ("new", "changed", "same", "kept")}
