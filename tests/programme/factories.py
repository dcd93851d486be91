"""Typed makers for the programme: needs, offers, funds, versions."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fourfold.kernel.contracts import Gap, PartnerActivityRecord, StateNeeds
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor
from fourfold.programme.actions.agreeing import propose_plan
from fourfold.programme.actions.funds import FundTerms, record_fund
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.contracts import Absorption, Money, Offer, PlanFacts, PlanSettings
from fourfold.programme.models import Fund, FundYear, Intervention, PlanVersion
from tests.factories import OPERATOR, make_organisation

TODAY = date(2026, 11, 21)
ROUND = UUID("01900000-0000-7000-8000-000000000001")


def gap(
    code: str = "INV-01", *, level: float | None = 1.0, target: float = 3.0, **more: Any
) -> Gap:
    facts: dict[str, Any] = {
        "title": f"Indicator {code}",
        "weight": 1.0,
        "severity": 2.0,
        "unlocks": (),
        "reason": "It is below target.",
        "areas": ("investigation",),
        "steps": ("personnel",),
        "pillars": ("capacity-building",),
        "capacities": ("cyber-investigations",),
        **more,
    }
    return Gap(indicator=code, level=level, target=target, **facts)


def needs(
    *gaps: Gap, to_assess: tuple[Gap, ...] = (), met: tuple[Gap, ...] = (), label: str = ""
) -> StateNeeds:
    return StateNeeds(
        round_id=ROUND,
        round_label="Round 2026",
        label=label,
        as_of=TODAY,
        needs=gaps or (gap(),),
        to_assess=to_assess,
        met=met,
    )


def offer(code: str = "course", **more: Any) -> Offer:
    facts: dict[str, Any] = {
        "pillar": "capacity-building",
        "steps": ("personnel",),
        "languages": ("en",),
        "duration_quarters": 2,
        "cost_low": 8_000,
        "cost_likely": 10_000,
        "cost_high": 15_000,
        "load": 1.0,
        "effects": (("INV-01", 1.0),),
        "prerequisites": (),
        "trainers": (("investigation", 1.0),),
        **more,
    }
    return Offer(code=code, **facts)


def money(code: str = "fund", free: int = 100_000, **more: Any) -> Money:
    return Money(code=code, free=((2027, free),), **more)


def activity(status: str, **more: Any) -> PartnerActivityRecord:
    facts: dict[str, Any] = {
        "partner": "Partner",
        "title": "A partner's course",
        "start": None,
        "end": None,
        "topics": ("course",),
        "source": "Test",
        **more,
    }
    return PartnerActivityRecord(id=new_id(), status=status, **facts)


def facts(**more: Any) -> PlanFacts:
    held: dict[str, Any] = {
        "state": "XAA",
        "region": "eastern-africa",
        "needs": needs(),
        "offers": (offer(),),
        "funds": (money(),),
        "trainers": (),
        "absorption": Absorption(4.0, ("en",)),
        "activities": (),
        "sayings": (),
        "steers": (),
        **more,
    }
    return PlanFacts(**held)


def make_intervention(code: str = "course", **more: Any) -> Intervention:
    values: dict[str, Any] = {
        "edition": "test",
        "position": Intervention.objects.count(),
        "topic": "cyber-investigation",
        "level": 2,
        "kind": "course",
        "title": code.replace("-", " ").capitalize(),
        "description": "A course.",
        "pillar": "capacity-building",
        "steps": ["personnel"],
        "capacities": ["cyber-investigations"],
        "audience": ["investigators"],
        "support_to_police": False,
        "duration_quarters": 1,
        "cost_low": 8_000,
        "cost_likely": 10_000,
        "cost_high": 15_000,
        "load": Decimal(1),
        "trainers": [{"skill": "investigation", "quarters": 1.0}],
        "languages": ["en", "es"],
        "effects": [{"indicator": "INV-01", "points": 1.0, "confidence": "medium"}],
        "cost_basis": "expert judgement",
        "effect_basis": "expert judgement",
        "duration_basis": "expert judgement",
        "capacity_basis": "expert judgement",
        "translations": {"es": {"title": f"Curso {code}", "description": "Un curso."}},
        **more,
    }
    return Intervention.objects.create(code=code, **values)


def make_fund(
    title: str = "Open fund",
    *,
    gross: int = 113_000,
    donor: Organisation | None = None,
    **more: Any,
) -> Fund:
    terms = FundTerms(
        title=title,
        support_cost_rate=Decimal("0.13"),
        gross=((2027, gross), (2028, gross)),
        fictional=True,
        **more,
    )
    # Not the title whole: a published report names donors, and funds to nobody else.
    named = f"Donor of {title.removesuffix('-planted')}"
    donor = donor or make_organisation(name=named, kind="donor")
    return record_fund(actor=OPERATOR, donor=donor, terms=terms)


FOUR = PlanSettings(quarters=4)


def solve(place: Place, actor: Actor = OPERATOR, **more: Any) -> PlanVersion:
    return solve_plan(actor=actor, place=place, **{"settings": FOUR, **more})


def proposed(place: Place) -> PlanVersion:
    return propose_plan(actor=OPERATOR, version=solve(place))


def reserved() -> dict[int, int]:
    return dict(FundYear.objects.order_by("year").values_list("year", "reserved"))
