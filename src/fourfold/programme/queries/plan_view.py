"""A plan version as a page shows it: by quarter, with sentences in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.engines.planner import Choice, Omission, OmissionReason
from fourfold.kernel import clock
from fourfold.kernel.jobs.queries import progress_of
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.access import READ_FUND, READ_REQUEST
from fourfold.programme.contracts import Assumption
from fourfold.programme.models import Fund, Intervention, PlanVersion
from fourfold.programme.models.plans import PlanStatus
from fourfold.programme.queries.catalogue import label
from fourfold.programme.queries.gate import uncovered
from fourfold.programme.queries.stored import PlanReading, reading_of
from fourfold.programme.rules import explanation
from fourfold.programme.rules.calendar import years_of
from fourfold.programme.rules.means import ASSUMED_BUDGET
from fourfold.programme.rules.sentences import assumption_sentence


@dataclass(frozen=True, slots=True)
class MoveView:
    """An indicator that a choice is expected to move, in points of the 0-4 ladder."""

    indicator: str
    title: str
    points: float


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice. `first` and `last` are indices of the plan's quarters, both inclusive.

    `stays` says in how many perturbed plans it remained ("Stays in 18 of 20"), empty while that
    is not known.
    """

    code: str
    title: str
    pillar: str
    pillar_label: str
    kind_label: str
    start: str
    end: str
    first: int
    last: int
    cost_low: int
    cost_likely: int
    cost_high: int
    support_to_police: bool
    moves: tuple[MoveView, ...]
    funds: tuple[str, ...]
    reasons: tuple[str, ...]
    stays: str


@dataclass(frozen=True, slots=True)
class OmissionView:
    """Something notable that the plan leaves out, and why."""

    code: str
    title: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """What a partner does instead; `first` and `last` are None when it is over."""

    code: str
    title: str
    partner: str
    start: str
    end: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """What the plan spends of one fund, whole USD by year; `free` only for those who see funds."""

    code: str
    title: str
    by_year: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StabilityView:
    """How far the check of stability is: `state` is "none", "running", "done" or "failed"."""

    state: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """A whole version, ready to show. Cost is whole USD."""

    version: PlanVersion
    place: Place
    quarters: tuple[str, ...]
    years: tuple[int, ...]
    choices: tuple[ChoiceView, ...]
    omissions: tuple[OmissionView, ...]
    partners: tuple[PartnerView, ...]
    money: tuple[MoneyRow, ...]
    total_by_year: tuple[int, ...]
    cost_low: int
    cost_likely: int
    cost_high: int
    verdict: str
    assumptions: tuple[str, ...]
    notices: tuple[str, ...]
    stability: StabilityView
    missing_risk: tuple[str, ...]
    on_assumed_budget: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """Titles by code, in the reader's language."""

    interventions: Mapping[str, Intervention]
    indicators: Mapping[str, str]
    funds: Mapping[str, str]
    of_state: bool  # whether the reader may read what the State itself has said

    def intervention(self, code: str) -> str:
        row = self.interventions.get(code)
        return row.text("title") if row else code

    def of(self, code: str) -> str:
        """The title of anything that a reason may name."""
        if code in self.interventions:
            return self.intervention(code)
        return self.indicators.get(code) or self.funds.get(code) or label("skills", code)


def plan_view(version: PlanVersion, actor: Actor) -> PlanView:
    """The version that a query has let the actor see, ready to show."""
    reading = reading_of(version)
    words = _words(version, actor)
    years = years_of(reading.quarters)
    money = _money(reading, words, years)
    choices = tuple(_choice(one, reading, words, version) for one in reading.plan.choices)
    return PlanView(
        version=version,
        place=version.plan.place,
        quarters=reading.quarters,
        years=years,
        choices=choices,
        omissions=_omissions(reading, words),
        partners=_partners(reading, words),
        money=money,
        total_by_year=tuple(
            sum(row.by_year[column] for row in money) for column in range(len(years))
        ),
        cost_low=sum(one.cost_low for one in choices),
        cost_likely=sum(one.cost_likely for one in choices),
        cost_high=sum(one.cost_high for one in choices),
        verdict=explanation.verdict(reading.plan),
        assumptions=_assumptions(version),
        notices=_notices(version),
        stability=stability_of(version),
        missing_risk=_missing_risk(version, reading, words),
        on_assumed_budget=any(code == ASSUMED_BUDGET for code, _year in reading.spending),
    )


def _words(version: PlanVersion, actor: Actor) -> _Words:
    language = get_language() or "en"
    spoken: dict[str, dict[str, str]] = version.context.get("titles", {})
    indicators = {
        code: by_language.get(language) or by_language.get("en", code)
        for code, by_language in spoken.items()
    }
    rows = Intervention.objects.only("title", "kind", "support_to_police", "translations")
    of_state = may(actor, READ_REQUEST, version.plan.scope.path)
    return _Words(rows.in_bulk(), indicators, fund_titles(version, actor), of_state)


def fund_titles(version: PlanVersion, actor: Actor) -> dict[str, str]:
    """Titles of funds, for those who see funds; the State sees who pays for its own plan too."""
    own_plan = may(actor, "programme.plan.agree", version.plan.scope.path)
    titles = {ASSUMED_BUDGET: _("Assumed budget")}
    for number, fund in enumerate(Fund.objects.select_related("scope"), start=1):
        seen = own_plan or may(actor, READ_FUND, fund.scope.path)
        titles[str(fund.pk)] = fund.title if seen else _("Fund %(number)s") % {"number": number}
    return titles


def _choice(one: Choice, reading: PlanReading, words: _Words, version: PlanVersion) -> ChoiceView:
    asked = reading.interventions[one.code]
    row = words.interventions.get(one.code)
    sayings = reading.sayings if words.of_state else ()
    return ChoiceView(
        code=one.code,
        title=words.intervention(one.code),
        pillar=asked.pillar,
        pillar_label=str(Pillar(asked.pillar).label),
        kind_label=label("kinds", row.kind) if row else "",
        start=one.start,
        end=one.end,
        first=reading.quarters.index(one.start),
        last=reading.quarters.index(one.end),
        cost_low=asked.cost_low,
        cost_likely=one.cost,
        cost_high=asked.cost_high,
        support_to_police=bool(row and row.support_to_police),
        moves=tuple(
            MoveView(part.indicator, words.of(part.indicator), part.points) for part in one.why
        ),
        funds=tuple(dict.fromkeys(words.of(line.fund) for line in one.lines)),
        reasons=explanation.choice_sentences(one, reading.problem, sayings, words.of),
        stays=_stays(one.code, version.stability),
    )


def _stays(code: str, stability: Mapping[str, Any]) -> str:
    if stability.get("state") != "done":
        return ""
    kept = stability["stays"].get(code, 0)
    return _("Stays in %(kept)s of %(total)s") % {"kept": kept, "total": stability["total"]}


def stability_of(version: PlanVersion) -> StabilityView:
    """How far the check of this version is."""
    held: dict[str, Any] = version.stability
    if held.get("state") != "running":
        return StabilityView(held.get("state", "none"), held.get("done", 0), held.get("total", 0))
    job = progress_of(UUID(held["job"])) if "job" in held else None
    if job is None or not job.is_active:
        return StabilityView("failed", 0, 0)
    return StabilityView("running", job.done, job.total)


def _omissions(reading: PlanReading, words: _Words) -> tuple[OmissionView, ...]:
    return tuple(
        OmissionView(
            code=one.code,
            title=words.intervention(one.code),
            kind=str(one.reason),
            sentence=explanation.omission_sentence(_audible(one, words), words.of),
        )
        for one in _by_worth(reading.plan.omissions)
    )


def _audible(omission: Omission, words: _Words) -> Omission:
    """A refusal without its words for those who may know of it but not read them."""
    if omission.reason == OmissionReason.REFUSED and not words.of_state:
        return replace(omission, detail="…")
    return omission


def _by_worth(omissions: tuple[Omission, ...]) -> list[Omission]:
    """What people and partners decided first, then what would have helped most."""
    decided = {
        OmissionReason.REFUSED,
        OmissionReason.FORBIDDEN,
        OmissionReason.PARTNER_DELIVERS,
    }
    return sorted(omissions, key=lambda one: (one.reason not in decided, -one.worth, one.code))


def _partners(reading: PlanReading, words: _Words) -> tuple[PartnerView, ...]:
    index = {quarter: place for place, quarter in enumerate(reading.quarters)}
    last_of_all = len(reading.quarters) - 1
    found = []
    for row in reading.problem.occupied:
        beyond = last_of_all if row.end and row.end > reading.quarters[-1] else None
        last = index.get(row.end or "", beyond)
        first = index.get(row.start or "", 0) if last is not None else None
        found.append(
            PartnerView(
                code=row.code,
                title=words.intervention(row.code),
                partner=row.partner,
                start=row.start or "",
                end=row.end or "",
                first=first,
                last=last,
            )
        )
    return tuple(found)


def _money(reading: PlanReading, words: _Words, years: tuple[int, ...]) -> tuple[MoneyRow, ...]:
    by_fund: dict[str, dict[int, int]] = {}
    for (fund, year), usd in reading.spending.items():
        by_fund.setdefault(fund, {})[year] = usd
    return tuple(
        MoneyRow(
            code=fund,
            title=words.funds.get(fund, fund),
            by_year=tuple(spent.get(year, 0) for year in years),
            total=sum(spent.values()),
        )
        for fund, spent in sorted(by_fund.items(), key=lambda pair: words.of(pair[0]))
    )


def _assumptions(version: PlanVersion) -> tuple[str, ...]:
    return tuple(
        assumption_sentence(Assumption(one["kind"], tuple(one["values"].items())))
        for one in version.context.get("assumptions", ())
    )


def _notices(version: PlanVersion) -> tuple[str, ...]:
    """What has to stand above the plan, whoever reads it."""
    spoken: dict[str, str] = version.context.get("labels", {})
    notice = spoken.get(get_language() or "en") or version.notice
    said = [notice] if notice else []
    if version.plan.place.is_fictional:
        said.insert(0, _("Fictional State: everything here is made up."))
    return tuple(said)


def _missing_risk(version: PlanVersion, reading: PlanReading, words: _Words) -> tuple[str, ...]:
    """Only a plan that may still be agreed waits for risk assessments."""
    if version.status not in {PlanStatus.DRAFT, PlanStatus.PROPOSED}:
        return ()
    police = frozenset(
        code
        for code in reading.codes
        if code in words.interventions and words.interventions[code].support_to_police
    )
    missing = uncovered(version, reading.codes, police, today=clock.today())
    return tuple(words.intervention(code) for code in missing)
