"""Commands of the programme: look at a State, make its plan."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import get_language
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.queries.export import plan_json, plan_workbook
from fourfold.programme.queries.plan_view import PlanView, plan_view
from fourfold.programme.queries.plans import version_for
from fourfold.programme.queries.printing import plan_pdf
from fourfold.programme.queries.state_page import StatePage, state_page
from fourfold.programme.rules.sentences import usd

NEEDS_SHOWN = 10
WIDE = 140
State = Annotated[str, typer.Argument(help="The State's ISO 3166 alpha-3 code, such as KEN.")]
OutFile = Annotated[Path | None, typer.Option(dir_okay=False, help="Write the plan here.")]


def state(actor: Actor, code: State) -> None:
    """Show a State: its levels by step, its most severe needs, its plan."""
    show_state(state_page(code, actor), Console())


def plan(
    actor: Actor,
    code: State,
    *,
    budget: Annotated[
        int | None, typer.Option(min=0, help="Most that may be spent, in whole US dollars.")
    ] = None,
    quarters: Annotated[int, typer.Option(min=1, max=20, help="Quarters to plan for.")] = 12,
    first: Annotated[
        str, typer.Option(help="Quarter to begin with, such as 2027Q3; else the next full one.")
    ] = "",
    pdf: OutFile = None,
    xlsx: OutFile = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", dir_okay=False, help="Write the plan here.")
    ] = None,
) -> None:
    """Solve a State's plan, keep it as a draft, show it, and write it where asked."""
    place = place_for(code)
    settings = PlanSettings(quarters=quarters, budget_usd=budget, first=first)
    made = solve_plan(actor=actor, place=place, settings=settings)
    version = version_for(made.pk, actor)
    view = plan_view(version, actor)
    console = Console()
    show_plan(view, console)
    if pdf is not None:
        _save(pdf, plan_pdf(version, actor, language=get_language() or "en"), console)
    if xlsx is not None:
        _save(xlsx, plan_workbook(view), console)
    if json_file is not None:
        _save(json_file, plan_json(view), console)


def _save(file: Path, content: bytes, console: Console) -> None:
    file.write_bytes(content)
    console.print(f"{file} ({len(content):,} bytes)", markup=False, highlight=False)


def show_state(page: StatePage, console: Console) -> None:
    """Print a State's page."""
    place = page.place
    fictional = "  Fictional: everything here is made up." if place.is_fictional else ""
    console.print(f"[bold]{place.name}[/bold] ({place.code}), {page.region_name}{fictional}")
    for engagement in page.engagements:
        console.print(
            f"{engagement.get_status_display()}: {engagement.source}, "
            f"checked on {engagement.checked_on}",
            markup=False,
        )
    _show_levels(page, console)
    _show_needs(page, console)
    if page.plan is not None:
        show_plan(page.plan, console)
    else:
        console.print("No plan yet, or none that you may see.")


def _show_levels(page: StatePage, console: Console) -> None:
    for panel in page.panels:
        figures = panel.values.get("figures")
        if panel.key.endswith("-steps") and figures:
            table = Table("step", "level (0-4)", "range", "answered", title="Seven steps")
            for one in figures:
                level = "to assess" if one.value is None else f"{one.value:.1f}"
                spread = "" if one.value is None else f"{one.low:.1f} to {one.high:.1f}"
                table.add_row(str(one.label), level, spread, f"{one.answered} of {one.total}")
            console.print(table)


def _show_needs(page: StatePage, console: Console) -> None:
    if page.needs is None:
        console.print("No assessed needs yet, or none that you may see.")
        return
    if page.needs.label:
        console.print(f"[italic]{escape(page.needs.label)}[/italic]")
    shown = page.needs.needs[:NEEDS_SHOWN]
    table = Table("", "need", "why", title=f"Top {len(shown)} of {len(page.needs.needs)} needs")
    for rank, gap in enumerate(shown, start=1):
        table.add_row(str(rank), escape(f"{gap.title} [{gap.indicator}]"), escape(gap.reason))
    console.print(table)


def show_plan(view: PlanView, console: Console) -> None:
    """Print a plan: choices by quarter, what is left out, money, assumptions."""
    for notice in view.notices:
        console.print(f"[italic]{escape(notice)}[/italic]")
    console.print(_choices(view, reasons=console.width >= WIDE))
    console.print(
        f"[bold]{usd(view.cost_likely)}[/bold] likely, from {usd(view.cost_low)} "
        f"to {usd(view.cost_high)}. {view.verdict}"
    )
    for row in view.money:
        by_year = ", ".join(
            f"{year}: {usd(amount)}"
            for year, amount in zip(view.years, row.by_year, strict=True)
            if amount
        )
        console.print(f"  {row.title}: {by_year}", markup=False, highlight=False)
    for sentence in view.assumptions:
        console.print(f"  - {sentence}", markup=False, highlight=False)


def _choices(view: PlanView, *, reasons: bool) -> Table:
    """Choices by start; with their first reason where the terminal is wide enough."""
    version = view.version
    title = f"{escape(version.title)} ({version.get_status_display()})"
    table = Table(*("when", "support", "cost"), *(("why",) if reasons else ()), title=title)
    for one in view.choices:
        when = one.start if one.start == one.end else f"{one.start} to {one.end}"
        cells = (when, escape(one.title), usd(one.cost_likely))
        table.add_row(*cells, *(map(escape, one.reasons[:1] or ("",)) if reasons else ()))
    return table
