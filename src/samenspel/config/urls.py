"""Every address of the site, by app."""

from django.urls import include, path
from django.views.i18n import set_language

from samenspel.config.demonstration import outbox, step_in
from samenspel.ui.access import public

# Own first parts of addresses come before `<slug:place>/`, which would take them all.
urlpatterns = [
    path("taal/", public(set_language, methods=("POST",)), name="set_language"),
    path("postvak/", outbox, name="outbox"),
    path("stap-in/<slug:role>/", step_in, name="step_in"),
    path("", include("samenspel.parties.urls")),
    path("", include("samenspel.helping.urls")),
    path("", include("samenspel.mirror.urls")),
    path("", include("samenspel.doors.urls")),
]

handler400 = "samenspel.config.errors.bad_request"
handler403 = "samenspel.config.errors.no_entry"
handler404 = "samenspel.config.errors.page_not_found"
handler500 = "samenspel.config.errors.server_error"
