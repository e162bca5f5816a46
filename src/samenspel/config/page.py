"""What every page needs to know around its own content: the place, signing in, privacy."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from samenspel.config.demonstration import step_in_buttons
from samenspel.config.reserved import RESERVED_SLUGS
from samenspel.parties.models import Place


class Frame:
    """The frame of one page. Each part is worked out when a template first shows it, not before."""

    sign_in_url = settings.LOGIN_URL
    sign_out_url = "/uitloggen/"
    my_page_url = settings.LOGIN_REDIRECT_URL

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.is_demo: bool = settings.DEMO

    @cached_property
    def place(self) -> Place | None:
        """The place this address lies in; the only place there is when the address names none.

        A view that found the place already may leave it as `request.place`: that saves a query.
        """
        if known := getattr(self.request, "place", None):
            return known  # type: ignore[no-any-return]
        if self.slug:
            return Place.objects.filter(slug=self.slug).first()
        places = list(Place.objects.order_by("name", "id")[:2])
        return places[0] if len(places) == 1 else None

    @cached_property
    def slug(self) -> str:
        """The place's slug in the address; "" without one."""
        match = self.request.resolver_match
        if match and "place" in match.kwargs:
            return str(match.kwargs["place"])
        first = self.request.path_info.lstrip("/").split("/")[0]
        return "" if first in RESERVED_SLUGS else first

    @cached_property
    def place_name(self) -> str:
        return self.place.name if self.place else "Samenspel"

    @cached_property
    def place_url(self) -> str:
        return f"/{self.place.slug}/" if self.place else "/"

    @cached_property
    def privacy_url(self) -> str:
        """The page that says what this place keeps and why; "" when there is no place."""
        return self._page_of_place("doors:privacy")

    @cached_property
    def accessibility_url(self) -> str:
        """The page that says who can use this site and what to do when it does not work."""
        return self._page_of_place("doors:accessibility")

    @cached_property
    def step_in(self) -> SafeString:
        """Buttons to look around as somebody made up; "" outside a demonstration."""
        return step_in_buttons(self.request)

    def _page_of_place(self, name: str) -> str:
        try:
            return reverse(name, kwargs={"place": self.place.slug}) if self.place else ""
        except NoReverseMatch:
            return ""


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame`: what stands around the content of every page. Asks the database nothing itself."""
    return {"frame": Frame(request), "is_demo": settings.DEMO}
