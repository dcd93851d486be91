"""Headings that sort and pages that keep their filters."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict

from fourfold.ui.components import Cell, Column, DataTable


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; `direction` is what aria-sort says."""

    column: Column
    url: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A page that may be gone to; `number` None is a gap."""

    number: int | None
    url: str = ""
    current: bool = False


def headings(table: DataTable, request: HttpRequest | None) -> list[Heading]:
    """Headings; a sortable one leads to its ascending order, or turns it when it is sorted."""
    return [_heading(column, table.sort, request) for column in table.columns]


def _heading(column: Column, sort: str, request: HttpRequest | None) -> Heading:
    if not column.sortable:
        return Heading(column)
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
    target = f"-{column.key}" if direction == "ascending" else column.key
    return Heading(column, address(request, sort=target, page=None), direction)


def rows(table: DataTable) -> list[list[tuple[Column, Cell]]]:
    """Each cell with its column, in order."""
    return [
        [(column, as_cell(cell)) for column, cell in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]


def as_cell(value: object) -> Cell:
    """Plain values become cells."""
    return value if isinstance(value, Cell) else Cell(value)


def page_steps(page: Page[Any], request: HttpRequest | None, name: str) -> list[Step]:
    """First, last and the neighbours of the current page, with gaps between."""
    last = page.paginator.num_pages
    near = {1, last, *range(page.number - 1, page.number + 2)}
    steps: list[Step] = []
    before = 0
    for number in sorted(n for n in near if 1 <= n <= last):
        steps += [Step(None)] if number > before + 1 else []
        steps.append(Step(number, address(request, **{name: number}), number == page.number))
        before = number
    return steps


def address(request: HttpRequest | None, **changes: object) -> str:
    """This page's query with some values changed; None removes one."""
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"
