"""Addresses of mirror."""

from django.urls import URLPattern, URLResolver

app_name = "mirror"
urlpatterns: list[URLPattern | URLResolver] = []
