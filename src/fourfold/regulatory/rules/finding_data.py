"""A sheet as plain data, for the API and the command line."""

from typing import Any

from fourfold.engines.statutes.model import Verdict
from fourfold.regulatory.contracts.findings import (
    ArticleReach,
    AtomReach,
    FindingView,
    GapView,
    InstrumentSheet,
    ParameterView,
    PenaltyView,
    Reach,
)


def sheet_data(sheet: InstrumentSheet) -> dict[str, Any]:
    """Coverage, articles, gaps, where the law goes further, and figures, with what is behind."""
    findings = {one.id: one for one in sheet.findings}
    return {
        "instrument": sheet.instrument,
        "provisional": bool(sheet.mark),
        "coverage": reach_data(sheet.reach),
        "articles": [
            {"number": one.number, "title": one.title, "coverage": reach_data(one.reach)}
            for one in sheet.articles
            if one.reach is not None
        ],
        "penalties": [penalty_data(one) for one in (*sheet.penalties, *sheet.other_penalties)],
        "gaps": [gap_data(gap, findings.get(gap.finding)) for gap in sheet.gaps],  # type: ignore[arg-type]  # -- None has none
        "further": [_further(atom, sheet) for a in sheet.articles for atom in further_of(a)],
        "figures": [figure_data(one) for one in sheet.parameters],
    }


def further_of(article: ArticleReach) -> tuple[AtomReach, ...]:
    """The requirements of an article that the law goes beyond."""
    return tuple(one for one in article.atoms if one.outcome == Verdict.EXCEEDS)


def _further(atom: AtomReach, sheet: InstrumentSheet) -> dict[str, Any]:
    found = (one for one in sheet.findings if one.atom == atom.code)
    return {
        "atom": atom.code,
        "pinpoint": atom.pinpoint,
        "requirement": atom.text,
        "findings": [finding_data(one) for one in found if one.verdict == Verdict.EXCEEDS],
    }


def figure_data(row: ParameterView) -> dict[str, Any]:
    """A figure of the treaty beside the law's own; `held` null: the law gives none."""
    return {
        "article": row.article,
        "atom": row.atom,
        "name": row.name,
        "unit": row.unit,
        "bound": row.bound,
        "asked": row.asked,
        "held": row.held,
        "outcome": row.outcome,
    }


def penalty_data(row: PenaltyView) -> dict[str, Any]:
    """A maximum penalty with its tests; `article` empty: no finding on an offence cites it."""
    return {
        "article": row.article,
        "act": row.act_title,
        "provision": row.key,
        "number": row.number,
        "heading": row.heading,
        "months": row.months,
        "life": row.life,
        "death": row.death,
        "serious": {"passes": row.serious.passes, "reason": row.serious.reason},
        "extradition": {
            one.instrument: {"passes": one.passes, "reason": one.reason} for one in row.extradition
        },
    }


def reach_data(reach: Reach | None) -> dict[str, Any] | None:
    """A coverage with the range that open questions leave; `likely` null: nothing is known."""
    if reach is None:
        return None
    return {
        "low": round(reach.low, 4),
        "likely": None if reach.likely is None else round(reach.likely, 4),
        "high": round(reach.high, 4),
        "known": reach.mapped,
        "asked": reach.total,
    }


def gap_data(gap: GapView, finding: FindingView | None) -> dict[str, Any]:
    """A gap with what was found; `finding` null: nobody has found anything yet."""
    return {
        "kind": gap.kind,
        "article": gap.article,
        "article_title": gap.article_title,
        "chapter": gap.chapter,
        "atom": gap.atom,
        "atom_kind": str(gap.atom_kind),
        "requirement": gap.requirement,
        "pinpoint": gap.pinpoint,
        "missing": list(gap.missing),
        "finding": finding and finding_data(finding),
    }


def finding_data(one: FindingView) -> dict[str, Any]:
    """A finding with its quotes and how it was reviewed; without names."""
    return {
        "id": str(one.id),
        "verdict": str(one.verdict),
        "reason": one.reason,
        "value": one.value,
        "review": one.review_state,
        "made_on": one.made_on.isoformat(),
        "desk_review": bool(one.origin),
        "citations": [
            {
                "act": cited.act_code,
                "act_title": cited.act_title,
                "provision": cited.key,
                "number": cited.number,
                "pinpoint": cited.pinpoint,
                "quote": cited.quote,
                "force": str(cited.force),
                "stale": cited.stale,
            }
            for cited in one.citations
        ],
    }
