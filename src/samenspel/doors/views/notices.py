"""The links that mails carry: each leads to the page it is about, or stops the mail."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from samenspel.doors import visitor
from samenspel.doors.queries import notices as queries
from samenspel.doors.views.answers import BOTH
from samenspel.helping import actions as helping
from samenspel.ui.access import public

RECEIVER_OF = "receiver_of"
# The last few are enough; the session stays small.
MOST_HANDOVERS = 30


@public
def notice(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Follow a mail's link. Taken back, erased or never sent: the same page for all three."""
    found = queries.notice_that_stands(notice)
    destination = queries.destination_of(found) if found else None
    if destination is None:
        return _private(render(request, "doors/notice_gone.html", status=404))
    if destination.handover and destination.receiver:
        _act_as_receiver(request, str(destination.handover), str(destination.receiver))
    question = destination.asker_question
    if question is not None and not visitor.is_asker(request, question.asker):
        request.session[visitor.WANTED] = str(question.id)
        return _private(redirect("doors:come_back"))
    return _private(redirect(destination.url))


def _act_as_receiver(request: HttpRequest, handover: str, person: str) -> None:
    """This browser may answer that one handover as that person; the page decides every time."""
    acting = dict(request.session.get(RECEIVER_OF, {}))
    acting.pop(handover, None)
    acting[handover] = person
    request.session[RECEIVER_OF] = dict(list(acting.items())[-MOST_HANDOVERS:])


@csrf_exempt
@public(methods=BOTH)
def stop_mail(request: HttpRequest, notice: UUID) -> HttpResponse:
    """No more mail about this. A mail program may send the form itself (one click, RFC 8058)."""
    found = queries.notice_that_stands(notice)
    question = queries.question_of_asker(found) if found else None
    if request.method == "POST" and question is not None and question.asker is not None:
        helping.stop_mail(asker=question.asker, now=timezone.now())
        return _private(render(request, "doors/stop_mail.html", {"is_stopped": True}))
    page = {"is_stopped": False, "is_asker": question is not None, "notice": notice}
    return _private(render(request, "doors/stop_mail.html", page))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
