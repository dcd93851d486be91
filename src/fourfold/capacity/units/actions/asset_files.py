"""Taking a table of things into the register: good rows are taken, bad ones said with the cure."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.units.actions.assets import Where, built, located, taken_tag
from fourfold.capacity.units.contracts import AssetDraft, Reject, Taken
from fourfold.capacity.units.models import Asset
from fourfold.capacity.units.queries.assets import known_tags
from fourfold.capacity.units.rules.assets import draft_of, rows_of
from fourfold.engines.workbook import WorkbookError, read_workbook
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, require

MOST_ROWS, LARGEST = 5000, 5 * 1024 * 1024
_ZIP = b"PK"
_SAME = (
    "kind", "title", "maker", "serial", "place_id", "bought_on", "cost", "currency", "seats",
    "expires_on", "renewer", "end_use",
)  # fmt: skip


def import_assets(*, actor: Actor, file_name: str, content: bytes) -> Taken:
    """A CSV table or a workbook's first sheet. The same file a second time changes nothing.

    Raises:
        InvalidFile: it cannot be read at all.
    """
    require(actor, access.WRITE_UNIT)
    table = _table(file_name, content)
    try:
        rows = list(rows_of(table))
    except Invalid as error:
        raise InvalidFile([f"{file_name}: {error}"]) from error
    with act(actor, "capacity.asset.import", WORLD_PATH) as entry:
        taken = _take(actor, rows)
        entry.object_kind = Asset._meta.label_lower
        entry.detail.update(added=taken.added, known=taken.known, rejected=len(taken.rejects))
    return taken


def _take(actor: Actor, rows: Sequence[tuple[int, dict[str, str]]]) -> Taken:
    known = known_tags(cells["tag"] for _line, cells in rows)
    places: dict[tuple[str, str], Where] = {}
    added, same, rejects = 0, 0, []
    for line, cells in rows:
        try:
            asset = _asset(actor, draft_of(cells), places)
            held = known.get(asset.tag)
            if held is None:
                known[asset.tag] = _saved(asset)
                added += 1
            else:
                _refuse_another(held, asset)
                same += 1
        except Invalid as error:
            rejects.append(Reject(line, cells["tag"][:32], str(error)))
    return Taken(added, same, tuple(rejects))


def _asset(actor: Actor, draft: AssetDraft, places: dict[tuple[str, str], Where]) -> Asset:
    """The row as a thing; each State and unit of the table is looked up once."""
    key = (draft.state, draft.unit)
    if key not in places:
        places[key] = located(actor, draft)
    return built(actor, draft, places[key])


def _saved(asset: Asset) -> Asset:
    try:
        with transaction.atomic():
            asset.save(force_insert=True)
    except IntegrityError as error:  # a colleague took the tag in this moment
        raise Invalid(taken_tag()) from error
    return asset


def _refuse_another(held: Asset, asset: Asset) -> None:
    """The row says what the register says; where the thing went since is no difference."""
    if any(getattr(held, name) != getattr(asset, name) for name in _SAME):
        raise Invalid(taken_tag())


def _table(file_name: str, content: bytes) -> Sequence[Sequence[Any]]:
    if len(content) > LARGEST:
        raise InvalidFile([_("%(file)s is larger than 5 MB. Split it.") % {"file": file_name}])
    rows = _workbook(file_name, content) if content.startswith(_ZIP) else _csv(file_name, content)
    if len(rows) > MOST_ROWS + 1:
        problem = _("%(file)s has more than %(most)d rows. Split it.")
        raise InvalidFile([problem % {"file": file_name, "most": MOST_ROWS}])
    return rows


def _workbook(file_name: str, content: bytes) -> Sequence[Sequence[Any]]:
    try:
        book = read_workbook(content, name=file_name)
    except WorkbookError as error:
        raise InvalidFile([error.text(_)]) from error
    return next((sheet.rows for sheet in book.sheets if not sheet.hidden), ())


def _csv(file_name: str, content: bytes) -> Sequence[Sequence[str]]:
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        if "\0" in text:
            raise csv.Error("NUL")  # noqa: TRY301 -- the same sentence as for any other damage
        return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        problem = _("%(file)s is no CSV table in UTF-8, nor a workbook. Save it as one of both.")
        raise InvalidFile([problem % {"file": file_name}]) from error
