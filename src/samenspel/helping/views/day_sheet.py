"""The day sheet: ten minutes a day, and every question has its next step."""

from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from samenspel.helping import permissions
from samenspel.helping.queries.day_sheet import Line, Pile, day_sheet, one_pile
from samenspel.helping.views.entrance import workers
from samenspel.record import actions as record


@workers(permissions.find_sheet)
def show_day_sheet(request: HttpRequest, sheet: permissions.Sheet) -> HttpResponseBase:
    """Everything that waits for this person, or one list in full (`?lijst=new`)."""
    request.place = sheet.place  # type: ignore[attr-defined]
    now = timezone.now()
    today = timezone.localdate(now)
    if (chosen := request.GET.get("lijst")) in list(Pile):
        page, lines = one_pile(sheet, Pile(chosen), request.GET.get("page"), now)
        _looked(sheet, lines, now)
        found = {"pile": chosen, "page": page, "lines": lines, "place": sheet.place, "today": today}
        return render(request, "helping/day_sheet_list.html", found)
    work = day_sheet(sheet, now)
    _looked(sheet, work.lines, now)
    found = {"work": work, "place": sheet.place, "today": today}
    return render(request, "helping/day_sheet.html", found)


def _looked(sheet: permissions.Sheet, lines: list[Line], now: datetime) -> None:
    """The asker can see that these first words were read."""
    read = [(line.question, "words") for line in lines if line.words]
    record.look_at_all(sheet.person, read, now=now)
