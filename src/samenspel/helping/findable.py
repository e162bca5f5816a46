"""Who may find which entry of the directory, which card, and which question on the board."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone

from samenspel.helping import permissions
from samenspel.helping.models import Card, Exclusion, Need, Offer, Question, ShareDecision
from samenspel.parties import queries as parties
from samenspel.parties.models import Party, Person, Place
from samenspel.ui.access import only_one


def questions_on_board(place: Place, person: Person | None, on: date) -> QuerySet[Question]:
    """The questions of a place that this visitor may see on the neighbours' board.

    Only while the asker's tick for neighbours holds and help is still looked for. In a village
    words identify: who must not see a question is never shown it, so a question that names such
    people is shown to nobody who did not sign in. One about somebody else waits for a keeper.
    """
    ticked = (
        ShareDecision.objects.filter(
            Q(until_on=None) | Q(until_on__gte=on),
            audience=ShareDecision.Audience.NEIGHBOURS,
            given_at__isnull=False,
            withdrawn_at=None,
        )
        # As text, for SQLite cannot look inside a list.
        .annotate(parts=Cast("what", TextField()))
        .filter(parts__contains=f'"{ShareDecision.What.WORDS}"')
    )
    return Question.objects.filter(
        Q(is_about_other=False) | Q(looked_at__isnull=False),
        place=place,
        state__in=(Question.State.LOOKING, Question.State.ASKED),
        erased_at=None,
        id__in=ticked.values("question"),
    ).exclude(id__in=_exclusions_for(person, on).values("question"))


def _exclusions_for(person: Person | None, on: date) -> QuerySet[Exclusion]:
    if person is None:
        return Exclusion.objects.order_by()
    theirs = parties.parties_of(person, on).order_by().values("id")
    return Exclusion.objects.filter(Q(person=person) | Q(party__in=theirs)).order_by()


def visitor_of(request: HttpRequest) -> Person | None:
    """Who signed in, if anybody who may still do something."""
    person: Any = request.user
    return person if person.is_authenticated and person.is_active else None


def find_place(request: HttpRequest, place: str) -> Place | None:
    """The place of this address, open to everybody."""
    found = Place.objects.filter(slug=place).first()
    request.place = found  # type: ignore[attr-defined]
    return found


def find_party_entry(request: HttpRequest, place: str, party: UUID) -> Party | None:
    """A party that stands in the directory; an unlisted one exists for its own people only."""
    found = find_place(request, place)
    row: Party | None = only_one(Party.objects.filter(id=party, place=found))
    if row is None or found is None:
        return None
    row.place = found
    if row.is_listed:
        return row
    person = visitor_of(request)
    is_own = person is not None and parties.is_member(person, row, timezone.localdate())
    return row if is_own else None


def find_card(
    request: HttpRequest, place: str, offer: UUID | None = None, need: UUID | None = None
) -> Offer | Need | None:
    """An offer or need that is open or rests; paused or taken away it is its owner's only."""
    found = find_place(request, place)
    card = _card(found, offer, need)
    if card is None or card.state in (Card.State.OPEN, Card.State.RESTING):
        return card
    person = visitor_of(request)
    is_own = person is not None and permissions.can_change_card(person, card, timezone.localdate())
    return card if is_own else None


def find_own_card(
    request: HttpRequest, place: str, offer: UUID | None = None, need: UUID | None = None
) -> Offer | Need | None:
    """An offer or need of a party to which this visitor belongs, in whatever state."""
    person = visitor_of(request)
    card = _card(find_place(request, place), offer, need)
    if person is None or card is None:
        return None
    return card if permissions.can_change_card(person, card, timezone.localdate()) else None


def _card(place: Place | None, offer: UUID | None, need: UUID | None) -> Offer | Need | None:
    rows: QuerySet[Offer] | QuerySet[Need]
    if offer is not None:
        rows = Offer.objects.filter(id=offer)
    elif need is not None:
        rows = Need.objects.filter(id=need)
    else:
        return None
    card: Offer | Need | None = only_one(rows.filter(place=place).select_related("party"))
    if card is not None and place is not None:
        card.place = place
    return card


def find_board_question(request: HttpRequest, place: str, question: UUID) -> Question | None:
    """A question on the board, as far as this visitor may see it."""
    found = find_place(request, place)
    if found is None:
        return None
    rows = questions_on_board(found, visitor_of(request), timezone.localdate())
    return rows.filter(id=question).select_related("place", "asker").first()
