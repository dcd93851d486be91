"""Which State a file means by a code or a name. Nothing is guessed: no sure match, no State."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_DROPPED = frozenset({"the", "of", "and"})


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every way to name a State, each leading to its alpha-3 code."""

    codes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def gazetteer(states: Iterable[tuple[str, str, Iterable[str]]]) -> Gazetteer:
    """From alpha-3, alpha-2 and names in any language; a name of two States names neither."""
    codes: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for alpha3, alpha2, spoken in states:
        codes |= {alpha3: alpha3, alpha2: alpha3}
        for name in spoken:
            for key in _keys(name):
                names.setdefault(key, set()).add(alpha3)
    sure = {key: next(iter(held)) for key, held in names.items() if len(held) == 1}
    return Gazetteer(codes, sure)


def state_of(code: str, name: str, known: Gazetteer) -> str | None:
    """The alpha-3 code: by a code of two or three letters, else by a name in any language.

    "Congo, Democratic Republic of" finds its State; "Africa" and "Multiple countries" find none.
    """
    by_code = known.codes.get(code.strip().upper())
    if by_code or not name.strip():
        return by_code
    found = {known.names[key] for key in _keys(name) if key in known.names}
    if not found and name.casefold().endswith(", republic of"):
        first, _ = name.rsplit(",", maxsplit=1)
        found = {known.names[key] for key in _keys(first) if key in known.names}
    return found.pop() if len(found) == 1 else None


def _keys(name: str) -> tuple[str, str]:
    """The letters run together, and the words in order of the alphabet; both without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    kept = [word for word in words if word not in _DROPPED] or words
    return f"={''.join(kept)}", f"~{' '.join(sorted(kept))}"
