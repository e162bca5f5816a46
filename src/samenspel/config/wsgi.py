"""The site as a WSGI application, for granian and any other server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
# Every page is loaded before the first visitor comes, who would wait for all of them otherwise.
get_resolver().url_patterns  # noqa: B018
