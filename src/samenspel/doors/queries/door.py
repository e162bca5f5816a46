"""What stands on the pages of one door: its addresses, its card, how to put it in another site."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from samenspel.parties import queries as parties
from samenspel.parties.models import Door, Person, Place

# High enough for the one field and its button on a small telephone.
FRAME_HEIGHT = 560


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on a card or poster: the address in full and as a code, and whom to talk to."""

    door: Door
    place: Place
    address: str
    shown_address: str
    qr: str


def address_of(name: str, door: Door) -> str:
    """The whole address of a page of this door, as it works from anywhere."""
    parts = {"place": door.place.slug, "door": door.slug}
    return str(settings.URL + reverse(f"doors:{name}", kwargs=parts))


def printed(door: Door) -> Printed:
    """The card of a door. The code holds the address and nothing else."""
    address = address_of("enter", door)
    import segno  # few visits need it, every start would wait for it

    qr = segno.make(address, error="m").svg_data_uri(scale=8, border=2, light="#fff")
    shown = address.partition("://")[2].rstrip("/")
    return Printed(door, door.place, address, shown, qr)


def snippet(door: Door) -> str:
    """The lines to copy into another site."""
    title = escape(_("Ask or offer something in %(place)s") % {"place": door.place.name})
    return (
        f'<iframe src="{escape(address_of("embed", door))}" title="{title}"\n'
        f'  width="100%" height="{FRAME_HEIGHT}" style="border: 0" loading="lazy"></iframe>'
    )


def doors_to_look_after(person: Person, today: date) -> list[Door]:
    """The open doors of this person's parties, and of the places they keep; desks first."""
    own = parties.parties_of(person, today).order_by().values("id")
    kept = parties.places_kept_by(person, today).order_by().values("id")
    rows = Door.objects.filter(Q(party__in=own) | Q(place__in=kept), is_open=True)
    rows = rows.exclude(kind=Door.Kind.SITE).select_related("place", "party")
    return sorted(rows.order_by("name", "id"), key=lambda one: one.kind != Door.Kind.DESK)
