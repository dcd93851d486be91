"""`fourfold law gaps`, `candidates` and `report`: findings at the command line."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from fourfold.engines.statutes.model import Atom, Verdict
from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor
from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import CandidateView, GapView, InstrumentSheet
from fourfold.regulatory.contracts.law import CorpusView
from fourfold.regulatory.queries.findings_candidates import candidates_for
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.queries.law_report import law_report_pdf
from fourfold.regulatory.queries.profile import profile_of
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.catalogue import articles
from fourfold.regulatory.rules.finding_data import sheet_data

State = Annotated[str, typer.Argument(help="The State's ISO 3166 alpha-3 code, such as KEN.")]
Treaty = Annotated[str, typer.Option(help="Code of the treaty, such as uncc or budapest.")]
MOST = 50


def gaps(
    actor: Actor,
    state: State,
    *,
    instrument: Treaty = "uncc",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    on: Annotated[str, typer.Option(help="Law and findings up to this day: 2026-11-01.")] = "",
) -> None:
    """Show where a State's law falls short of a treaty, or goes beyond it."""
    day = _day(on)
    profile = profile_of(actor, state, day)
    sheet = profile.sheet(_known(instrument))
    if sheet is None:
        raise NotVisible(_("No requirement of %(code)s is held here.") % {"code": instrument})
    if as_json:
        said = {
            "state": profile.state,
            "as_of": profile.as_of.isoformat(),
            "corpus_complete": profile.complete,
            "released_on": profile.released_on and profile.released_on.isoformat(),
            **sheet_data(sheet),
        }
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    _show_gaps(sheet, Console())


def candidates(
    actor: Actor,
    state: State,
    article: Annotated[str, typer.Option(help="Number of the treaty's article, such as 9.")],
    *,
    instrument: Treaty = "uncc",
    top: Annotated[int, typer.Option(min=1, max=MOST, help="How many for each.")] = 3,
    atom: Annotated[str, typer.Option(help="Only this requirement, such as uncc.9.damage.")] = "",
) -> None:
    """Rank the provisions of a State's acts that may answer what an article asks."""
    asked = _asked(_known(instrument), article, atom)
    corpus = corpus_on(actor, place_for(state).code, clock.today())
    if not corpus.provisions:
        message = _("No act of %(state)s is held. Import one: fourfold law import FILE.")
        raise Invalid(message % {"state": corpus.state})
    console = Console()
    for one in asked:
        _show_candidates(one, corpus, top, console)


def report(
    actor: Actor,
    state: State,
    out: Annotated[Path, typer.Option(dir_okay=False, help="Write the PDF here.")],
    *,
    instrument: Treaty = "uncc",
    language: Annotated[str, typer.Option(help="Language of the report, such as fr.")] = "en",
) -> str:
    """Write a State's legislative gap report as a PDF."""
    profile = profile_of(actor, state, clock.today())
    pdf = law_report_pdf(profile, instrument=_known(instrument), language=language)
    try:
        out.write_bytes(pdf)
    except OSError as error:
        words_ = {"file": out, "reason": error.strerror}
        raise Invalid(
            _("%(file)s cannot be written: %(reason)s. Name another file.") % words_
        ) from error
    return _("%(file)s: %(size)s bytes.") % {"file": out, "size": f"{len(pdf):,}"}


def _day(on: str) -> date:
    if not on:
        return clock.today()
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        message = _("%(day)s is not a day. Write it as 2020-02-19.") % {"day": on}
        raise Invalid(message) from error


def _known(instrument: str) -> str:
    if instrument not in treaties.instruments():
        known = ", ".join(treaties.instruments())
        message = _("There is no treaty with the code %(code)s. Known: %(known)s.")
        raise Invalid(message % {"code": instrument, "known": known})
    return instrument


def _asked(instrument: str, number: str, atom: str) -> tuple[Atom, ...]:
    found = next((one for one in articles(instrument) if one.number == number), None)
    if found is None:
        message = _("%(treaty)s has no article %(number)s here.")
        raise Invalid(message % {"treaty": instrument, "number": number})
    asked = tuple(one for one in found.atoms if atom in {"", one.code})
    if not asked:
        message = _("Article %(number)s asks nothing of that code here.")
        raise Invalid(message % {"number": number})
    return asked


def _show_gaps(sheet: InstrumentSheet, console: Console) -> None:
    console.print(f"{sheet.short}: {words.reach_words(sheet.reach)}", markup=False)
    if sheet.mark:
        console.print(sheet.mark, markup=False)
    table = Table("Article", "Gap", "Requirement", "Finding")
    for gap in sheet.gaps:
        if gap.kind not in words.OPEN_KINDS:
            table.add_row(*_gap_cells(gap))
    console.print(table)
    open_ = sum(gap.kind in words.OPEN_KINDS for gap in sheet.gaps)
    for one in sheet.findings:
        if one.verdict == Verdict.EXCEEDS:
            said = _("Goes further")
            console.print(f"{said}: {one.atom}: {one.reason}", markup=False, highlight=False)
    console.print(f"Requirements still unknown: {open_}.")


def _gap_cells(gap: GapView) -> tuple[str, str, str, str]:
    missing = f" ({words.elements(gap.missing)})" if gap.missing else ""
    return gap.article, words.say(words.GAPS, gap.kind), gap.requirement, f"{gap.reason}{missing}"


def _show_candidates(atom: Atom, corpus: CorpusView, top: int, console: Console) -> None:
    console.print(f"{atom.code}: {atom.text}", markup=False, highlight=False)
    found: tuple[CandidateView, ...] = candidates_for(corpus, atom, top=top)
    table: Any = Table("Score", "Act", "Provision", "Heading", "Words")
    for one in found:
        held = one.provision
        act = held.act.short_title or held.act.title
        table.add_row(
            f"{one.score:.2f}", act, held.number, held.heading, ", ".join(one.matched[:8])
        )
    console.print(table if found else "No provision has words that speak for it.")
