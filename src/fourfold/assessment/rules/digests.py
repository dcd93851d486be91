"""The digest of an instrument document: the same content gives the same digest, however spaced."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as JSON can hold it; dates become ISO 8601."""
    content: dict[str, Any] = json.loads(json.dumps(document, default=str, ensure_ascii=False))
    return content


def without_translations(document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an edition is, and how it is said in other languages, apart from one another."""
    content = {k: v for k, v in document.items() if k not in ("translations", "languages")}
    translations: dict[str, Any] = document.get("translations") or {}
    return content, translations


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
