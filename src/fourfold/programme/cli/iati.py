"""`fourfold iati`: check a file of activities, write our own."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils.translation import gettext as _

from fourfold.engines.iati import Problem, Report
from fourfold.kernel.contracts import CommandGroup
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import Actor
from fourfold.programme.results.actions.iati import check_file, export_activities

_File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="The IATI activity file to check.")
]


def validate(
    _actor: Actor,
    file: _File,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Check a file of activities: each problem with rule, element, line and cure.

    Ends with 1 when there are errors; warnings alone end with 0.
    """
    report = check_file(file.read_bytes(), name=file.name)
    typer.echo(_as_json(report) if as_json else _as_text(report))
    if not report.publishable:
        raise typer.Exit(1)


def _as_json(report: Report) -> str:
    told = asdict(report)
    told["problems"] = [
        {
            "rule": one.rule,
            "severity": one.severity,
            "element": one.path,
            "line": one.line,
            "activity": one.activity,
            "value": one.value,
            "problem": one.sentence(_),
            "cure": one.cure(_),
        }
        for one in report.problems
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_text(report: Report) -> str:
    heading = f"{report.name}: {_number(report.activities, 'activity', 'activities')}"
    errors = _number(report.errors, "error", "errors")
    total = f"{errors}, {_number(report.warnings, 'warning', 'warnings')}"
    more = [f"{report.unlisted} more are not listed."] if report.unlisted else []
    return "\n".join([heading, *map(_lines, report.problems), *more, total])


def _number(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


def _lines(one: Problem) -> str:
    place = f"line {one.line}, {one.path}" + (f" ({one.activity})" if one.activity else "")
    return f"{one.severity} {one.rule}: {place}\n  {one.sentence(_)}\n  {one.cure(_)}"


def export(
    actor: Actor,
    *,
    fund: Annotated[str, typer.Option(help="Only this fund, by its id; else all.")] = "",
    out: Annotated[
        Path, typer.Option("-o", "--out", dir_okay=False, help="Write the file here.")
    ] = Path("activities.xml"),
) -> None:
    """Write the programme's activities as an IATI 2.03 file. Nothing is sent anywhere."""
    made = export_activities(actor=actor, fund_id=_id(fund))
    out.write_bytes(made.content)
    typer.echo(
        f"{out}: {_number(made.report.activities, 'activity', 'activities')}, "
        f"{len(made.content):,} bytes, {_number(made.report.warnings, 'warning', 'warnings')}"
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Invalid(_("“%(id)s” is not the id of a fund.") % {"id": text[:60]}) from None


IATI = CommandGroup("Publication by the IATI standard.", {"validate": validate, "export": export})
