"""Follows links as a person would, and reads whatever comes back, inside of files too."""

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit
from uuid import UUID
from zipfile import ZipFile

from django.test import Client
from django.urls import resolve
from pypdf import PdfReader

LINK = re.compile(r"""<a\b[^>]*?\shref="([^"#]+)""")
VARIANTS = 2
IGNORED = ("/static/", "/accounts/logout/", "http:", "https:", "mailto:", "data:", "otpauth:")


def crawl(client: Client, starts: Iterable[str] = ("/",)) -> Iterator[tuple[str, str]]:
    """Address and text of every page that links lead to.

    An object's page is read in at most a few variants: of a hundred figures that all explain
    themselves with the same answers, the first ones tell.
    """
    waiting = deque(dict.fromkeys(starts))
    met = set(waiting)
    visits: Counter[object] = Counter()
    while waiting:
        address = waiting.popleft()
        visits[_object_of(address)] += 1
        if visits[_object_of(address)] > VARIANTS:
            continue
        response = client.get(address, follow=True)
        if response.status_code >= 500:
            raise AssertionError(f"{address} answered {response.status_code}")
        text = text_of(response)
        yield address, text
        if response.get("Content-Type", "").startswith("text/html"):
            here = response.request["PATH_INFO"]
            fresh = [link for link in (urljoin(here, f) for f in links_in(text)) if link not in met]
            met.update(fresh)
            waiting.extend(dict.fromkeys(fresh))


def links_in(page: str) -> list[str]:
    """Where the page leads within the product."""
    found = (html.unescape(link) for link in LINK.findall(page))
    return [link for link in found if not link.startswith(IGNORED)]


def text_of(response: Any) -> str:
    """All words of an answer: the name of a download, and what its file says."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    head = response.get("Content-Disposition", "")
    if content.startswith(b"PK"):
        return head + _unzipped(content)
    if content.startswith(b"%PDF"):
        return head + "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return head + content.decode(errors="replace")


def _unzipped(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as parts:
        return "".join(
            name + parts.read(name).decode(errors="replace") for name in parts.namelist()
        )


def _object_of(address: str) -> object:
    """The page, the objects it is about, and which fields were asked for."""
    parts = urlsplit(address)
    found = resolve(parts.path)
    ids = frozenset(value for value in found.kwargs.values() if isinstance(value, UUID))
    return found.view_name, ids, frozenset(parse_qs(parts.query, keep_blank_values=True))
