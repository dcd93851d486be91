"""`{% load ui %}`: the components. Each draws one value of `fourfold.ui.components`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.contrib.sessions.backends.base import SessionBase
from django.core.paginator import Page
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template import Context

from fourfold.kernel import sentences
from fourfold.kernel.accounts import devices
from fourfold.kernel.accounts.middleware import WANTED
from fourfold.ui import charts, forms, tables
from fourfold.ui.components import (
    BarChart,
    DataTable,
    LadderStep,
    LevelBar,
    LineChart,
    Link,
    QuarterChart,
    Stat,
    SummaryRow,
    Task,
    TileMap,
)

register = template.Library()
_HTML_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


@register.filter
def language_tag(code: str) -> str:
    """The language as HTML names it."""
    return _HTML_TAGS.get(code, code)


@register.filter
def as_json(value: object) -> str:
    """For a data attribute that a script of ours reads; escaped like any other text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def wanted_page(session: SessionBase) -> str:
    """Where the person was going when a second factor was asked for."""
    return str(session.get(WANTED, "/"))


@register.filter
def device(user_agent: str) -> str:
    """A browser's own long name, in two words."""
    return devices.device_name(user_agent)


@register.filter
def quarter_name(column: str) -> str:
    """The quarter of a column such as `2027 Q1`, whose year stands above it."""
    return column.rpartition(" ")[2]


for separator in (sentences.comma, sentences.colon, sentences.stop):
    register.simple_tag(separator)


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, size: str = "", *, inline: bool = False) -> dict[str, Any]:
    """A form field with label, hint and error. `size`: "narrow" or "large".

    Choices in groups are folded by group; those with something chosen stand open.
    """
    kind = forms.layout(bound)
    return {
        "field": bound,
        "layout": kind,
        "control": "" if kind == "group" else forms.control(bound),
        "groups": forms.choice_groups(bound) if kind == "group" else [],
        "hint_id": forms.hint_id(bound),
        "error_id": forms.error_id(bound),
        "described_by": forms.described_by(bound),
        "size": size,
        "inline": inline,
    }


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms_of_page: BaseForm | None) -> dict[str, Any]:
    """All errors at the top of the page, each a link to its field."""
    return {"problems": forms.problems(*forms_of_page)}


@register.inclusion_tag("ui/components/tag.html")
def tag(label: object, kind: str = "") -> dict[str, Any]:
    """A status in words on a tinted ground."""
    return {"label": label, "kind": kind}


@register.inclusion_tag("ui/components/task_list.html")
def task_list(tasks: Iterable[Task]) -> dict[str, Any]:
    """What there is to do, each with its state."""
    return {"tasks": tasks}


@register.inclusion_tag("ui/components/summary_list.html")
def summary_list(rows: Iterable[SummaryRow]) -> dict[str, Any]:
    """Keys and values with links that change them: check your answers."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/stats.html")
def stats(figures: Iterable[Stat]) -> dict[str, Any]:
    """Headline figures side by side."""
    return {"figures": figures}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*parts: object) -> dict[str, Any]:
    """Label, address, label, address ...; a last label without address is this page."""
    labels, urls = parts[::2], [*parts[1::2], ""]
    return {"crumbs": [Link(str(a), str(u)) for a, u in zip(labels, urls, strict=False)]}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """Steps through the pages, keeping sort and filters."""
    request: HttpRequest | None = context.get("request")
    return {"page": page, "steps": tables.page_steps(page, request, name)}


@register.inclusion_tag("ui/components/data_table.html", takes_context=True)
def data_table(context: Context, table: DataTable) -> dict[str, Any]:
    """A table with caption, server-side sorting and exports."""
    return {
        "table": table,
        "headings": tables.headings(table, context.get("request")),
        "rows": tables.rows(table),
    }


@register.inclusion_tag("ui/components/ladder.html")
def ladder(steps: Iterable[LadderStep]) -> dict[str, Any]:
    """The seven steps of change with level, range, coverage and confidence."""
    return {"rungs": [(step, charts.gauge(step.level, step.low, step.high)) for step in steps]}


@register.inclusion_tag("ui/components/level_bars.html")
def level_bars(bars: Iterable[LevelBar]) -> dict[str, Any]:
    """Levels 0 to 4 as bars with their range: capacities, areas, pillars."""
    return {"bars": [(bar, charts.gauge(bar.level, bar.low, bar.high)) for bar in bars]}


@register.inclusion_tag("ui/components/bar_chart.html")
def bar_chart(chart: BarChart) -> dict[str, Any]:
    """Bars of one measure with their ranges, in words and drawn."""
    return {"chart": chart, "bars": charts.bars_drawn(chart)}


@register.inclusion_tag("ui/components/quarter_chart.html")
def quarter_chart(chart: QuarterChart) -> dict[str, Any]:
    """What happens in which quarter. It is a table, so it mirrors itself from right to left."""
    return {
        "chart": chart,
        "years": charts.year_spans(chart.columns),
        "groups": charts.quarter_groups(chart),
        "key": charts.kinds_used(chart.rows),
    }


@register.inclusion_tag("ui/components/tile_map.html")
def tile_map(chart: TileMap) -> dict[str, Any]:
    """One equal tile per State; legend with counts; the same list as text."""
    return {"chart": chart, "drawing": charts.tile_drawing(chart)}


@register.inclusion_tag("ui/components/line_chart.html")
def line_chart(chart: LineChart) -> dict[str, Any]:
    """A line over years with its figures in a table."""
    return {"chart": chart, "drawing": charts.line_drawing(chart)}


@register.inclusion_tag("ui/components/progress.html")
def progress(label: object, value: float | None = None, note: object = "") -> dict[str, Any]:
    """How far long work has come, 0 to 100; without a value it is under way."""
    return {"label": label, "value": value, "note": note}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(links: Sequence[Link], current: str = "") -> dict[str, Any]:
    """Links that look like tabs; `current` is the address of this one."""
    return {"links": links, "current": current}
