"""Who may see and do what with a question, an offer or a need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from samenspel.helping.models import (
    Asker,
    Card,
    Exclusion,
    Handover,
    Message,
    Need,
    Offer,
    Question,
    Report,
    ShareDecision,
)
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person, Place
from samenspel.ui.access import only_one

ACTIVE_HANDOVERS = (Handover.State.ASKED, Handover.State.ACCEPTED)
# What every page about a question needs beside it.
AROUND = ("place", "asker", "holder", "holder_party", "next_step")


def is_excluded(person: Person, question: Question, on: date) -> bool:
    """The asker said "not to" this person, or to a party this person belongs to."""
    return Exclusion.objects.filter(
        Q(person=person) | Q(party__in=parties.parties_of(person, on).values("id")),
        question=question,
    ).exists()


def is_asker(person: Person, question: Question) -> bool:
    """Somebody signed in who asked this, and said so when asking or later with the code."""
    return (
        person.is_active
        and question.asker_id is not None
        and Asker.objects.filter(id=question.asker_id, person=person).exists()
    )


def is_proxy(person: Person, question: Question) -> bool:
    """The asker named this person to pass on the asker's own answer."""
    return (
        person.is_active
        and question.asker_id is not None
        and Asker.objects.filter(id=question.asker_id, proxy=person).exists()
    )


def can_work_on(person: Person, question: Question, on: date) -> bool:
    """Holds the question, or stands in for whoever does. An excluded person never does."""
    return holds(person, question, on) and not is_excluded(person, question, on)


def holds(person: Person, question: Question, on: date) -> bool:
    """Holds the question, or stands in for whoever does; says nothing of being excluded."""
    if not person.is_active or question.holder is None or question.state == Question.State.DRAFT:
        return False
    if question.holder_id == person.id:
        return True
    stand_in = parties.stand_in_of(question.holder, question.place, on)
    return stand_in is not None and stand_in.id == person.id


def works_as_keeper(person: Person, question: Question, on: date) -> bool:
    """Works on it for the place, not for a party that accepted it."""
    return question.holder_party_id is None and can_work_on(person, question, on)


def can_answer_handover(person: Person, handover: Handover, on: date) -> bool:
    """Belongs to the party that was asked, while it waits. What one may not see does not exist."""
    return (
        handover.state == Handover.State.ASKED
        and parties.is_member(person, handover.to_party, on)
        and not is_excluded(person, handover.question, on)
    )


def can_see_handover(person: Person, handover: Handover, on: date) -> bool:
    """May answer it, or accepted it and still works on the question."""
    if handover.state == Handover.State.ACCEPTED:
        return can_work_on(person, handover.question, on)
    return can_answer_handover(person, handover, on)


def active_shares(question: Question, on: date) -> QuerySet[ShareDecision]:
    """The share decisions that hold on this day: given, not withdrawn, not past their date."""
    return ShareDecision.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on),
        question=question,
        given_at__isnull=False,
        withdrawn_at=None,
    )


def what_may_be_seen(person: Person, question: Question, on: date) -> frozenset[str]:
    """Which parts of a question (words, answers, name, phone, email) this person may see now.

    Every part needs a valid share decision of the asker for somebody in this role; being
    holder, member or administrator opens nothing by itself.
    """
    if not person.is_active or is_excluded(person, question, on):
        return frozenset()
    as_keeper = works_as_keeper(person, question, on)
    party = _party_that_helps(person, question, on)
    seen: set[str] = set()
    for share in active_shares(question, on):
        if _reaches(share, as_keeper, party):
            seen.update(share.what)
    return frozenset(seen)


def what_workers_see(questions: Iterable[Question], on: date) -> dict[UUID, frozenset[str]]:
    """As `what_may_be_seen`, for many questions at once, for somebody who works on each of them.

    One query. Whoever calls has made sure that this person is not excluded.
    """
    return _parts_shared({question.id: question.holder_party_id for question in questions}, on)


def what_receivers_see(handover: Handover, on: date) -> frozenset[str]:
    """The same for the party that was asked or accepted, for somebody who may see the handover."""
    return _parts_shared({handover.question_id: handover.to_party_id}, on)[handover.question_id]


def _parts_shared(readers: dict[UUID, UUID | None], on: date) -> dict[UUID, frozenset[str]]:
    """Question -> the parts its reader may see: a party that helps, or None for the keeper."""
    seen: dict[UUID, set[str]] = {question: set() for question in readers}
    for share in ShareDecision.objects.filter(question__in=list(readers), withdrawn_at=None):
        seen[share.question_id] |= part_of_share(share, readers[share.question_id], on)
    return {question: frozenset(parts) for question, parts in seen.items()}


def part_of_share(share: ShareDecision, party: UUID | None, on: date) -> set[str]:
    """What one decision opens on this day for a party that helps, or for the keeper (None)."""
    given = share.given_at is not None and share.withdrawn_at is None
    if not given or (share.until_on is not None and share.until_on < on):
        return set()
    keeper = share.audience == ShareDecision.Audience.KEEPER and party is None
    helper = share.audience == ShareDecision.Audience.HELPERS and party is not None
    if keeper or helper or (party is not None and share.party_id == party):
        return set(share.what)
    return set()


def not_shut_out(person: Person, on: date) -> Q:
    """Which questions did not exclude this person or a party of theirs; for lists of questions."""
    theirs = parties.parties_of(person, on).values("id")
    shut = Exclusion.objects.filter(
        Q(person=person) | Q(party__in=theirs), question=OuterRef("pk")
    ).order_by()
    return ~Q(Exists(shut))


def _reaches(share: ShareDecision, as_keeper: bool, party: Party | None) -> bool:
    """Was this decision taken for somebody in this role?"""
    if share.audience == ShareDecision.Audience.KEEPER:
        return as_keeper
    if share.audience == ShareDecision.Audience.HELPERS:
        return party is not None
    return party is not None and share.party_id == party.id


def _party_that_helps(person: Person, question: Question, on: date) -> Party | None:
    """The party for which this person was asked to help, or is helping, if any."""
    handovers = question.handovers.filter(state__in=ACTIVE_HANDOVERS).select_related("to_party")
    for handover in handovers:
        handover.question = question
        if can_see_handover(person, handover, on):
            return handover.to_party
    return None


def may_be_shared_with(party: Party, question: Question, on: date) -> bool:
    """Did the asker decide that the words may go to this party, and not exclude it?"""
    if Exclusion.objects.filter(question=question, party=party).exists():
        return False
    members = parties.present_members(party, on).values("person")
    if Exclusion.objects.filter(question=question, person__in=members).exists():
        return False
    return any(
        share.audience == ShareDecision.Audience.HELPERS or share.party_id == party.id
        for share in active_shares(question, on)
    )


def may_go_to_others(question: Question) -> bool:
    """A worry about somebody else goes to nobody before a person has looked at it."""
    return not question.is_about_other or question.looked_at is not None


def can_change_card(person: Person, card: Card, on: date) -> bool:
    """A present member of the party whose card it is."""
    return parties.is_member(person, card.party, on)


def can_keep(person: Person, place: object, on: date) -> bool:
    """Keeps the place, or stands in for somebody who does."""
    return any(parties.is_keeper(one, place, on) for one in parties.acts_for(person, place, on))  # type: ignore[arg-type]


def can_read_messages(person: Person, question: Question, on: date) -> bool:
    """Works on the question now; the asker reads them on the asker's own page."""
    return can_work_on(person, question, on)


def can_report(person: Person, message: Message, on: date) -> bool:
    """Whoever may read a message may say that it is not right."""
    return is_asker(person, message.question) or can_work_on(person, message.question, on)


def can_explain(person: Person, question: Question, on: date) -> bool:
    """Whoever works on it, and every keeper of the place whom the asker did not exclude."""
    if can_work_on(person, question, on):
        return True
    return can_keep(person, question.place, on) and not is_excluded(person, question, on)


@dataclass(frozen=True, slots=True)
class Work:
    """A question that this person works on, or is asked to: then with the handover."""

    question: Question
    person: Person
    handover: Handover | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whose work one sees on a day sheet: one's own and that of whom one stands in for."""

    place: Place
    person: Person
    people: tuple[Person, ...]
    keeps: bool
    parties: tuple[UUID, ...]


def find_sheet(request: HttpRequest, place: str) -> Sheet | None:
    """The day sheet of whoever keeps the place, belongs to a party in it, or stands in there."""
    person, here = _visitor(request), Place.objects.filter(slug=place).first()
    if person is None or here is None:
        return None
    today = timezone.localdate()
    people = (person, *_away(person, here, today))
    keepers = set(parties.keepers_of(here, today).values_list("id", flat=True))
    own = parties.parties_of(person, today).filter(place=here).values_list("id", flat=True)
    sheet = Sheet(here, person, people, any(one.id in keepers for one in people), tuple(own))
    may = sheet.keeps or sheet.parties or len(people) > 1
    return sheet if may else None


def _away(person: Person, place: Place, on: date) -> list[Person]:
    """Whose work this person does today; the last arrangement counts, as in `stand_in_of`."""
    last = {row.person_id: row for row in parties.stand_ins_in(place, on) if row.from_on <= on}
    return [row.person for row in last.values() if row.stand_in_id == person.id]


def find_work(request: HttpRequest, place: str, question: UUID) -> Work | None:
    """A question that this visitor holds, or holds for somebody they stand in for."""
    person, today = _visitor(request), timezone.localdate()
    if person is None:
        return None
    rows = Question.objects.filter(not_shut_out(person, today), id=question, place__slug=place)
    found: Question | None = only_one(rows.select_related(*AROUND))
    return Work(found, person) if found and holds(person, found, today) else None


def find_open_work(request: HttpRequest, place: str, question: UUID) -> Work | None:
    """As `find_work`, while the question is open: what is closed is not worked on."""
    work = find_work(request, place, question)
    return work if work and work.question.is_open else None


def find_received(request: HttpRequest, handover: UUID) -> Work | None:
    """A handover for whoever may answer it, or accepted it: signed in or by mail link."""
    rows = Handover.objects.filter(
        id=handover, state__in=ACTIVE_HANDOVERS, question__state__in=Question.OPEN
    )
    around = ("to_party", "to_offer", "sender", *(f"question__{one}" for one in AROUND))
    found: Handover | None = only_one(rows.select_related(*around))
    if found is None:
        return None
    today = timezone.localdate()
    for person in _receivers(request, found):
        if can_see_handover(person, found, today):
            return Work(found.question, person, found)
    return None


def find_accepted(request: HttpRequest, handover: UUID) -> Work | None:
    """As `find_received`, once it was accepted."""
    work = find_received(request, handover)
    accepted = work and work.handover and work.handover.state == Handover.State.ACCEPTED
    return work if accepted else None


def find_helped(request: HttpRequest, handover: UUID) -> Handover | None:
    """A handover this visitor accepted, signed in or by mail link: also asked about afterwards."""
    found = Handover.objects.filter(id=handover).select_related("question__place").first()
    if found is None or found.state not in (Handover.State.ACCEPTED, Handover.State.PASSED_ON):
        return None
    helped = any(one.id == found.decided_by_id for one in _receivers(request, found))
    return found if helped else None


def find_report(request: HttpRequest, place: str, report: UUID) -> Report | None:
    """A report nobody settled yet, for whoever keeps the place and may know of the question."""
    person = _visitor(request)
    rows = Report.objects.filter(id=report, place__slug=place, settled_at=None)
    found = rows.select_related("place", "offer", "need", "party", "message__question").first()
    if person is None or found is None or not can_settle(person, found, timezone.localdate()):
        return None
    return found


def can_settle(person: Person, report: Report, on: date) -> bool:
    """Keeps the place; nobody excluded from a question reads a report about it."""
    if not can_keep(person, report.place, on):
        return False
    return report.message is None or not is_excluded(person, report.message.question, on)


def find_reportable(
    request: HttpRequest, place: str, kind: str, thing: UUID
) -> Offer | Need | Party | Message | None:
    """What anybody can see and may call not right: an offer, need, entry, or a message to them."""
    if kind in ("offer", "need"):
        rows: Any = Offer.objects if kind == "offer" else Need.objects
        return rows.filter(id=thing, place__slug=place, state=Card.State.OPEN).first()  # type: ignore[no-any-return]
    if kind == "party":
        return Party.objects.filter(id=thing, place__slug=place, is_listed=True).first()
    message = (
        Message.objects.filter(id=thing, question__place__slug=place)
        .select_related("question__holder", "question__place")
        .first()
    )
    if message is None:
        return None
    told = str(message.question.asker_id) in request.session.get("asker_ids", [])
    today = timezone.localdate()
    may = told or any(can_report(one, message, today) for one in _visitors(request))
    return message if may else None


def _visitor(request: HttpRequest) -> Person | None:
    person: Any = request.user
    return person if person.is_authenticated and person.is_active else None


def _visitors(request: HttpRequest) -> list[Person]:
    """As whom this visitor may act in anything: signed in, or through the links of mails."""
    through_mail = set(request.session.get("receiver_of", {}).values())
    people = list(Person.objects.filter(id__in=through_mail)) if through_mail else []
    return [one for one in (_visitor(request), *people) if one is not None]


def _receivers(request: HttpRequest, handover: Handover) -> list[Person]:
    """As whom this visitor may act here: signed in, or through the link of this handover's mail."""
    through_mail = request.session.get("receiver_of", {}).get(str(handover.id))
    receiver = Person.objects.filter(id=through_mail).first() if through_mail else None
    return [one for one in (_visitor(request), receiver) if one is not None]
