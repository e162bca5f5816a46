"""Addresses of helping."""

from django.urls import URLPattern, URLResolver

app_name = "helping"
urlpatterns: list[URLPattern | URLResolver] = []
