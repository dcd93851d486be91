"""Workers: small programs by which a browser keeps a page at hand without a connection."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse

COMMON = "ui/worker.js"
CAMERA = "camera=(self), geolocation=(), microphone=()"


def worker_of(name: str) -> HttpResponse:
    """A worker with what all have in common; browsers let it answer for its own folder alone."""
    source = "\n".join(_text(part) for part in (name, COMMON))
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(source, content_type="text/javascript; charset=utf-8", headers=headers)


def _text(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")
