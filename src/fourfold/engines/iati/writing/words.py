"""Texts in languages: pairs of a language and a text."""

from __future__ import annotations

Words = tuple[tuple[str, str], ...]
NO_WORDS: Words = ()


def said(text: str) -> Words:
    """A text in the activity's default language."""
    return (("", text),) if text.strip() else NO_WORDS
