"""Something is not right: anybody can say so, and whoever keeps the place settles it."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import actions, permissions
from samenspel.helping.forms.receive import ReportForm, SettleForm
from samenspel.helping.models import Message, Need, Offer, Report
from samenspel.helping.views.entrance import BOTH, carry_out, workers
from samenspel.parties.models import Party, Place
from samenspel.record import actions as record
from samenspel.ui.access import allowed

# How often one visitor may say in a quarter of an hour that something is not right.
MOST, SECONDS = 5, 900


@allowed(permissions.find_reportable, methods=BOTH)
def report(request: HttpRequest, about: Offer | Need | Party | Message) -> HttpResponseBase:
    """Say that an offer, need, entry or message is not right."""
    place = _place_of(about)
    request.place = place  # type: ignore[attr-defined]
    form = ReportForm(request.POST or None)
    context = {"form": form, "place": place, "name": _name_of(about)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "helping/report.html", context, status=422 if form.errors else 200)
    now = timezone.now()
    who = _who(request)
    if again_at := record.allow_until("report", who, most=MOST, seconds=SECONDS, now=now):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(max(1, round((again_at - now).total_seconds())))
        return response
    _keep(request, place, about, form, now)
    return render(request, "helping/reported.html", context)


def _keep(request: HttpRequest, place: Place, about: Any, form: ReportForm, now: Any) -> None:
    person: Any = request.user if request.user.is_authenticated else None

    def make() -> str:
        made = actions.report(
            place=place, words=form.cleaned_data["words"], about=about, by=person, now=now
        )
        return str(made.id)

    record.once(f"report:{form.cleaned_data['once']}", make, now=now)


def _who(request: HttpRequest) -> str:
    """Whom to count: the person, or the household the request comes from."""
    user: Any = request.user
    return str(user.id) if user.is_authenticated else str(getattr(request, "client_address", ""))


def _place_of(about: Any) -> Place:
    return about.question.place if isinstance(about, Message) else about.place  # type: ignore[no-any-return]


def _name_of(about: Any) -> str:
    """What one calls the thing; a message has no name, and its text stays where it is."""
    if isinstance(about, Message):
        return ""
    return about.name if isinstance(about, Party) else about.title  # type: ignore[no-any-return]


@workers(permissions.find_report, methods=BOTH)
def settle_report(request: HttpRequest, report: Report) -> HttpResponseBase:
    """A keeper looks at what was reported and says what was done."""
    now = timezone.now()
    request.place = report.place  # type: ignore[attr-defined]
    about = report.offer or report.need or report.party
    form = SettleForm(request.POST or None, can_rest=about is not None)
    context = {"report": report, "about": about, "place": report.place, "form": form,
               "message": _readable(request, report)}  # fmt: skip

    def show() -> HttpResponseBase:
        return render(request, "helping/settle_report.html", context)

    if request.method != "POST":
        return show()
    person: Any = request.user
    return carry_out(
        request,
        form,
        lambda: actions.settle_report(report=report, by=person, now=now, **form.cleaned_data),
        home=reverse("helping:day_sheet", args=[report.place.slug]),
        again=show,
        said=_("Thank you. It is settled."),
    )


def _readable(request: HttpRequest, report: Report) -> Message | None:
    """The message that was reported, if this keeper may read it anyway."""
    person: Any = request.user
    message = report.message
    if message is None:
        return None
    today = timezone.localdate()
    may = permissions.can_read_messages(person, message.question, today)
    return message if may else None
