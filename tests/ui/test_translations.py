"""Every text of the interface is said in every language that the switcher offers."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from fourfold.ui import messages

PLACE = re.compile(r"%\((\w+)\)")
NUMBER = re.compile(r"%\(\w+\)[+]?(?:\.\d)?[fge]")
# A letter, a space that may break the line, and a sign that French keeps on the line of its word.
LOOSE = re.compile(r"\w [;?!»]|« | : ?$|\w : ")


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


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_translations_say_every_place_that_the_text_has(language: str) -> None:
    """A plural form may swallow its own number, as in one State; no other place is lost."""
    lost = []
    for message in catalogue(language):
        plural = isinstance(message.id, tuple)
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        wanted = set(PLACE.findall(message.id[-1] if plural else message.id))
        if message.id and not all(wanted <= set(PLACE.findall(one)) for one in said[-1:]):
            lost.append(message.id)
    assert lost == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_plural_has_as_many_forms_as_the_language(language: str) -> None:
    held = catalogue(language)
    wrong = [m.id for m in held if isinstance(m.id, tuple) and len(m.string) != held.num_plurals]
    assert wrong == []


def test_no_text_formats_a_number_itself() -> None:
    """`%(level).1f` writes a point in every language; give the text a number that is written."""
    ids = [m.id if isinstance(m.id, tuple) else (m.id,) for m in texts() if m.id]
    assert [one for one in ids if NUMBER.search(one[-1])] == []


def test_french_keeps_its_signs_on_the_line_of_their_word() -> None:
    strings = [m.string if isinstance(m.string, tuple | list) else (m.string,)
               for m in catalogue("fr") if m.id]  # fmt: skip
    assert [one for said in strings for one in said if LOOSE.search(one)] == []


def test_chinese_ends_its_sentences_with_its_own_full_stop() -> None:
    strings = [m.string if isinstance(m.string, tuple | list) else (m.string,)
               for m in catalogue("zh_Hans") if m.id]  # fmt: skip
    assert [one for said in strings for one in said if re.search(r"[\u4e00-\u9fff]\.$", one)] == []


def test_no_text_is_translated_while_code_is_loaded() -> None:
    """It would stay in the language of whoever asked first: only lazy texts stand there."""
    found = [
        f"{path.relative_to(messages.PACKAGE)}:{line}"
        for path in sorted(messages.PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
        for line in _translated_on_loading(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def _translated_on_loading(module: ast.Module) -> Iterator[int]:
    eager = {
        name.asname or name.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.name in {"gettext", "ngettext", "pgettext", "npgettext"}
    }
    waiting: list[ast.AST] = [module]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in eager:
            yield node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [
                *node.decorator_list,
                *node.args.defaults,
                *filter(None, node.args.kw_defaults),
            ]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
