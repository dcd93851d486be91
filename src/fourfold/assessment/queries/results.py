"""Scores as an actor may see them, and every figure walked back to its answers."""

from uuid import UUID

from fourfold.assessment import access
from fourfold.assessment.contracts import FigureView, RoundView, ScoreView
from fourfold.assessment.models import Round
from fourfold.assessment.queries.rounds import (
    latest_scored_round,
    no_round,
    round_view,
    scored_rounds,
)
from fourfold.assessment.queries.scoring import sheet_of
from fourfold.assessment.rules import figures
from fourfold.engines.maturity import Dimension, Figure, ScoreSheet
from fourfold.kernel.policy import Actor, may


def score_sheet(actor: Actor, round_id: UUID) -> ScoreView:
    """The scores of a round.

    Raises:
        NotVisible: there is no such round, or its scores are not for this actor yet.
    """
    return view_of(actor, find_scored_round(actor, round_id))


def latest_scores(actor: Actor, state: str) -> ScoreView | None:
    """The scores that speak for a State to this actor; None while it may see none."""
    round_ = latest_scored_round(actor, state)
    return None if round_ is None else view_of(actor, round_)


def find_scored_round(actor: Actor, round_id: UUID) -> Round:
    """A round whose scores the actor may see.

    Raises:
        NotVisible: there is none.
    """
    found = scored_rounds(actor).filter(pk=round_id).first()
    if found is None:
        raise no_round()
    return found


def sees_behind(actor: Actor, round_: Round) -> bool:
    """Whether the actor may see single indicators and answers, not only the figures."""
    return may(actor, access.READ_RETURN, round_.scope.path)


def view_of(actor: Actor, round_: Round) -> ScoreView:
    """The scores of a round that the actor has been found to see."""
    sheet = sheet_of(round_)
    return score_view(round_view(round_), sheet, behind=sees_behind(actor, round_))


def score_view(head: RoundView, sheet: ScoreSheet, *, behind: bool) -> ScoreView:
    """A sheet in the reader's words."""
    return ScoreView(
        round=head,
        areas=_figures(sheet, Dimension.AREA),
        steps=_figures(sheet, Dimension.STEP),
        pillars=_figures(sheet, Dimension.PILLAR),
        capacities=_figures(sheet, Dimension.CAPACITY),
        coverage=sheet.coverage,
        answered=sheet.answered,
        disagreements=sheet.disagreements,
        total=sheet.total,
        sheet=sheet if behind else None,
    )


def figure_view(figure: Figure, order: int) -> FigureView:
    """One figure in the reader's words."""
    return FigureView(
        dimension=figure.dimension.value,
        code=figure.code,
        label=figures.code_label(figure.dimension, figure.code),
        order=order,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        percent=figures.percent(figure.value),
        coverage=figure.coverage,
        confidence=figure.confidence,
        answered=figure.answered,
        disagreements=figure.disagreements,
        total=figure.total,
        sentence=figures.figure_sentence(figure),
    )


def empty_figure(dimension: Dimension, code: str) -> Figure:
    """The figure of a code that no scored indicator of an edition carries."""
    return Figure(dimension, code, None, 0.0, 4.0, 0.0, 0.0, 0, 0, 0, ())


def _figures(sheet: ScoreSheet, dimension: Dimension) -> tuple[FigureView, ...]:
    """The programme's codes in their order, each present, then codes that the instrument adds."""
    held = {f.code: f for f in sheet.figures if f.dimension is dimension}
    codes = figures.codes_of(dimension)
    added = sorted(code for code in held if code not in codes)
    return tuple(
        figure_view(held.get(code) or empty_figure(dimension, code), order)
        for order, code in enumerate((*codes, *added), start=1)
    )
