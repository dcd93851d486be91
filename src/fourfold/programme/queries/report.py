"""What the printed report takes (see `fourfold.ui.pdf.plan_report.PlanReport`), in one language."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.contracts import Panel
from fourfold.kernel.policy import Actor
from fourfold.kernel.sentences import decimal, listed
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.others import activities_of
from fourfold.programme.queries.plan_view import ChoiceView, MoneyRow, PlanView, plan_view
from fourfold.programme.queries.requests import requests_of
from fourfold.programme.queries.state_page import panels_of
from fourfold.programme.rules.sentences import quarter, timing, usd
from fourfold.ui.pdf.plan_report import (
    Choice,
    Figure,
    FundCosts,
    Level,
    Need,
    Omission,
    PlanReport,
    Source,
    Stability,
    labels,
)

NEEDS_SHOWN = 20
OMISSIONS_SHOWN = 20


class FigureLike(Protocol):
    """What a score panel's figures have: the context that fills it documents them so."""

    label: str
    value: float | None
    low: float
    high: float
    answered: int
    total: int
    sentence: str


def report_data(version: PlanVersion, actor: Actor, *, language: str) -> PlanReport:
    """The whole report of a version that a query has let the actor see."""
    with translation.override(language):
        return _report(plan_view(version, actor), actor)


def _report(view: PlanView, actor: Actor) -> PlanReport:
    place, version = view.place, view.version
    figures = _score_figures(panels_of(place.code, actor), version)
    return PlanReport(
        labels=labels(),
        state=place.name,
        heading=_("Needs and support plan"),
        date=date_format(version.solved_at.date()),
        status=str(version.get_status_display()),
        notices=list(view.notices),
        banner=_banner(view),
        summary=_summary(view),
        figures=_headlines(view),
        steps=_levels(figures.get("steps", ())),
        areas=_levels(figures.get("areas", ())),
        capacities=_levels(figures.get("capacities", ())),
        pillars=_levels(figures.get("pillars", ())),
        needs=_needs(view),
        quarters=[quarter(label) for label in view.quarters],
        plan_note=view.verdict,
        plan=[_choice(one) for one in view.choices],
        years=[str(year) for year in view.years],
        costs=[_fund(row) for row in view.money],
        costs_total=FundCosts(
            fund=_("Total"),
            cells=[usd(amount) for amount in view.total_by_year],
            total=usd(sum(view.total_by_year)),
        ),
        omissions=[
            Omission(title=one.title, reason=one.sentence)
            for one in view.omissions[:OMISSIONS_SHOWN]
        ],
        assumptions=list(view.assumptions),
        stability=[Stability(title=one.title, kept=one.stays) for one in view.choices if one.stays],
        sources=_sources(view),
        requests=_requests(view, actor),
        partners=_partners(view, actor),
    )


def _banner(view: PlanView) -> str:
    return _("Fictional State: everything here is made up.") if view.place.is_fictional else ""


def _summary(view: PlanView) -> list[str]:
    count = len(view.choices)
    said = ngettext(
        "The plan for %(state)s holds %(count)s activity over %(quarters)s quarters, for %(cost)s.",
        "The plan for %(state)s holds %(count)s activities over %(quarters)s quarters, for "
        "%(cost)s.",
        count,
    ) % {
        "state": view.place.name,
        "count": count,
        "quarters": len(view.quarters),
        "cost": usd(view.cost_likely),
    }
    spread = _("By the catalogue's ranges it may cost from %(low)s to %(high)s.") % {
        "low": usd(view.cost_low),
        "high": usd(view.cost_high),
    }
    return [said, spread, view.verdict]


def _headlines(view: PlanView) -> list[Figure]:
    needs = view.version.context["needs"]
    day = date_format(date.fromisoformat(view.version.context["as_of"]))
    return [
        Figure(value=str(len(needs)), label=_("needs below target"), note=day),
        Figure(
            value=str(len(view.choices)),
            label=_("activities in the plan"),
            note=timing(view.quarters[0], view.quarters[-1]),
        ),
        Figure(value=usd(view.cost_likely), label=_("likely cost"), note=_("without support cost")),
        Figure(
            value=str(len(view.partners)),
            label=_("covered by partners"),
            note=_("not planned twice"),
        ),
    ]


def _score_figures(
    panels: Iterable[Panel], version: PlanVersion
) -> dict[str, tuple[FigureLike, ...]]:
    """Figures of the score panels by key, if they belong to the round that the plan answers."""
    found: dict[str, tuple[FigureLike, ...]] = {}
    for panel in panels:
        scores: Any = panel.values.get("scores")
        if scores is not None and scores.round.id == version.round_id:
            found[panel.key.rpartition("-")[2]] = panel.values["figures"]
    return found


def _levels(figures: Iterable[FigureLike]) -> list[Level]:
    return [_level(one) for one in figures]


def _level(one: FigureLike) -> Level:
    known = one.value is not None
    return Level(
        title=one.label,
        level=one.value,
        low=one.low if known else None,
        high=one.high if known else None,
        reading=_reading(one),
        coverage=_("%(answered)s of %(total)s known")
        % {"answered": one.answered, "total": one.total},
        confidence="",
    )


def _reading(one: FigureLike) -> str:
    """The figure in words; its range only where there is one. Empty while to assess."""
    if one.value is None:
        return ""
    level, low, high = (decimal(value, 1) for value in (one.value, one.low, one.high))
    if low == high:
        return _("%(level)s of 4") % {"level": level}
    return _("%(level)s of 4, between %(low)s and %(high)s") % {
        "level": level,
        "low": low,
        "high": high,
    }


def _needs(view: PlanView) -> list[Need]:
    titles: dict[str, dict[str, str]] = view.version.context["titles"]
    return [
        Need(
            title=_spoken(titles.get(gap["indicator"], {}), gap["title"]),
            reason=_reason(gap),
            level=_("%(level)s of 4") % {"level": f"{gap['level'] or 0:g}"},
        )
        for gap in view.version.context["needs"][:NEEDS_SHOWN]
    ]


def _spoken(words: dict[str, str], otherwise: str) -> str:
    """The reader's words, else the English ones."""
    return words.get(translation.get_language() or "en") or words.get("en") or otherwise


def _reason(gap: dict[str, Any]) -> str:
    """The snapshot's own sentence is in the language of its maker: say it again from its values."""
    said = _("It stands at %(level)s and should reach %(target)s.") % {
        "level": f"{gap['level'] or 0:g}",
        "target": f"{gap['target']:g}",
    }
    count = len(gap["unlocks"])
    if not count:
        return said
    waiting = ngettext(
        "%(count)s other indicator waits for it.", "%(count)s other indicators wait for it.", count
    ) % {"count": count}
    return f"{said} {waiting}"


def _choice(one: ChoiceView) -> Choice:
    return Choice(
        title=one.title,
        start=one.first,
        end=one.last,
        kind=one.pillar,
        pillar=one.pillar_label,
        timing=timing(one.start, one.end),
        cost=usd(one.cost_likely),
        fund=listed(one.funds),
        reasons=list(one.reasons),
    )


def _fund(row: MoneyRow) -> FundCosts:
    return FundCosts(
        fund=row.title, cells=[usd(amount) for amount in row.by_year], total=usd(row.total)
    )


def _sources(view: PlanView) -> list[Source]:
    version = view.version
    return [
        Source(
            title=_spoken(version.context.get("rounds", {}), version.round_label),
            detail=_spoken(version.context.get("labels", {}), version.notice)
            or _("as known on %(date)s")
            % {"date": date_format(date.fromisoformat(version.context["as_of"]))},
        ),
        Source(
            title=_("Catalogue of interventions"),
            detail=_("Costs, durations and effects; each figure says what it rests on."),
        ),
        Source(
            title=_("Version %(number)s of this plan") % {"number": version.number},
            detail=_("Digest of its whole input: %(digest)s") % {"digest": version.digest[:16]},
        ),
    ]


def _requests(view: PlanView, actor: Actor) -> list[Omission]:
    return [
        Omission(
            title=listed((row.request.get_kind_display(), date_format(row.request.dated))),
            reason=row.request.text,
        )
        for row in requests_of(view.place, actor, standing=True)
    ]


def _partners(view: PlanView, actor: Actor) -> list[Omission]:
    return [
        Omission(title=row.title, reason=listed((row.partner, row.source)))
        for row in activities_of(view.place.code, actor)
    ]
