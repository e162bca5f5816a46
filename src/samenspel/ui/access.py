"""Who may enter a view: every view is closed until it says `public`, `signed_in` or `allowed`."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

View = Callable[..., HttpResponseBase]
Find = Callable[..., Any]


def public(view: View | None = None, *, methods: Iterable[str] = ("GET",)) -> Any:
    """Anybody may enter. `@public` or `@public(methods=("GET", "POST"))`.

    Other methods get 405; GET brings HEAD with it. The address's parts go to the view untouched.
    """

    def declare_public(view: View) -> View:
        def enter(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            return view(request, **parts)

        return _closed_but_for(view, enter, "public", None, methods)

    return declare_public(view) if view else declare_public


def signed_in(view: View | None = None, *, methods: Iterable[str] = ("GET",)) -> Any:
    """Only somebody who signed in may enter; others are sent to sign in and brought back here.

    Answers are never kept by a browser or proxy: the page is about this person.
    """

    def declare_signed_in(view: View) -> View:
        def enter(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.user.is_authenticated:
                return _kept_nowhere(view(request, **parts))
            return _kept_nowhere(_to_sign_in(request))

        return _closed_but_for(view, enter, "signed_in", None, methods)

    return declare_signed_in(view) if view else declare_signed_in


def allowed(find: Find, *, methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """Only who may see this one thing may enter.

    `find(request, **parts_of_the_address)` returns the thing *this visitor* may see, or None.
    The view then gets `view(request, thing)`. None is a 404: what a person may not see does not
    exist for them, so the answer never tells whether the thing is there.
    """

    def declare_allowed(view: View) -> View:
        def enter(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            thing = find(request, **parts)
            if thing is None:
                raise Http404
            return _kept_nowhere(view(request, thing))

        return _closed_but_for(view, enter, f"allowed: {find.__name__}", find, methods)

    return declare_allowed


def only_one(rows: Any) -> Any:
    """The row that was looked for by its id, or None; for `find`.

    In no order: with one, as `first()` asks for, Django compares every column of all the tables
    read along, which takes a third of the time of finding a question.
    """
    return next(iter(rows.order_by()[:1]), None)


def declare(urls: Any, who: str) -> Any:
    """Say of somebody else's views (sign-in, choice of language) who may enter them.

    `urls` is one pattern, a list of patterns, or what `include()` returns; it is given back as it
    came. `who` is the sentence that stands in the list of doors, for instance
    `"public: allauth asks for sign-in itself"`.
    """
    for callback in _callbacks(urls):
        if not hasattr(callback, "who_may_enter"):
            callback.who_may_enter = who
            callback.find = None
    return urls


class ClosedByDefault:
    """Middleware: a view that does not say who may enter does not exist (404)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        if not getattr(view, "who_may_enter", None):
            raise Http404


def _closed_but_for(
    view: View, enter: View, who: str, find: Find | None, methods: Iterable[str]
) -> View:
    """Wrap `view` in `enter`, refuse other methods, and hang out the sign that says who enters."""
    permitted = {method.upper() for method in methods}
    if "GET" in permitted:
        permitted.add("HEAD")

    @wraps(view)
    def door(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        # Before anything is looked up: a wrong method must not tell whether a thing exists.
        if request.method not in permitted:
            return _not_like_this(request, permitted)
        return enter(request, **parts)

    door.who_may_enter = who  # type: ignore[attr-defined]
    door.find = find  # type: ignore[attr-defined]
    return door


def _not_like_this(request: HttpRequest, permitted: Iterable[str]) -> HttpResponseBase:
    """A 405; as a page for somebody who opened the address of a sent form once more."""
    answer = HttpResponseNotAllowed(sorted(permitted))
    if request.method == "GET":
        answer.content = render_to_string("405.html", request=request)
    return answer


def _kept_nowhere(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-store"
    return response


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """A redirect to the sign-in page that leads back here, when here is a page one can come to."""
    sign_in = resolve_url(settings.LOGIN_URL)
    if request.headers.get("HX-Request"):
        # htmx would put the whole sign-in page inside the fragment it asked for.
        return HttpResponse(headers={"HX-Redirect": sign_in})
    here = request.get_full_path()
    # A form that was sent cannot be opened again by its address; then no way back is given.
    if request.method in {"GET", "HEAD"} and url_has_allowed_host_and_scheme(here, None):
        return redirect(f"{sign_in}?{urlencode({'next': here})}")
    return redirect(sign_in)


def _callbacks(urls: Any) -> Iterable[Any]:
    if isinstance(urls, (list, tuple)):
        # `include()` gives (module or list, app name, namespace).
        for part in urls:
            yield from _callbacks(part)
    elif hasattr(urls, "urlpatterns"):
        yield from _callbacks(urls.urlpatterns)
    elif hasattr(urls, "url_patterns"):
        yield from _callbacks(urls.url_patterns)
    elif callback := getattr(urls, "callback", None):
        yield callback
