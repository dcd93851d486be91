"""`fourfold results`: claim a figure, run claims again, list indicators, write a report."""

from datetime import date
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from fourfold.kernel.contracts import CommandGroup
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import Actor
from fourfold.programme.results.actions.claims import make_claim, publish_claim
from fourfold.programme.results.actions.reports import ReportDraft, make_report
from fourfold.programme.results.contracts import ClaimWish, Comparison
from fourfold.programme.results.models import ResultClaim
from fourfold.programme.results.queries.claims import claim_for
from fourfold.programme.results.queries.dashboard import (
    DashboardFilter,
    indicator_named,
    listed,
    with_figures,
)
from fourfold.programme.results.queries.report_content import content_of
from fourfold.programme.results.queries.report_printing import report_pdf
from fourfold.programme.results.queries.report_workbook import report_workbook
from fourfold.programme.results.queries.reports import ReportView, report_for, report_view
from fourfold.programme.results.queries.rerunning import rerun_all, rerun_claim
from fourfold.programme.results.rules import words

OutFile = Annotated[Path | None, typer.Option(dir_okay=False, help="Write the report here.")]


def claim(
    actor: Actor,
    indicator: Annotated[str, typer.Argument(help="Code of an indicator, or framework/code.")],
    *,
    first: Annotated[str, typer.Option("--from", help="First day, such as 2026-01-01.")],
    last: Annotated[str, typer.Option("--to", help="Last day, such as 2026-12-31.")],
    state: Annotated[str, typer.Option(help="A State's alpha-3 code; else the whole.")] = "",
    fund: Annotated[str, typer.Option(help="Id of a fund whose activities alone count.")] = "",
    attributed: Annotated[
        bool, typer.Option("--attributed", help="Count the fund's share only.")
    ] = False,
    publish: Annotated[bool, typer.Option("--publish", help="Publish it at once.")] = False,
) -> None:
    """Count a result and keep it as a claim with its lines."""
    wish = ClaimWish(
        start=_day(first),
        end=_day(last),
        state=state,
        fund=_id(fund) if fund else None,
        attributed=attributed,
    )
    made = make_claim(actor=actor, indicator=indicator_named(indicator, actor), wish=wish)
    if publish:
        made = publish_claim(actor=actor, claim=made)
    console = Console()
    show_claim(made, console)
    if made.withheld:
        console.print(words.withheld(made.withheld))


def rerun(
    actor: Actor,
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")] = "",
    *,
    every: Annotated[bool, typer.Option("--all", help="Every claim with records.")] = False,
) -> None:
    """Count claims again as of their own moment; exit 1 when a single bit differs."""
    if every == bool(claim_id):
        raise Invalid(_("Name one claim, or say --all."))
    one = () if every else (claim_for(_id(claim_id), actor),)
    found = rerun_all(actor) if every else (rerun_claim(actor=actor, claim=c) for c in one)
    console = Console()
    different = sum([_told(comparison, console) for comparison in found])
    if different:
        raise typer.Exit(1)


def list_indicators(
    actor: Actor,
    *,
    framework: Annotated[str, typer.Option(help="Code of a framework.")] = "programme",
) -> None:
    """List indicators with unit, latest published value and target."""
    wanted = DashboardFilter(framework=framework)
    lines = with_figures(list(listed(actor, wanted)), wanted, actor)
    table = Table(Column("indicator", no_wrap=True), "title", "unit", "value", "period", "target")
    for line in lines:
        held, target = line.claim, line.target
        table.add_row(
            line.version.indicator.code,
            escape(line.version.title),
            line.version.unit,
            words.amount(held.value) if held else "",
            words.period(held.starts_on, held.ends_on) if held else "",
            words.amount(target.value) if target else "",
        )
    Console().print(table)


def report(
    actor: Actor,
    *,
    annual: Annotated[int, typer.Option(help="Year of an annual report.")] = 0,
    fund: Annotated[str, typer.Option(help="Id of a fund: a report to its donor.")] = "",
    first: Annotated[str, typer.Option("--from", help="First day of a report to a donor.")] = "",
    last: Annotated[str, typer.Option("--to", help="Last day of a report to a donor.")] = "",
    framework: Annotated[str, typer.Option(help="Code of a framework.")] = "programme",
    title: Annotated[str, typer.Option(help="Its title; else it is named by itself.")] = "",
    pdf: OutFile = None,
    xlsx: OutFile = None,
    language: Annotated[str, typer.Option(help="Language of the PDF, such as fr.")] = "en",
) -> None:
    """Gather a report from published claims, keep it as a draft, and write it where asked."""
    if bool(annual) == bool(fund):
        raise Invalid(_("Name a year with --annual, or a fund with --fund, --from and --to."))
    made = make_report(
        actor=actor,
        draft=ReportDraft(
            framework=framework,
            title=title or (_("Annual report %(year)s") % {"year": annual} if annual
                            else _("Report to the donor")),
            starts_on=date(annual, 1, 1) if annual else _day(first),
            ends_on=date(annual, 12, 31) if annual else _day(last),
            fund=_id(fund) if fund else None,
        ),
    )  # fmt: skip
    view = report_view(report_for(made.pk, actor))
    console = Console()
    show_report(view, console)
    if pdf is not None:
        _save(pdf, report_pdf(view, language=language), console)
    if xlsx is not None:
        _save(xlsx, report_workbook(view), console)


def show_report(view: ReportView, console: Console) -> None:
    """Print what was gathered, and the report's id."""
    content = content_of(view)
    console.print(f"[bold]{escape(view.report.title)}[/bold], {content.period}, {content.status}")
    for line in (content.fiction, content.about):
        if line:
            console.print(line, markup=False, highlight=False)
    for chapter in content.chapters:
        for one in chapter.figures:
            said = " ".join(part for part in (one.value, one.unit, one.span, one.belongs) if part)
            console.print(f"{one.statement}: {said}", markup=False, highlight=False)
    console.print(f"no figure claimed: {view.missing}", markup=False, highlight=False)
    console.print(f"report {view.report.pk}", markup=False, highlight=False)


def _save(file: Path, content: bytes, console: Console) -> None:
    file.write_bytes(content)
    console.print(f"{file} ({len(content):,} bytes)", markup=False, highlight=False)


def show_claim(claim: ResultClaim, console: Console) -> None:
    """Print a claim's figure, hashes and id."""
    unit = claim.indicator.unit if claim.indicator else claim.unit_words
    span = words.span(claim.low, claim.high)
    figure = f"{words.amount(claim.value)} {words.unit_of(unit, claim.methods)}"
    console.print(f"[bold]{escape(claim.statement)}[/bold]: {figure}{f', {span}' if span else ''}")
    for said in (
        claim.get_status_display(),
        f"as of {claim.as_of:%Y-%m-%d %H:%M:%S.%f} UTC" if claim.as_of else "",
        f"question {claim.query_hash}",
        f"answer   {claim.result_hash}",
        f"claim    {claim.pk}",
    ):
        console.print(said, markup=False, highlight=False)


def _told(comparison: Comparison, console: Console) -> bool:
    """Print one comparison; whether it differs."""
    said = "the same" if comparison.is_same else "DIFFERENT"
    values = f"{words.amount(comparison.then.value)}, now {words.amount(comparison.now.value)}"
    console.print(f"{comparison.claim} {said}: {values}", markup=False, highlight=False)
    return not comparison.is_same


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = _("%(text)s is no day. Write it as year-month-day, such as 2026-01-31.")
        raise Invalid(message % {"text": text}) from error


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(_("%(text)s is no id.") % {"text": text}) from error


GROUP = CommandGroup(
    "Results that stand up: claim a figure, run it again, list indicators, report.",
    {"claim": claim, "rerun": rerun, "list": list_indicators, "report": report},
)
