"""Addresses of mirror."""

from django.urls import URLPattern, URLResolver, path

from samenspel.mirror import views

app_name = "mirror"

HOLES = "<slug:place>/gaten-in-het-net/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(HOLES, views.holes_in_the_net, name="holes"),
    path(f"{HOLES}<uuid:question>/", views.explain_hole, name="explain_hole"),
]
