"""Provisions named in a line, such as `5, 16-17, 46A`: what they are in the act."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Invalid

_RANGE = re.compile(r"\s*(?:-|\N{EN DASH}|\N{EM DASH})\s*")


def keys_named(line: str, provisions: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The keys of the provisions that a line names by number, key or range of numbers.

    Args:
        line: numbers with commas or semicolons between them; a dash makes a range.
        provisions: key and number of each, in the order of the text.

    Raises:
        Invalid: the act has no such provision.
    """
    places = {name.casefold(): at for at, pair in enumerate(provisions) for name in pair if name}
    chosen: list[str] = []
    for part in re.split(r"[,;\n\u060c\u061b]", line):
        if not part.strip():
            continue
        ends = [_place(places, part.strip())] if part.strip().casefold() in places else []
        ends = ends or [_place(places, end) for end in _RANGE.split(part.strip(), maxsplit=1)]
        chosen += [key for key, _number in provisions[min(ends) : max(ends) + 1]]
    return tuple(dict.fromkeys(chosen))


def _place(places: dict[str, int], name: str) -> int:
    found = places.get(name.strip().casefold())
    if found is None:
        raise Invalid(
            _("The act has no provision “%(number)s”. Name provisions as the list does.")
            % {"number": name.strip()}
        )
    return found
