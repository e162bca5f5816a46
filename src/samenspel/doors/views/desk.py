"""A desk or a telephone: somebody writes down what another says, and lets go of it afterwards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samenspel.doors import permissions, visitor
from samenspel.doors.forms.desk import DeskForm
from samenspel.doors.queries.telling import last_told
from samenspel.doors.views.answers import BOTH
from samenspel.doors.views.sharing import WORDS_COOKIE
from samenspel.doors.views.telling import step_of, told
from samenspel.parties.models import Door
from samenspel.ui.access import signed_in


@signed_in(methods=BOTH)
def desk(request: HttpRequest, place: str, door: str) -> HttpResponse:
    """Write down what somebody says; from there on the same pages as on the site."""
    found = _own_desk(request, place, door)
    form = DeskForm(request.POST or None, door=found.slug)
    if request.method == "POST" and form.is_valid():
        return told(request, found.place, form, desk=found)
    page = {
        "place": found.place,
        "door": found,
        "form": form,
        "unfinished": _unfinished(request),
    }
    return render(request, "doors/desk.html", page, status=422 if form.errors else 200)


def _unfinished(request: HttpRequest) -> str:
    """Where somebody is at the desk for whom this browser still writes; "" when there is nobody."""
    mark = visitor.desk_of(request)
    question = last_told(mark["asker"]) if mark else None
    return step_of("my_question", question) if question else ""


@signed_in(methods=("POST",))
def desk_done(request: HttpRequest, place: str, door: str) -> HttpResponse:
    """Let go of whom the desk wrote for: this browser knows nothing of it any more."""
    found = _own_desk(request, place, door)
    visitor.stop_writing(request)
    response = redirect("doors:desk", place=found.place.slug, door=found.slug)
    response.delete_cookie(WORDS_COOKIE, samesite="Lax")
    return response


def _own_desk(request: HttpRequest, place: str, door: str) -> Door:
    """The desk, for whoever sits there. Asked here, so that who did not sign in can do that."""
    found = permissions.own_desk(request, place, door)
    if found is None:
        raise Http404
    return found
