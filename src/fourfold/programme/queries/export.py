"""A plan in open formats: plain data for JSON, and a workbook with a sheet for each part."""

import json
from dataclasses import asdict
from typing import Any

from fourfold.engines.workbook import Column, SheetLayout, write_workbook
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.plan_view import ChoiceView, PlanView

Row = tuple[str | int | float, ...]


def choice_rows(view: PlanView) -> tuple[Row, ...]:
    """Header and one row for each choice, in stable English column names."""
    header: Row = (
        "code",
        "title",
        "pillar",
        "start",
        "end",
        "cost_low_usd",
        "cost_likely_usd",
        "cost_high_usd",
        "funds",
        "support_to_police",
        "expected_movement",
        "reasons",
        "stability",
    )
    return (header, *(_choice(one) for one in view.choices))


def _choice(one: ChoiceView) -> Row:
    return (
        one.code,
        one.title,
        one.pillar,
        one.start,
        one.end,
        one.cost_low,
        one.cost_likely,
        one.cost_high,
        "; ".join(one.funds),
        "yes" if one.support_to_police else "no",
        "; ".join(f"{move.indicator} +{move.points:g}" for move in one.moves),
        " ".join(one.reasons),
        one.stays,
    )


def omission_rows(view: PlanView) -> tuple[Row, ...]:
    """Header and one row for each notable omission."""
    header: Row = ("code", "title", "reason", "sentence")
    return (header, *((one.code, one.title, one.kind, one.sentence) for one in view.omissions))


def money_rows(view: PlanView) -> tuple[Row, ...]:
    """Header and one row for each fund, whole USD by year."""
    rows: list[Row] = [("fund", *(str(year) for year in view.years), "total")]
    rows += [(row.title, *row.by_year, row.total) for row in view.money]
    return tuple(rows)


def about_rows(view: PlanView) -> tuple[Row, ...]:
    """What the plan is, on what it rests, and under which assumptions."""
    version = view.version
    return (
        ("field", "value"),
        ("state", view.place.code),
        ("title", version.title),
        ("version", version.number),
        ("status", version.status),
        ("solved_at", version.solved_at.isoformat()),
        ("round", version.round_label),
        *(("notice", notice) for notice in view.notices),
        ("verdict", view.verdict),
        *(("assumption", sentence) for sentence in view.assumptions),
        ("digest", version.digest),
    )


def plan_workbook(view: PlanView) -> bytes:
    """The whole plan as an .xlsx workbook; texts that look like formulas stay text."""
    sheets = {
        "about": about_rows(view),
        "choices": choice_rows(view),
        "omissions": omission_rows(view),
        "money": money_rows(view),
    }
    return write_workbook(
        [_sheet(name, rows) for name, rows in sheets.items()], title=view.version.title
    )


def _sheet(name: str, rows: tuple[Row, ...]) -> SheetLayout:
    columns = tuple(Column(str(title), width=_width(rows, at)) for at, title in enumerate(rows[0]))
    return SheetLayout(name=name, columns=columns, rows=rows[1:])


def _width(rows: tuple[Row, ...], at: int) -> float:
    """Wide enough for most of what stands in the column."""
    return min(60, 2 + max(len(str(row[at])) for row in rows))


def version_as_data(version: PlanVersion) -> dict[str, Any]:
    """What names a version, as plain values."""
    return {
        "id": version.pk,
        "state": version.plan.place_id,
        "number": version.number,
        "status": version.status,
        "title": version.title,
        "round": version.round_label,
        "notice": version.notice,
        "solver_status": version.solver_status,
        "cost_usd": version.cost_usd,
        "solved_at": version.solved_at,
        "status_at": version.status_at,
    }


def plan_as_data(view: PlanView) -> dict[str, Any]:
    """A whole version as plain values, the same for the API and the command line."""
    return {
        **version_as_data(view.version),
        "quarters": list(view.quarters),
        "choices": [asdict(one) for one in view.choices],
        "omissions": [asdict(one) for one in view.omissions],
        "partners": [asdict(one) for one in view.partners],
        "years": list(view.years),
        "money": [asdict(one) for one in view.money],
        "verdict": view.verdict,
        "assumptions": list(view.assumptions),
        "notices": list(view.notices),
        "stability": asdict(view.stability),
        "digest": view.version.digest,
    }


def plan_json(view: PlanView) -> bytes:
    """The same as indented JSON in UTF-8."""
    return json.dumps(plan_as_data(view), ensure_ascii=False, indent=2, default=str).encode()
