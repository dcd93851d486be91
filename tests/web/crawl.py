"""Follows links as a person would, and reads whatever comes back, inside of files too."""

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit
from zipfile import ZipFile

from django.test import Client
from pypdf import PdfReader

LINK = re.compile(r"""<a\b[^>]*?\shref="([^"#]+)""")
IGNORED = ("/static/", "/accounts/logout/", "http:", "https:", "mailto:", "data:")


def crawl(client: Client, starts: Iterable[str] = ("/",)) -> Iterator[tuple[str, str]]:
    """Address and text of every page that links lead to; each set of query fields once a path."""
    waiting = deque(starts)
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        address = waiting.popleft()
        if _key(address) in seen:
            continue
        seen.add(_key(address))
        response = client.get(address, follow=True)
        if response.status_code >= 500:
            raise AssertionError(f"{address} answered {response.status_code}")
        text = text_of(response)
        yield address, text
        if response.get("Content-Type", "").startswith("text/html"):
            here = response.request["PATH_INFO"]
            waiting.extend(urljoin(here, found) for found in links_in(text))


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


def _key(address: str) -> tuple[str, frozenset[str]]:
    parts = urlsplit(address)
    return parts.path, frozenset(parse_qs(parts.query, keep_blank_values=True))
