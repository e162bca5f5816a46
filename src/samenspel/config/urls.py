"""Every address of the site, by app."""

from django.urls import include, path
from django.views.i18n import set_language

from samenspel.ui.access import public

# Own first parts of addresses come before `<slug:place>/`, which would take them all.
urlpatterns = [
    path("taal/", public(set_language, methods=("POST",)), name="set_language"),
    path("", include("samenspel.parties.urls")),
    path("", include("samenspel.helping.urls")),
    path("", include("samenspel.mirror.urls")),
    path("", include("samenspel.doors.urls")),
]
