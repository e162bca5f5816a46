"""The list that must be empty or explained: holes in the net."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.helping import actions
from samenspel.mirror import permissions
from samenspel.mirror.forms import ExplainForm
from samenspel.mirror.permissions import Kept
from samenspel.mirror.queries import Kind, holes
from samenspel.record.actions import Refused
from samenspel.ui.access import allowed, signed_in

ON_A_PAGE = 25
POST = ("POST",)


@signed_in
@allowed(permissions.find_kept)
def holes_in_the_net(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    """Where nobody watches, for what nobody offers, which promise waits; or that there are none."""
    return _page(request, kept)


def _page(
    request: HttpRequest, kept: Kept, *, wrong: UUID | None = None, typed: ExplainForm | None = None
) -> HttpResponseBase:
    request.place = kept.place  # type: ignore[attr-defined]
    found = holes(kept.place, timezone.now(), seen_by=kept.person)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [(hole, _form_of(number, hole, wrong, typed)) for number, hole in enumerate(page)]
    context = {"place": kept.place, "page": page, "lines": lines, "today": timezone.localdate()}
    return render(request, "mirror/holes.html", context, status=422 if typed else 200)


def _form_of(number: int, hole: Any, wrong: UUID | None, typed: ExplainForm | None) -> Any:
    """The form to explain a hole; with what was typed, under the hole it was typed for."""
    if hole.kind == Kind.ONE_KEEPER:
        return None
    if typed is not None and hole.question == wrong:
        return typed
    return ExplainForm(initial={"why": hole.explained}, auto_id=f"hole{number}_%s")


@signed_in(methods=POST)
@allowed(permissions.find_explainable, methods=POST)
def explain_hole(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    """A keeper says in one sentence why a question hangs."""
    question = kept.question
    assert question is not None
    form = ExplainForm(request.POST, auto_id="typed_%s")
    if form.is_valid():
        try:
            why, now = form.cleaned_data["why"], timezone.now()
            actions.explain(question=question, why=why, by=kept.person, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you, that makes it clear."))
            return redirect(reverse("mirror:holes", args=[kept.place.slug]))
    return _page(request, kept, wrong=question.id, typed=form)
