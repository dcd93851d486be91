"""Lists and pairs as the reader's language writes them: no language owns the comma and the colon.

What is joined here is read by people. Files that programs read keep their own separators.
"""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(items: Iterable[object]) -> str:
    """Items one after the other, as in `police, courts, prisons`."""
    return pgettext("between the items of a list", ", ").join(map(str, items))


def listed_apart(items: Iterable[object]) -> str:
    """Items that may hold commas of their own, as in `police, twice; courts, once`."""
    return pgettext("between the items of a list of longer parts", "; ").join(map(str, items))


def paired(name: object, said: object) -> str:
    """A name and what is said of it, as in `Region: Horn of Africa`."""
    pattern = pgettext("a name and what is said of it", "%(name)s: %(said)s")
    return pattern % {"name": name, "said": said}


def noted(what: object, note: object) -> str:
    """A thing with a note behind it, as in `reached (estimated)`."""
    pattern = pgettext("a thing and a note on it", "%(what)s (%(note)s)")
    return pattern % {"what": what, "note": note}
