"""The same pages on Django's own defaults: what the page benchmark compares with."""

from fourfold.config.settings import *  # noqa: F403 -- a settings file that changes three things
from fourfold.config.settings import DATABASES, MIDDLEWARE

MIDDLEWARE = [name for name in MIDDLEWARE if not name.endswith("GZipMiddleware")]
DATABASES = {
    "default": {"ENGINE": DATABASES["default"]["ENGINE"], "NAME": DATABASES["default"]["NAME"]}
}
