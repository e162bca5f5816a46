"""The first page of the installation and of a place: one question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samenspel.doors.forms.returning import FourWordsForm
from samenspel.doors.forms.telling import TellForm
from samenspel.parties.models import Place
from samenspel.ui.access import public


@public
def first(request: HttpRequest) -> HttpResponse:
    """One place: its home. More: choose. None yet: say how one begins."""
    places = list(Place.objects.order_by("name", "id"))
    if len(places) == 1:
        return redirect("doors:home", place=places[0].slug)
    return render(request, "doors/first.html", {"places": places})


@public
def home(request: HttpRequest, place: str) -> HttpResponse:
    """What do you want to ask, share or do? `?deur=` names the door somebody came through."""
    found = get_object_or_404(Place, slug=place)
    return show_home(request, found, TellForm(door=request.GET.get("deur", "")[:60]))


def show_home(request: HttpRequest, place: Place, form: TellForm) -> HttpResponse:
    """The home with this form on it: also when something in it has to be mended."""
    request.place = place  # type: ignore[attr-defined]
    page = {"place": place, "form": form, "back": FourWordsForm(auto_id="id_back_%s")}
    return render(request, "doors/home.html", page, status=422 if form.errors else 200)
