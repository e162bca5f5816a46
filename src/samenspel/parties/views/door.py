"""The doors of a place, for its keepers: open one, change one, close one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.parties import actions, permissions, queries
from samenspel.parties.forms.place import DoorForm
from samenspel.parties.models import Door, Place
from samenspel.parties.views.answers import carry_out, is_done, me, new_key
from samenspel.record import actions as record
from samenspel.ui.access import allowed

BOTH = ("GET", "POST")


@allowed(permissions.find_kept_place)
def doors(request: HttpRequest, place: Place) -> HttpResponse:
    """All doors of a place."""
    return render(request, "parties/doors.html", {"place": place, "doors": queries.doors_of(place)})


@allowed(permissions.find_kept_place, methods=BOTH)
def open_door(request: HttpRequest, place: Place) -> HttpResponse:
    """Add a door."""
    form = DoorForm(request.POST or None, place=place, is_new=True, initial={"once": new_key()})

    def add() -> None:
        now, by, told = timezone.now(), me(request), form.filled_in()
        key = f"door:{by.id}:{form.cleaned_data['once'] or new_key()}"
        record.once(
            key,
            lambda: str(actions.open_door(place=place, by=by, now=now, **told).id),
            now=now,
        )

    if request.method == "POST" and form.is_valid() and is_done(add, form):
        messages.success(request, _("The door is open."))
        return redirect("parties:doors", place=place.slug)
    return render(request, "parties/door.html", {"form": form, "place": place, "is_new": True})


@allowed(permissions.find_kept_door, methods=BOTH)
def change_door(request: HttpRequest, door: Door) -> HttpResponse:
    """Change what stands on a door."""
    initial = {
        "name": door.name,
        "party": door.party_id,
        "answered_by": door.answered_by,
        "hours": door.hours,
        "frame_ancestors": "\n".join(door.frame_ancestors),
        "accent": door.accent,
        "seen": actions.seen_as(door, actions.CHANGED),
    }
    form = DoorForm(request.POST or None, place=door.place, is_new=False, initial=initial)

    def change() -> None:
        now, seen = timezone.now(), form.cleaned_data["seen"]
        actions.change_door(door=door, by=me(request), now=now, seen=seen, **form.filled_in())

    if request.method == "POST" and form.is_valid() and is_done(change, form):
        messages.success(request, _("Saved."))
        return redirect("parties:doors", place=door.place.slug)
    page = {"form": form, "place": door.place, "door": door, "is_new": False}
    return render(request, "parties/door.html", page)


@allowed(permissions.find_kept_door, methods=("POST",))
def close_door(request: HttpRequest, door: Door) -> HttpResponse:
    """Close a door, or open it again: as the button says, also when it is pressed twice."""
    is_opening = request.POST.get("to") == "open"
    act = actions.reopen_door if is_opening else actions.close_door
    said = _("The door is open again.") if is_opening else _("The door is closed.")
    carry_out(request, lambda: act(door=door, by=me(request), now=timezone.now()), said)
    return redirect("parties:doors", place=door.place.slug)
