"""What the clock forgets: what a forgotten person left here, and reports past their term."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samenspel.helping.actions import erasing
from samenspel.helping.models import Asker, HearLater, Need, Offer, Report
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Party, Person
from samenspel.record import actions as record
from samenspel.record.models import JournalLine

# A settled report may be asked about again; after a year nobody does.
KEEP_REPORTS = timedelta(days=365)


def forget_people(now: datetime) -> None:
    """Whoever asked to be forgotten is forgotten here too: questions, cards and reports.

    Parties lies below and cannot reach these, so the journal is read: it says who was erased.
    """
    # Asked for each person who left, by its index: the journal only ever grows.
    erased = JournalLine.objects.filter(
        subject="person", verb="erased", subject_id=OuterRef("id")
    ).order_by()
    gone = Person.objects.filter(Exists(erased), is_active=False)
    for asker in Asker.objects.filter(person__in=gone.order_by()).order_by("id"):
        _forget_asker(asker, now)
    for model in (Offer, Need):
        own = Party.objects.filter(kind=Party.Kind.RESIDENT, memberships__person__in=gone)
        for card in model.objects.filter(party__in=own.order_by().values("id")).order_by("id"):
            _forget_card(card, now)
    Report.objects.filter(by__in=gone.order_by()).update(
        by=None, words=_("Whoever said this was forgotten, and the words with them.")
    )


@transaction.atomic
def _forget_asker(asker: Asker, now: datetime) -> None:
    """Every question and address of one asker; theme, place and period of a question stay."""
    questions = list(asker.questions.order_by("told_at", "id"))
    HearLater.objects.filter(question_id__in=[one.id for one in questions]).delete()
    for question in questions:
        erasing.erase(question=question, now=now, role="clock")
    Asker.objects.filter(id=asker.id, questions=None).delete()


@transaction.atomic
def _forget_card(card: Offer | Need, now: datetime) -> None:
    """A resident's own card goes with the resident; whoever was asked through it hears nothing."""
    record.note("card_erased", card, role="clock", now=now)
    record.hush(card, now=now)
    parties_actions.touch_catalogue(place=card.place)
    card.delete()


def forget_reports(now: datetime) -> None:
    """Erase reports a year after they were settled."""
    Report.objects.filter(settled_at__lt=now - KEEP_REPORTS).delete()
