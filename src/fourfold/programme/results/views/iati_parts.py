"""Reports on IATI files as the values that components draw."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.iati import Problem, Report, Severity
from fourfold.ui.components import Cell, Column, DataTable, Stat

MOST_SHOWN = 200


def problems_table(report: Report) -> DataTable:
    """Every problem with its cure; of very many the first, and how many there are."""
    shown = report.problems[:MOST_SHOWN]
    all_of = report.errors + report.warnings
    caption = ngettext("%(count)d problem", "%(count)d problems", all_of) % {"count": all_of}
    if all_of > len(shown):
        caption += " " + _("(the first %(count)d are listed)") % {"count": len(shown)}
    return DataTable(
        caption=caption,
        columns=(
            Column("severity", _("How grave")),
            Column("problem", _("Problem")),
            Column("cure", _("What to do")),
            Column("place", _("Where")),
            Column("rule", _("Rule")),
        ),
        rows=[_row(one) for one in shown],
        empty=_("Nothing is wrong with this file."),
        stacked=True,
        identifier="problems",
    )


def _row(one: Problem) -> list[object]:
    error = one.severity is Severity.ERROR
    line = _("Line %(line)d") % {"line": one.line}
    note = f"{line}, {one.activity}" if one.activity else line
    return [
        Cell(_("Error") if error else _("Warning"), kind="bad" if error else "attention"),
        one.sentence(_),
        one.cure(_),
        Cell(one.path, note=note),
        one.rule,
    ]


def stats(report: Report) -> list[Stat]:
    """How much there is, and how much is wrong."""
    return [
        Stat(number_format(report.activities), _("activities")),
        Stat(number_format(report.errors), _("errors")),
        Stat(number_format(report.warnings), _("warnings")),
    ]
