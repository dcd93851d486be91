"""Load the results framework and the figures published without records. May run again.

What people have changed stays as they left it: an indicator with a version of theirs, a target, a
milestone. A definition that changed in the files makes a new version.
"""

from datetime import date

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.places import WORLD_PATH, ensure_roots
from fourfold.kernel.policy import Actor, operator
from fourfold.programme.results.actions.framework import define_indicator
from fourfold.programme.results.contracts import Definition
from fourfold.programme.results.models import (
    ClaimStatus,
    Framework,
    Indicator,
    IndicatorVersion,
    Milestone,
    Outcome,
    Output,
    ResultClaim,
    Target,
)
from fourfold.programme.results.queries.counting import definition_of
from fourfold.reference.results import IndicatorRow, ResultsData
from fourfold.reference.results import load_results as results_data
from fourfold.reference.states import PublishedFigureRow, load_published_figures

CHECKED = ("checked_on", "confidence")
YEAR_LENGTH = 4


def load_results() -> None:
    """Frameworks and published figures."""
    actor = operator("loader")
    load_frameworks(actor=actor)
    load_published_claims(actor=actor)


def load_frameworks(*, actor: Actor, today: date | None = None) -> int:
    """Both frameworks; returns how many indicators were added or got another version.

    What the fictional one aims at is seen from today: a new year brings targets of that year.
    """
    data, day = results_data(), today or clock.today()
    if _is_held(data) and _has_aims(data, day):
        return 0
    with act(actor, "programme.framework.load", WORLD_PATH) as entry:
        changed = sum(_load(actor, data, row.code, day) for row in data.frameworks)
        entry.detail["indicators"] = changed
    return changed


def _is_held(data: ResultsData) -> bool:
    """Whether every indicator stands in every framework as the files say, or as people left it."""
    versions = IndicatorVersion.objects.filter(superseded_at__isnull=True)
    held = {
        (one.indicator.framework_id, one.indicator.code): one
        for one in versions.select_related("indicator")
    }
    return all(
        (key := (framework.code, row.code)) in held
        and not _differs(held[key], _definition(data, framework.code, row))
        for framework in data.frameworks
        for row in data.indicators
    )


def _has_aims(data: ResultsData, today: date) -> bool:
    held = set(Target.objects.values_list("indicator__code", "starts_on", "ends_on"))
    return held.issuperset((row.indicator, *row.days(today)) for row in data.targets)


def _differs(held: IndicatorVersion, definition: Definition) -> bool:
    return held.made_by_id is None and definition_of(held) != definition


def _load(actor: Actor, data: ResultsData, code: str, today: date) -> int:
    row = next(one for one in data.frameworks if one.code == code)
    framework, _made = Framework.objects.update_or_create(
        code=code,
        defaults={"title": row.title, "fictional": row.fictional, "source": row.source},
    )
    outcomes = _outcomes(data, framework)
    outputs = _outputs(data, outcomes)
    changed = 0
    for place, one in enumerate(data.indicators, start=1):
        indicator, _made = Indicator.objects.get_or_create(
            framework=framework,
            code=one.code,
            defaults={
                "outcome": outcomes[one.pillar],
                "output": outputs[one.output],
                "order": place,
            },
        )
        changed += _keep(actor, indicator, _definition(data, code, one))
    if framework.fictional:
        _aims(data, framework, outputs, today)
    return changed


def _outcomes(data: ResultsData, framework: Framework) -> dict[str, Outcome]:
    made = {}
    for place, row in enumerate(data.outcomes, start=1):
        made[row.pillar], _made = Outcome.objects.update_or_create(
            framework=framework,
            pillar=row.pillar,
            defaults={
                "order": place,
                "statement": row.statement,
                "assumptions": row.assumptions,
                "risks": row.risks,
            },
        )
    return made


def _outputs(data: ResultsData, outcomes: dict[str, Outcome]) -> dict[str, Output]:
    made = {}
    for place, row in enumerate(data.outputs, start=1):
        made[row.code], _made = Output.objects.update_or_create(
            outcome=outcomes[row.pillar],
            code=row.code,
            defaults={
                "order": place,
                "statement": row.statement,
                "assumptions": row.assumptions,
                "risks": row.risks,
            },
        )
    return made


def _definition(data: ResultsData, framework: str, row: IndicatorRow) -> Definition:
    fictional = any(one.fictional for one in data.frameworks if one.code == framework)
    baseline = next((b for b in data.baselines if fictional and b.indicator == row.code), None)
    return Definition(
        title=row.title,
        definition=row.definition,
        unit=row.unit,
        kinds=row.kinds,
        where=row.where,
        by=row.by,
        verification=row.verification,
        baseline=baseline.value if baseline else None,
        baseline_year=baseline.year if baseline else None,
        baseline_note=baseline.note if baseline else "",
    )


def _keep(actor: Actor, indicator: Indicator, definition: Definition) -> bool:
    held = indicator.versions.filter(superseded_at__isnull=True).first()
    if held is not None and not _differs(held, definition):
        return False
    define_indicator(actor=actor, indicator=indicator, definition=definition)
    return True


def _aims(data: ResultsData, framework: Framework, outputs: dict[str, Output], today: date) -> None:
    indicators = {one.code: one for one in Indicator.objects.filter(framework=framework)}
    for row in data.targets:
        starts_on, ends_on = row.days(today)
        Target.objects.get_or_create(
            indicator=indicators[row.indicator],
            starts_on=starts_on,
            ends_on=ends_on,
            defaults={"value": row.value, "note": row.note},
        )
    for one in data.milestones:
        Milestone.objects.get_or_create(
            output=outputs[one.output],
            title=one.title,
            defaults={
                "due_on": one.due_on.on(today),
                "reached_on": one.reached_on.on(today) if one.reached_on else None,
                "evidence": one.evidence,
            },
        )


def load_published_claims(*, actor: Actor) -> int:
    """Published figures as claims without records; returns how many were added or checked anew.

    A claim is never changed: a figure that was published differently gets a code of its own.
    """
    held = {
        claim.code: claim
        for claim in ResultClaim.objects.filter(status=ClaimStatus.RECORDS_NOT_HELD)
    }
    rows = load_published_figures()
    new = [row for row in rows if row.code not in held]
    checked = [row for row in rows if row.code in held and _is_checked(row, held[row.code])]
    if not new and not checked:
        return 0
    with act(actor, "programme.figure.load", WORLD_PATH) as entry:
        ResultClaim.objects.bulk_create(_claim(row) for row in new)
        for row in checked:
            said = {name: getattr(row, name) for name in CHECKED}
            ResultClaim.objects.filter(pk=held[row.code].pk).update(**said)
        entry.object_kind = ResultClaim._meta.label_lower
        entry.detail["rows"] = len(new) + len(checked)
    return len(new) + len(checked)


def _is_checked(row: PublishedFigureRow, held: ResultClaim) -> bool:
    return any(getattr(row, name) != getattr(held, name) for name in CHECKED)


def _claim(row: PublishedFigureRow) -> ResultClaim:
    starts_on, ends_on = _year(row.period)
    return ResultClaim(
        code=row.code,
        scope=ensure_roots()[0],
        pillar=row.pillar,
        statement=row.statement,
        unit_words=row.unit,
        method_words=row.method,
        caveat=row.caveat,
        starts_on=starts_on,
        ends_on=ends_on,
        period_words=row.period,
        value=row.value,
        bound=row.bound,
        status=ClaimStatus.RECORDS_NOT_HELD,
        source=row.source,
        see=row.see,
        checked_on=row.checked_on,
        confidence=row.confidence,
        states=list(row.states),
    )


def _year(period: str) -> tuple[date | None, date | None]:
    if len(period) == YEAR_LENGTH and period.isdecimal():
        return date(int(period), 1, 1), date(int(period), 12, 31)
    return None, None
