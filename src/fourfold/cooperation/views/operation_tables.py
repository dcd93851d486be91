"""Operations and outcomes as the values that components draw.

An outcome is always worded as the operation's, with the programme as one who contributed.
"""

from collections.abc import Iterable, Iterator

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.cooperation.contracts import OperationFilter
from fourfold.cooperation.models import Bound, Operation, OperationOutcome
from fourfold.cooperation.rules.contributing import share_text, share_words
from fourfold.cooperation.views.support import address
from fourfold.kernel.sentences import listed, listed_apart
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import day

NONE = "\N{EN DASH}"


def operations_table(
    page: Page[Operation], wanted: OperationFilter, query: QueryDict, names: dict[str, str]
) -> DataTable:
    """One page of operations, with links that sort it."""
    total = page.paginator.count
    caption = ngettext("%(count)d joint operation", "%(count)d joint operations", total)
    return DataTable(
        caption=caption % {"count": total},
        columns=(
            Column("title", _("Operation"), sortable=True),
            Column("kind", _("Kind")),
            Column("states", _("States")),
            Column("start", _("First day"), sortable=True),
            Column("end", _("Last day"), sortable=True),
            Column("outcomes", _("What came of it")),
        ),
        rows=[_row(one, names) for one in page],
        sort=wanted.sort,
        exports=[Link(_("CSV"), f"{reverse('cooperation:operations-export')}?{query.urlencode()}")],
        stacked=True,
        identifier="operations",
    )


def _row(operation: Operation, names: dict[str, str]) -> list[object]:
    made_up = _("Fictional") if operation.fictional else ""
    return [
        Cell(operation.title, url=address(operation), note=made_up),
        operation.get_kind_display(),
        states(operation, names),
        day(operation.starts_on),
        day(operation.ends_on),
        listed_apart(number_words(one) for one in current(operation)) or _("Not recorded"),
    ]


def current(operation: Operation) -> list[OperationOutcome]:
    """What came of it as it stands now."""
    held: list[OperationOutcome] = operation.current  # type: ignore[attr-defined]  # -- prefetched
    return held


def states(operation: Operation, names: dict[str, str]) -> str:
    """The States by name."""
    return listed(sorted(names.get(code, code) for code in operation.states))


def number_words(one: OperationOutcome) -> str:
    """An outcome's number as its source bounds it: "Arrests: more than 30"."""
    said = {"kind": one.get_kind_display(), "number": bounded(one)}
    return _("%(kind)s: %(number)s") % said


def bounded(one: OperationOutcome) -> str:
    """The number with its bound, where it is not exact."""
    number = number_format(one.value, force_grouping=True)
    return number if one.bound == Bound.EXACT else f"{one.get_bound_display()} {number}"


def facts(operation: Operation, names: dict[str, str]) -> list[SummaryRow]:
    """What an operation is."""
    rows = [
        SummaryRow(_("Kind"), operation.get_kind_display()),
        SummaryRow(_("States"), states(operation, names)),
        SummaryRow(_("First day"), day(operation.starts_on)),
        SummaryRow(_("Last day"), day(operation.ends_on)),
        SummaryRow(_("What the programme did"), operation.role),
        SummaryRow(_("Source"), operation.source),
    ]
    return [row for row in rows if row.value]


def partners_table(operation: Operation, *, writes: bool) -> DataTable:
    """Who took part, and what each did."""
    more = [Column("remove", _("Remove"))] if writes else []
    return DataTable(
        caption=_("Partners"),
        columns=[
            Column("organisation", _("Organisation")),
            Column("part", _("What it did")),
            *more,
        ],
        rows=[
            [
                one.organisation.name,
                one.part,
                *([_step("partner-remove", one.pk, _("Remove"))] if writes else []),
            ]
            for one in operation.partners.all()
        ],
        empty=_("No partner is named yet. Name those who took part, and what each did."),
        stacked=True,
        identifier="partners",
    )


def outcomes_table(operation: Operation, *, writes: bool) -> DataTable:
    """What came of it: each with who established it, the share and the evidence."""
    more = [Column("correct", _("Correct")), Column("withdraw", _("Withdraw"))] if writes else []
    return DataTable(
        caption=_("Results of the operation, to which the programme contributed"),
        columns=[
            Column("kind", _("Result of the operation")),
            Column("value", _("Number"), numeric=True),
            Column("state", _("State")),
            Column("on", _("Day")),
            Column("by", _("Established by")),
            Column("share", _("Share of contribution")),
            Column("source", _("Source")),
            Column("file", _("Evidence")),
            *more,
        ],
        rows=[[*_outcome(one), *(_steps(one) if writes else [])] for one in current(operation)],
        empty=_("Nothing is recorded yet. Record what came of it, who says so, and where."),
        stacked=True,
        identifier="outcomes",
    )


def _outcome(one: OperationOutcome) -> list[object]:
    link = one.file
    return [
        one.get_kind_display(),
        bounded(one),
        one.place.name if one.place else _("Not told apart"),
        day(one.on),
        one.established_by.name if one.established_by else _("Not said"),
        share_words(one.share, one.basis),
        one.source,
        Cell(link.name, url=reverse("files:download", args=[link.pk])) if link else NONE,
    ]


def _steps(one: OperationOutcome) -> list[Cell]:
    return [
        _step("outcome-correct", one.pk, _("Correct")),
        _step("outcome-withdraw", one.pk, _("Withdraw")),
    ]


def _step(name: str, identifier: object, label: str) -> Cell:
    return Cell(label, url=reverse(f"cooperation:{name}", args=[identifier]))


def earlier_table(gone: list[OperationOutcome]) -> DataTable:
    """What was corrected or withdrawn: it stays readable for figures that counted it."""
    return DataTable(
        caption=_("Corrected or withdrawn"),
        columns=(
            Column("kind", _("Result of the operation")),
            Column("value", _("Number"), numeric=True),
            Column("on", _("Day")),
            Column("source", _("Source")),
            Column("until", _("Stood until")),
        ),
        rows=[
            [one.get_kind_display(), bounded(one), day(one.on), one.source, day(one.superseded_at)]
            for one in gone
        ],
        stacked=True,
        identifier="earlier",
    )


def heading() -> list[str]:
    """The columns of the export."""
    return [
        _("Operation"),
        _("Kind"),
        _("States"),
        _("Fictional"),
        _("First day"),
        _("Last day"),
        _("What the programme did"),
        _("Partners"),
        _("Result of the operation"),
        _("The source says"),
        _("Number"),
        _("State"),
        _("Day"),
        _("Established by"),
        _("Share of contribution"),
        _("What the share rests on"),
        _("Source"),
    ]


def export_rows(operations: Iterable[Operation]) -> Iterator[list[object]]:
    """A line for each outcome; an operation without any has one line."""
    for operation in operations:
        held: list[OperationOutcome | None] = [*current(operation)]
        for one in held or [None]:
            yield [*_operation_cells(operation), *_outcome_cells(one)]


def _operation_cells(operation: Operation) -> list[object]:
    return [
        operation.title,
        operation.kind,
        "; ".join(operation.states),
        _("yes") if operation.fictional else _("no"),
        operation.starts_on,
        operation.ends_on,
        operation.role,
        "; ".join(f"{one.organisation.name}: {one.part}" for one in operation.partners.all()),
    ]


def _outcome_cells(one: OperationOutcome | None) -> list[object]:
    if one is None:
        return [""] * 9
    return [
        one.kind,
        one.bound,
        one.value,
        one.place_id,
        one.on,
        one.established_by.name if one.established_by else "",
        share_text(one.share) or _("Not said"),
        one.basis,
        one.source,
    ]
