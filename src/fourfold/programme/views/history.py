"""What a row says now, and what it said before it was put right, in the words of its form."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fourfold.kernel.sentences import listed_apart, paired
from fourfold.programme.models.corrected import Corrected
from fourfold.programme.queries.history import earlier_of, said_by
from fourfold.programme.views.support import Section
from fourfold.ui.components import Column, DataTable, SummaryRow
from fourfold.ui.pages import CONFLICT, day

COLUMNS = {"state": "place_id", "fund": "fund_id", "gross": "amount_gross"}


def history_sections(form: BaseForm, row: Corrected | None) -> list[Section]:
    """What stands now, where a change was refused for it, and earlier versions if there are any."""
    if row is None:
        return []
    sections = []
    if form.has_error(NON_FIELD_ERRORS, CONFLICT):
        row.refresh_from_db()
        held = said_by(row, (field.attname for field in row._meta.concrete_fields))
        now = [SummaryRow(label, said or "–") for label, said in _in_words(form, held)]
        sections.append(Section(_("What stands now"), facts=now))
    if found := earlier_of(row):
        rows = [[str(one.number), day(one.replaced_at), _line(form, one.facts)] for one in found]
        sections.append(Section(_("History"), table=_table(rows)))
    return sections


def _table(rows: list[list[str]]) -> DataTable:
    return DataTable(
        caption=_("Earlier versions"),
        columns=(
            Column("number", _("Version")),
            Column("until", _("Stood until")),
            Column("said", _("What it said")),
        ),
        rows=rows,
        stacked=True,
        source=_("Nothing is lost by a correction."),
        identifier="earlier",
    )


def _line(form: BaseForm, facts: Mapping[str, str]) -> str:
    return listed_apart(paired(label, said) for label, said in _in_words(form, facts) if said)


def _in_words(form: BaseForm, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Label and value of what the form shows, in its order."""
    for name, field in form.fields.items():
        said = facts.get(COLUMNS.get(name, name))
        if said is not None and not field.widget.is_hidden:
            yield str(field.label), _shown(name, field, said) if said else ""


def _shown(name: str, field: Any, said: str) -> str:
    """A value as the reader writes it. A number is an amount, but for a year."""
    if isinstance(field, forms.DateField):
        return day(date.fromisoformat(said))
    if isinstance(field, forms.IntegerField) and name != "year":
        return number_format(said, force_grouping=True)
    return str(dict(getattr(field, "choices", ())).get(said, said))
