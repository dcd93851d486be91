"""What the assessment offers the whole: a State's needs, and its part of the State's page.

Every panel's template lies in `assessment/panels/` and gets these values (see contracts):

| key | values |
|---|---|
| steps, areas, capacities, pillars | `scores`: ScoreView or None; `figures`: tuple of FigureView,
  in the programme's order; `state`: alpha-3 code; `dimension`: step, area, capacity or pillar |
| rounds | `rounds`: tuple of RoundView, latest first; `state`; `may_open`: bool |
| context | `series`: tuple of ContextSeries; `state` |

`scores` is None while there is no round, or none that the actor may see: the panel then says what
to do first. `scores.round.standing` has to stand beside every figure; `scores.sheet` is None for
those who may not see single indicators, so nothing links to them.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from fourfold.assessment import access
from fourfold.assessment.actions.instruments import publish_builtin_instruments
from fourfold.assessment.contracts import FigureView, ScoreView
from fourfold.assessment.queries.context import context_series
from fourfold.assessment.queries.needs import state_needs
from fourfold.assessment.queries.results import latest_scores
from fourfold.assessment.queries.rounds import rounds_of
from fourfold.kernel.contracts import NavigationItem, Panel, StateNeeds
from fourfold.kernel.policy import Actor, may

NAVIGATION = (NavigationItem(_("Assess"), "assessment:home", 30, access.READ_INSTRUMENT),)
FIRST_PANEL = 100
FIGURE_PANELS = (
    ("steps", "step", 0),
    ("capacities", "capacity", 10),
    ("pillars", "pillar", 20),
    ("areas", "area", 30),
)


def load_instruments() -> None:
    """Publish the instruments that come with the product; safe to run again."""
    publish_builtin_instruments()


def needs(*, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
    """What the State needs, to its programme team and the State itself."""
    return state_needs(state=state, actor=actor, as_of=as_of)


def panels(*, state: str, actor: Actor) -> Iterable[Panel]:
    """Ladder of steps, capacities, pillars, areas, history of rounds, context indicators."""
    scores = latest_scores(actor, state)
    yield from (
        _panel(
            key,
            order,
            scores=scores,
            figures=_figures(scores, key),
            dimension=dimension,
            state=state,
        )
        for key, dimension, order in FIGURE_PANELS
    )
    yield _panel(
        "rounds",
        40,
        rounds=rounds_of(actor, state),
        may_open=may(actor, access.MANAGE_ROUND),
        state=state,
    )
    yield _panel("context", 50, series=context_series(actor, state), state=state)


def _figures(scores: ScoreView | None, key: str) -> tuple[FigureView, ...]:
    return () if scores is None else getattr(scores, key)


def _panel(key: str, order: int, **values: object) -> Panel:
    return Panel(
        key=f"assessment-{key}",
        order=FIRST_PANEL + order,
        template=f"assessment/panels/{key}.html",
        values=values,
    )
