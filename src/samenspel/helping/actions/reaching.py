"""How an asker can be reached: changing that, stopping mail, and going on with an account."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.helping.models import Asker, HearLater, Question
from samenspel.parties.models import Person
from samenspel.record import actions as record
from samenspel.record.models import Notice

REACH_FIELDS = ("channel", "name", "email", "phone")


@transaction.atomic
def change_reach(
    *,
    asker: Asker,
    channel: str,
    name: str,
    email: str,
    phone: str,
    now: datetime,
    by: Person | None = None,
) -> None:
    """The asker wants to hear in another way, or takes a name, address or number back."""
    asker = Asker.objects.select_for_update().get(id=asker.id)
    if channel == Asker.Channel.EMAIL and not email:
        raise record.Refused(_("Fill in your e-mail address, or choose another way to hear."))
    if channel == Asker.Channel.PHONE and not phone:
        raise record.Refused(_("Fill in your telephone number, or choose another way to hear."))
    wanted = {"channel": channel, "name": name, "email": email, "phone": phone}
    if wanted == {field: getattr(asker, field) for field in REACH_FIELDS}:
        return
    for field, value in wanted.items():
        setattr(asker, field, value)
    asker.save(update_fields=list(REACH_FIELDS))
    record.note("changed_reach", asker, by=by, role="asker", now=now)


@transaction.atomic
def attach_asker(*, asker: Asker, by: Person, now: datetime) -> None:
    """Somebody signed in says: these questions are mine. Nobody can take over another's.

    Twice is harmless. Whoever comes here knows the four words or came in by the e-mail code.
    """
    asker = Asker.objects.select_for_update().get(id=asker.id)
    if asker.person_id == by.id:
        return
    if asker.person_id is not None:
        raise record.Refused(_("These questions belong to somebody else who signs in."))
    asker.person = by
    asker.save(update_fields=["person"])
    record.note("attached", asker, by=by, role="asker", now=now)


@transaction.atomic
def stop_mail(*, asker: Asker, now: datetime) -> None:
    """The asker wants no more mail about what they asked. They come back with the four words.

    Also takes back "I want to hear later". Twice is harmless.
    """
    asker = Asker.objects.select_for_update().get(id=asker.id)
    questions = list(Question.objects.filter(asker=asker).order_by("id"))
    HearLater.objects.filter(question_id__in=[one.id for one in questions]).delete()
    # Only what would go to the asker: who holds the question goes on hearing of it.
    Notice.objects.filter(
        subject_id__in=[one.id for one in questions],
        to_email=asker.email,
        sent_at=None,
        cancelled_at=None,
    ).update(cancelled_at=now)
    if asker.channel != Asker.Channel.EMAIL:
        return
    asker.channel = Asker.Channel.CODE
    asker.save(update_fields=["channel"])
    record.note("stopped_mail", asker, role="asker", now=now)
