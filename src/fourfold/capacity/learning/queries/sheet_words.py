"""Words of lists of people: how States are written, and what is wrong with a row."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fourfold.engines.signin import PersonRow, RowProblem, plain
from fourfold.kernel.models import Place


def sentence_of(problem: RowProblem) -> str:
    """A problem in the reader's language: place, what is wrong, cure."""
    place = _("Row %(row)s, column %(column)s:") % {"row": problem.row, "column": problem.column}
    said = (_(problem.problem) % problem.params, _(problem.cure) % problem.params)
    return " ".join((place, *said))


def at_row(row: PersonRow, said: str) -> str:
    """A sentence with the row that it is about."""
    return _("Row %(row)d: %(said)s") % {"row": row.number, "said": said}


def state_names(places: Iterable[Place]) -> dict[str, str]:
    """Every way to write a State: its names, its codes."""
    found: dict[str, str] = {}
    for place in places:
        for name in (*place.names.values(), place.pk, place.alpha2):
            found.setdefault(plain(str(name)), place.pk)
    found.pop("", None)
    return found
