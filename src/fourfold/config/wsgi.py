"""The WSGI entry for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("FOURFOLD_LOG_TO", "stdout")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")

application = get_wsgi_application()
