"""Lists and pairs as the reader's language writes them: no language owns the comma and the colon.

What is joined here is read by people. Files that programs read keep their own separators.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import pgettext


def comma() -> str:
    """What stands between a thing and what is said of it."""
    return pgettext("between a thing and what is said of it", ", ")


def colon() -> str:
    """What stands between a name and what it names."""
    return pgettext("between a name and what it names", ": ")


def stop() -> str:
    """What ends a statement that has no full stop of its own, before the next."""
    return pgettext("between two statements", ". ")


def listed(items: Iterable[object]) -> str:
    """Items one after the other, as in `police, courts, prisons`."""
    return pgettext("between the items of a list", ", ").join(map(str, items))


def listed_apart(items: Iterable[object]) -> str:
    """Items that may hold commas of their own, as in `police, twice; courts, once`."""
    return pgettext("between the items of a list of longer parts", "; ").join(map(str, items))


def sentence_after_sentence(said: Iterable[object]) -> str:
    """Statements without a full stop of their own, one after the other."""
    return stop().join(map(str, said))


def paired(name: object, said: object) -> str:
    """A name and what is said of it, as in `Region: Horn of Africa`."""
    return f"{name}{colon()}{said}"


def noted(what: object, note: object) -> str:
    """A thing with a note behind it, as in `reached (estimated)`."""
    pattern = pgettext("a thing and a note on it", "%(what)s (%(note)s)")
    return pattern % {"what": what, "note": note}


def in_dollars(amount: object) -> str:
    """An amount that is written already, with its currency."""
    pattern = pgettext("an amount in US dollars", "USD\N{NO-BREAK SPACE}%(amount)s")
    return pattern % {"amount": amount}


def percent(share: float, decimals: int = 0) -> str:
    """A share of one, in per cent."""
    pattern = pgettext("a share", "%(number)s\N{NO-BREAK SPACE}%%")
    return pattern % {"number": decimal(share * 100, decimals)}


def decimal(value: float | Decimal, decimals: int) -> str:
    """A number rounded to so many decimals; Django's own `number_format` would cut it off."""
    return number_format(f"{value:.{decimals}f}", force_grouping=True)
