"""The site as a WSGI application, for granian and any other server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
