"""`make messages`: gather interface texts from code and templates into the message catalogues.

Babel reads the Python files; Django's own `templatize` turns templates into calls, which are read
as Python. No gettext program is needed, here or where the product runs.
"""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LOCALES = PACKAGE / "ui" / "locale"
LANGUAGES = ("es", "pt", "fr", "ar", "ru", "zh_Hans")
_Keyword = tuple[int | tuple[int, int] | tuple[int, str], ...] | None
KEYWORDS: dict[str, _Keyword] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
_CALL = re.compile(r"(?<![\w.])(?:_|gettext|ngettext|pgettext|npgettext)\(")
Found = tuple[str, int, str | tuple[str, str], str | None]


def gather() -> Catalog:
    """Every text of the interface, with the places it stands at."""
    catalog = Catalog(project="Fourfold", copyright_holder="Fourfold", charset="utf-8")
    for name, line, text, context in [*_from_code(), *_from_templates()]:
        catalog.add(text, locations=[(name, line)], context=context)
    return catalog


def update(language: str, template: Catalog) -> int:
    """Bring one language's catalogue up to date; returns how many texts have no translation."""
    file = LOCALES / language / "LC_MESSAGES" / "django.po"
    held = _read(file, language)
    held.update(template, no_fuzzy_matching=True)
    held.obsolete.clear()
    held.fuzzy = False
    held.header_comment = "# Texts of the interface. Made by `make messages`; translate msgstr."
    buffer = BytesIO()
    write_po(buffer, held, sort_output=True, width=100, omit_header=False, include_lineno=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(buffer.getvalue())
    return len(untranslated(held))


def untranslated(catalog: Catalog) -> list[Message]:
    """Texts without a translation, or with an uncertain one."""
    return [m for m in catalog if m.id and (m.fuzzy or not _is_said(m))]


def _is_said(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(said)


def _read(file: Path, language: str) -> Catalog:
    if not file.exists():
        return Catalog(locale=language, project="Fourfold", charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def _from_code() -> Iterator[Found]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        with path.open("rb") as stream:
            for line, keyword, texts, _comments in extract_python(stream, KEYWORDS, [], {}):
                yield from _message(path, line, str(keyword), texts)


def _message(path: Path, line: int, keyword: str, texts: object) -> Iterator[Found]:
    parts = texts if isinstance(texts, tuple) else (texts,)
    name = path.relative_to(PACKAGE.parent).as_posix()
    if keyword.startswith("pgettext") and len(parts) > 1 and all(parts[:2]):
        yield name, line, parts[1], parts[0]
    elif keyword.startswith("ngettext") and len(parts) > 1 and all(parts[:2]):
        yield name, line, (parts[0], parts[1]), None
    elif parts[0]:
        yield name, line, parts[0], None


def _from_templates() -> Iterator[Found]:
    from django.utils.translation.template import templatize  # noqa: PLC0415 -- after set-up

    for path in sorted(PACKAGE.rglob("*.html")):
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for match in _CALL.finditer(source):
            line = source.count("\n", 0, match.start()) + 1
            yield from _call(path, line, source[match.start() :])


def _call(path: Path, line: int, source: str) -> Iterator[Found]:
    """The first call in `source`, read as Python; what follows it does not matter."""
    for end in (match.end() for match in re.finditer(r"\)", source)):
        try:
            call = ast.parse(source[:end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            texts = tuple(a.value for a in call.args if isinstance(a, ast.Constant))
            yield from _message(path, line, call.func.id, texts)
        return


def main() -> None:
    """Update every catalogue and say what is missing."""
    import django  # noqa: PLC0415 -- only this tool needs it here
    from django.conf import settings  # noqa: PLC0415 -- the same

    settings.configure(USE_I18N=True)
    django.setup()
    template = gather()
    for language in LANGUAGES:
        missing = update(language, template)
        print(f"{language}: {len(template)} texts, {missing} without translation")  # noqa: T201 -- a tool


if __name__ == "__main__":
    main()
