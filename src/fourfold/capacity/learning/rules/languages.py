"""Languages that courses are given in, by the names of the reader's own language."""

from babel import Locale, UnknownLocaleError

TAUGHT = (
    *("en", "fr", "es", "pt", "ar", "ru", "zh", "sw", "am", "so", "ha", "yo", "hi", "bn", "ur"),
    *("ne", "si", "ta", "id", "ms", "vi", "th", "km", "lo", "my", "fil", "fa", "ps", "tr", "az"),
    *("ka", "hy", "kk", "ky", "tg", "uz", "tk", "mn", "uk", "ro", "sq", "mk", "sr", "bs", "ht"),
)


def language_name(code: str, reader: str) -> str:
    """What a language is called by a reader; its code where nobody has a name for it."""
    return _named(reader).get(code, code)


def language_choices(reader: str) -> list[tuple[str, str]]:
    """Every language that a course may be given in, those of the United Nations first."""
    return [(code, language_name(code, reader)) for code in TAUGHT]


def _named(reader: str) -> dict[str, str]:
    try:
        locale = Locale.parse(reader, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return dict(locale.languages)
