"""Sentences for people: kept in English with their parameters, translated at the edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self


def gettext_noop(text: str) -> str:
    """Mark a sentence for the message catalogues and return it unchanged."""
    return text


class Sentence(str):
    """A full English sentence that still knows its pattern and parameters.

    It is a `str` and can be stored and shown as one; `text(gettext)` gives it in another language.
    """

    __slots__ = ("message_id", "params")
    message_id: str
    params: dict[str, object]

    def __new__(cls, message_id: str, **params: object) -> Self:
        """Fill the pattern's named placeholders with `params`."""
        made = super().__new__(cls, message_id % params)
        made.message_id, made.params = message_id, params
        return made

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, its pattern translated by `translate`."""
        return translate(self.message_id) % self.params
