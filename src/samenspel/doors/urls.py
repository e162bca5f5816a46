"""Addresses of doors."""

from django.urls import URLPattern, URLResolver

app_name = "doors"
urlpatterns: list[URLPattern | URLResolver] = []
