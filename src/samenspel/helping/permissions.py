"""Who may see and do what with a question, an offer or a need."""

from datetime import date

from django.db.models import Q, QuerySet

from samenspel.helping.models import (
    Asker,
    Card,
    Exclusion,
    Handover,
    Message,
    Question,
    ShareDecision,
)
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person

ACTIVE_HANDOVERS = (Handover.State.ASKED, Handover.State.ACCEPTED)


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
    if not person.is_active or question.holder is None or question.state == Question.State.DRAFT:
        return False
    if question.holder_id != person.id:
        stand_in = parties.stand_in_of(question.holder, question.place, on)
        if stand_in is None or stand_in.id != person.id:
            return False
    return not is_excluded(person, question, on)


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
