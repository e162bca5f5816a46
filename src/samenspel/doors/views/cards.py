"""Doors of paper: a card and a poster with a code, and the address the code leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samenspel.doors import permissions
from samenspel.doors.queries import door as door_pages
from samenspel.parties.models import Door
from samenspel.ui.access import allowed, public


@public
def enter(request: HttpRequest, place: str, door: str) -> HttpResponse:
    """Where the code on a card leads: the home of the place, knowing the door.

    A card hangs longer than its door is open; then it leads to the place all the same.
    """
    found = get_object_or_404(Door, place__slug=place, slug=door)
    home = reverse("doors:home", kwargs={"place": place})
    return redirect(f"{home}?deur={found.slug}" if found.is_open else home)


@allowed(permissions.open_door)
def card(request: HttpRequest, door: Door) -> HttpResponse:
    """Four cards on one sheet, to cut."""
    page = {"place": door.place, "printed": door_pages.printed(door), "times": range(4)}
    return render(request, "doors/card.html", page)


@allowed(permissions.open_door)
def poster(request: HttpRequest, door: Door) -> HttpResponse:
    """One sheet to hang up."""
    page = {"place": door.place, "printed": door_pages.printed(door)}
    return render(request, "doors/poster.html", page)


@allowed(permissions.own_door)
def about_door(request: HttpRequest, door: Door) -> HttpResponse:
    """What whoever looks after a door can do with it."""
    page = {"place": door.place, "door": door, "address": door_pages.address_of("enter", door)}
    return render(request, "doors/about_door.html", page)
