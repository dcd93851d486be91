"""Whether a definition can be counted, and what of it may be added."""

from django.utils.translation import gettext as _

from fourfold.engines.counting import (
    DIMENSIONS,
    CountUnit,
    OverlappingTables,
    additive_along,
    tables_of,
)
from fourfold.programme.results.contracts import Definition
from fourfold.programme.results.errors import WrongDefinition


def check(definition: Definition) -> None:
    """Stop a definition that could never give a figure.

    Raises:
        WrongDefinition: says what to change.
    """
    if not definition.kinds:
        raise WrongDefinition(_("Choose at least one kind of record that counts."))
    try:
        tables = tables_of(definition.by)
    except OverlappingTables as error:
        message = _("A dimension may stand in one table of the breakdown only: %(error)s")
        raise WrongDefinition(message % {"error": error}) from error
    named = {one for table in tables for one in table} | set(definition.where)
    unknown = sorted(named - set(DIMENSIONS) - {"event_kind", "practitioner"})
    if unknown:
        message = _("Nothing is known of these dimensions: %(names)s. Use some of: %(known)s.")
        raise WrongDefinition(
            message % {"names": ", ".join(unknown), "known": ", ".join(DIMENSIONS)}
        )
    if definition.baseline is not None and definition.baseline_year is None:
        raise WrongDefinition(_("Give the year of the baseline."))


def may_be_added(unit: str) -> tuple[str, ...]:
    """Dimensions along which figures in this unit may be added."""
    return additive_along(CountUnit(unit))
