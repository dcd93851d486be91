"""Importing context indicators: read and checked whole, then written in one act."""

import hashlib
from decimal import Decimal

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.contracts import IndexDescription, IndexFigure, IndexFile, IndexImport
from fourfold.assessment.models import ContextIndicator, ContextValue
from fourfold.assessment.rules.index_files import KNOWN, read_index_file
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require

BATCH = 500
Held = dict[tuple[str, int], ContextValue]


def import_indices(
    *,
    actor: Actor,
    file_name: str,
    content: bytes,
    indicator: str = "",
    description: IndexDescription | None = None,
) -> IndexImport:
    """Import an index file; the same file again changes nothing.

    `indicator` says which one a file counts that does not say so itself. An indicator that is not
    known here needs a `description` with its source.

    Raises:
        IndexFileRefused: a row is damaged; nothing is imported.
        Invalid: nobody has said what the file counts.
    """
    require(actor, access.IMPORT_INDEX)
    places = Place.objects.values_list("code", flat=True)
    file = read_index_file(file_name, content, places)
    described = _described(file, indicator, description)
    digest = hashlib.sha256(content).hexdigest()
    with act(actor, "assessment.index.import") as entry:
        counted = _indicator(described)
        result = _write(counted, described, file)
        entry.on(
            counted,
            added=result.added,
            changed=result.changed,
            unknown=len(result.unknown),
            file_digest=digest,
        )
    return result


def _described(
    file: IndexFile, indicator: str, description: IndexDescription | None
) -> IndexDescription:
    if description is not None:
        if not (description.code and description.title and description.source):
            raise Invalid(_("An indicator needs a code, a title and a source."))
        return description
    guessed = next((code for code in KNOWN if code.split("-")[0] in file.name.lower()), "")
    code = indicator or file.measure or guessed
    if code in KNOWN:
        return KNOWN[code]
    held = ContextIndicator.objects.filter(pk=code).first()
    if held is None:
        raise Invalid(
            _(
                "Nobody has said yet what file “%(file)s” counts. Name its indicator, title, unit "
                "and source."
            )
            % {"file": file.name}
        )
    return IndexDescription(held.code, held.title, held.unit, held.source, held.licence)


def _indicator(described: IndexDescription) -> ContextIndicator:
    facts = {
        field: getattr(described, field)
        for field in ("title", "unit", "source", "licence", "description", "caution")
    }
    held, _created = ContextIndicator.objects.get_or_create(code=described.code, defaults=facts)
    return held


def _write(
    indicator: ContextIndicator, described: IndexDescription, file: IndexFile
) -> IndexImport:
    held: Held = {
        (value.place_id, value.year): value
        for value in ContextValue.objects.filter(indicator=indicator)
    }
    source = f"{described.source} ({file.name})"[:300]
    fresh = [f for f in file.figures if (f.place, f.year) not in held]
    changed = [
        _changed(held[f.place, f.year], f.value, source)
        for f in file.figures
        if (f.place, f.year) in held and held[f.place, f.year].value != f.value
    ]
    ContextValue.objects.bulk_create(
        [_value(indicator, figure, source) for figure in fresh], batch_size=BATCH
    )
    ContextValue.objects.bulk_update(changed, ("value", "source", "recorded_on"), batch_size=BATCH)
    return IndexImport(
        indicator=indicator.code,
        added=len(fresh),
        changed=len(changed),
        same=len(file.figures) - len(fresh) - len(changed),
        without_value=file.without_value,
        unknown=file.unknown,
    )


def _value(indicator: ContextIndicator, figure: IndexFigure, source: str) -> ContextValue:
    return ContextValue(
        indicator=indicator,
        place_id=figure.place,
        year=figure.year,
        value=figure.value,
        source=source,
        recorded_on=clock.today(),
    )


def _changed(held: ContextValue, value: Decimal, source: str) -> ContextValue:
    held.value, held.source, held.recorded_on = value, source, clock.today()
    return held
