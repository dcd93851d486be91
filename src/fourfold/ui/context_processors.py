"""What every page's frame needs: navigation, languages, the banner and the version."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info

import fourfold
from fourfold.kernel import registry
from fourfold.kernel.contracts import NavigationItem
from fourfold.kernel.middleware import request_actor


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the primary navigation."""

    label: str
    url: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame around every page."""
    actor = request_actor(request)
    return {
        "actor": actor,
        "navigation": places(request.path, registry.navigation(actor)),
        "languages": [get_language_info(code) for code, _ in settings.LANGUAGES],
        "demonstration": settings.DEMONSTRATION,
        "oidc_name": settings.OIDC.name if settings.OIDC else "",
        "version": fourfold.__version__,
    }


def places(path: str, items: Iterable[NavigationItem]) -> list[Place]:
    """Navigation with addresses; the entry whose address begins the path longest is current."""
    held = [(item, [reverse(name) for name in (item.url_name, *item.beside)]) for item in items]
    begun = [url for _, urls in held for url in urls if begins(path, url)]
    here = max(begun, key=len, default="")
    return [Place(str(item.label), urls[0], current=here in urls) for item, urls in held]


def begins(path: str, url: str) -> bool:
    """Whether the path lies at or under the address; the home page holds only itself."""
    return path == url if url == "/" else path.startswith(url)
