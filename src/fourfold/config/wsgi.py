"""The WSGI entry for granian or any other server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("FOURFOLD_LOG_TO", "stdout")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")

application = get_wsgi_application()

# Models, catalogues and dictionaries live as long as the process, and looking through all of them
# for garbage held up every twentieth page by 150 ms. What is loaded by now is not looked at again,
# and what comes later only once in some five million new objects; young garbage goes as before.
gc.collect()
gc.freeze()
gc.set_threshold(25_000, 20, 10)
