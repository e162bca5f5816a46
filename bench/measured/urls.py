"""All addresses of the site, and an empty page that goes through the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from samenspel.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from samenspel.ui.access import public

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@public
def empty(request: HttpRequest) -> HttpResponse:
    """Nothing: what Django and the middleware cost by themselves."""
    return HttpResponse("")


urlpatterns = [path("leeg/", empty, name="empty"), *urlpatterns]
