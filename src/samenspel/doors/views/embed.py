"""A door inside another site: a page that sets no cookie, and the place where its form ends."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from samenspel.doors import permissions
from samenspel.doors.forms.embed import EmbedForm, form_for, is_from
from samenspel.doors.forms.telling import TellForm
from samenspel.doors.queries import door as door_pages
from samenspel.doors.views.answers import BOTH
from samenspel.doors.views.home import show_home
from samenspel.doors.views.telling import told
from samenspel.parties.models import Door
from samenspel.ui.access import allowed, public


@allowed(permissions.embed_door)
def embed(request: HttpRequest, door: Door) -> HttpResponse:
    """One question in another site's frame, in that site's colour. `?taal=` chooses the language.

    No cookie and no session: a visitor of that site is nobody here until they press the button.
    """
    wanted = request.GET.get("taal", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else request.LANGUAGE_CODE  # type: ignore[attr-defined]
    with override(language):
        page = {"place": door.place, "door": door, "form": form_for(door)}
        page["ends_at"] = door_pages.address_of("tell_from_embed", door)
        response = render(request, "doors/embed.html", page)
    response.frame_ancestors = door.frame_ancestors  # type: ignore[attr-defined]
    return response


@public
def embed_colour(request: HttpRequest, place: str, door: str) -> HttpResponse:
    """The colour of a door as a style sheet: the policy of our pages allows no other way."""
    found = permissions.embed_door(request, place, door)
    if found is None:
        raise Http404
    page = {"accent": found.accent}
    response = render(request, "doors/embed.css", page, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@public(methods=BOTH)
@csrf_exempt
def tell_from_embed(request: HttpRequest, place: str, door: str) -> HttpResponse:
    """Where the form inside the other site ends: on our own site, in the whole window.

    Without a cookie there is no CSRF token; the signature says that we gave the form out for this
    door. Is it too old or not ours, then the words stand in our own form, to be sent from here.
    """
    found = permissions.embed_door(request, place, door)
    if found is None:
        raise Http404
    if request.method != "POST":
        return show_home(request, found.place, TellForm(door=found.slug))
    if not is_from(found, request.POST):
        return _again(request, found)
    form = EmbedForm(request.POST)
    return told(request, found.place, form) if form.is_valid() else _again(request, found)


def _again(request: HttpRequest, door: Door) -> HttpResponse:
    """The home of the place with what was typed still in it."""
    typed = {"words": request.POST.get("words", ""), "door": door.slug}
    form = TellForm(typed | {"once": str(TellForm().initial["once"])})
    if form.is_valid():
        form.add_error(
            None, _("This was open for a long time. Your words are still here: go on with them.")
        )
    return show_home(request, door.place, form)


@allowed(permissions.own_door)
def embedding(request: HttpRequest, door: Door) -> HttpResponse:
    """How the owner of a door puts it in their own site."""
    if door.kind != Door.Kind.EMBED:
        raise Http404
    page = {"place": door.place, "door": door, "snippet": door_pages.snippet(door)}
    return render(request, "doors/embedding.html", page)
