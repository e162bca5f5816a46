"""What a place keeps and why, and for whom the site works: in plain words, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from samenspel.parties.models import Place
from samenspel.ui.access import public


@public
def privacy(request: HttpRequest, place: str) -> HttpResponse:
    """Who decides, who sees, who answers for it, how long it is kept."""
    return _about(request, place, "doors/privacy.html")


@public
def accessibility(request: HttpRequest, place: str) -> HttpResponse:
    """Can everybody use this, and what to do when not."""
    return _about(request, place, "doors/accessibility.html")


def _about(request: HttpRequest, place: str, template: str) -> HttpResponse:
    found = get_object_or_404(Place, slug=place)
    request.place = found  # type: ignore[attr-defined]
    return render(request, template, {"place": found})
