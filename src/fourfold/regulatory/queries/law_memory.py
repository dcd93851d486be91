"""A State's law against one instrument, kept in the memory of the process until something changes.

The State's page, its needs and its plans ask for the same sheet many times a day, and it changes
with an act of the audit chain in the State's scope or with the catalogue's standing; so the last
line of the chain is the key. Nothing of it is written anywhere; the oldest goes first.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from uuid import UUID

from django.db.models import Exists

from fourfold.kernel.audit.queries import last_line_of
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import InstrumentSheet
from fourfold.regulatory.queries.profile import sheet_and_corpus
from fourfold.regulatory.queries.treaties import lifting_checks, standing_by

SHEETS_KEPT = 64
_Key = tuple[UUID, str, date, int, bool]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A State's sheet, and whether the acts it was read from are declared complete."""

    place: Place
    sheet: InstrumentSheet
    complete: bool


_KEPT: OrderedDict[_Key, Remembered] = OrderedDict()
_LOCK = Lock()


def remembered_sheet(actor: Actor, state: str, instrument: str, day: date) -> Remembered | None:
    """The sheet as it stands on a day, worked out anew only after something has changed.

    None where the actor may not see findings before their release. One query while it is held.
    """
    place, last, checked = _now(state, instrument)
    if not may(actor, access.READ_DRAFT_FINDING, place.scope.path):
        return None
    key = (place.scope_id, instrument, day, last, checked)
    with _LOCK:
        held = _KEPT.get(key)
        if held is not None:
            _KEPT.move_to_end(key)
    if held is None:
        sheet, corpus = sheet_and_corpus(actor, place, instrument, day)
        held = Remembered(place, sheet, corpus.complete)
        _keep(key, held)
    mark = "" if checked else standing_by(instrument, None).words  # in the reader's language
    return replace(held, place=place, sheet=replace(held.sheet, mark=mark))


def _now(state: str, instrument: str) -> tuple[Place, int, bool]:
    """The State, the last line of its scope, and whether the catalogue was compared."""
    found = (
        Place.objects.select_related("scope")
        .annotate(last=last_line_of("scope__path"), lifted=Exists(lifting_checks(instrument)))
        .filter(pk=state.upper())
        .first()
    )
    if found is None:
        message = f"There is no State with the code {state}."
        raise NotVisible(message)
    own = treaties.instruments()[instrument].text == treaties.CHECKED
    return found, found.last or 0, own or found.lifted


def _keep(key: _Key, held: Remembered) -> None:
    with _LOCK:
        _KEPT[key] = held
        while len(_KEPT) > SHEETS_KEPT:
            _KEPT.popitem(last=False)
