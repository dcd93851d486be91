"""What an assessed State needs, in the kernel's words, for the plan and for pages."""

from datetime import date

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.queries.rounds import round_view, scored_rounds, speaking_round
from fourfold.assessment.queries.scoring import Assessed, assess
from fourfold.assessment.rules import figures
from fourfold.engines.maturity import Indicator
from fourfold.kernel.contracts import Gap, StateNeeds
from fourfold.kernel.policy import Actor, visible


def state_needs(*, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
    """Needs out of the round that speaks for a State on a day.

    Needs show single indicators, so they are for the State and its programme team only: to
    others they are None, even where the State has released its figures.
    """
    candidates = scored_rounds(actor).filter(
        visible(actor, access.READ_ROUND), opened_on__lte=as_of
    )
    round_ = speaking_round(candidates, state)
    if round_ is None or not getattr(round_, "returns_submitted", 0):
        return None
    assessed = assess(round_)
    head = round_view(round_)
    return StateNeeds(
        round_id=round_.pk,
        round_label=round_.label,
        label=head.standing,
        as_of=as_of,
        needs=_needs(assessed),
        to_assess=_to_assess(assessed),
        met=_met(assessed),
    )


def _needs(assessed: Assessed) -> tuple[Gap, ...]:
    return tuple(
        _gap(
            assessed,
            need.indicator,
            level=need.level,
            severity=need.severity,
            unlocks=need.unlocks,
            reason=figures.reason_sentence(need.reason),
        )
        for need in assessed.needs
    )


def _to_assess(assessed: Assessed) -> tuple[Gap, ...]:
    return tuple(
        _gap(assessed, row.indicator, level=None, reason=figures.open_sentence(row))
        for row in assessed.to_assess
    )


def _met(assessed: Assessed) -> tuple[Gap, ...]:
    below = {need.indicator for need in assessed.needs}
    return tuple(
        _gap(
            assessed,
            indicator.code,
            level=held.level,
            reason=_("At level %(level)s; the target of %(target)s is met.")
            % {"level": held.level, "target": indicator.target},
        )
        for indicator in assessed.document.maturity
        if (held := assessed.consolidated[indicator.code]).level is not None
        and indicator.code not in below
    )


def _gap(
    assessed: Assessed,
    code: str,
    *,
    level: int | None,
    reason: str,
    severity: float = 0.0,
    unlocks: tuple[str, ...] = (),
) -> Gap:
    indicator: Indicator = assessed.document.maturity_by_code[code]
    return Gap(
        indicator=code,
        title=assessed.document.by_code[code].title,
        level=level,
        target=indicator.target,
        weight=indicator.weight,
        severity=severity,
        unlocks=unlocks,
        reason=reason,
        areas=indicator.areas,
        steps=indicator.steps,
        pillars=indicator.pillars,
        capacities=indicator.capacities,
    )
