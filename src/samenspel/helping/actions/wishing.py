"""Asking the asker for more: may whoever looks with them read their words?"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import permissions
from samenspel.helping.actions import step
from samenspel.helping.models import Question, ShareDecision, Step
from samenspel.parties.models import Person
from samenspel.record import actions as record


@transaction.atomic
def ask_to_read(*, question: Question, why: str, by: Person, now: datetime) -> ShareDecision:
    """A keeper asks the asker: may I read your words, so that I can look with you?

    Asked once: while it waits, asking again gives the same request; a no is kept.
    """
    question = step.lock(question)
    step.require_open(question)
    today = timezone.localdate(now)
    if not permissions.works_as_keeper(by, question, today):
        raise record.Refused(_("Somebody else holds this question now. Look again at your list."))
    if "words" in permissions.what_may_be_seen(by, question, today):
        raise record.Refused(_("You may read the words already. They are on the page."))
    requests = question.shares.filter(audience=ShareDecision.Audience.KEEPER, given_at=None)
    waiting = requests.filter(refused_at=None, withdrawn_at=None).first()
    if waiting is not None:
        return waiting
    if requests.exclude(refused_at=None).exists():
        raise record.Refused(_("The asker said no to this. Go on with what you know."))
    request = ShareDecision.objects.create(
        question=question,
        audience=ShareDecision.Audience.KEEPER,
        what=[ShareDecision.What.WORDS],
        why=why,
        asked_at=now,
        asked_by=by,
    )
    if question.state != Question.State.ASKED:
        step.move(question, question.state, Step.Kind.CHOOSE, by=None, now=now)
    record.note("asked_to_read", question, by=by, role="holder", now=now)
    step.tell_asker(question, "may_they_know", now=now)
    return request
