"""Every text of the interface is said in every language that the switcher offers."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from fourfold.ui import messages

PLACE = re.compile(r"%\((\w+)\)")


@cache
def texts() -> Catalog:
    return messages.gather()


@cache
def catalogue(language: str) -> Catalog:
    with (messages.LOCALES / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream, locale=language)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_text_is_left_in_english(language: str) -> None:
    held = catalogue(language)
    said = {(m.id, m.context) for m in held if m.id} - {
        (m.id, m.context) for m in messages.untranslated(held)
    }
    missing = sorted(str(m.id) for m in texts() if m.id and (m.id, m.context) not in said)
    assert missing == [], "run `make messages` and translate these"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_translations_name_no_place_that_the_text_does_not_have(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        known = {place for text in ids for place in PLACE.findall(text)}
        used = {place for text in said for place in PLACE.findall(text)}
        if used - known:
            wrong.append(message.id)
    assert wrong == []
