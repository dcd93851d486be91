"""Typed makers of activities as a file would bring them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.cooperation.actions import import_activities
from fourfold.cooperation.contracts import NamedPlace, ReadActivity, ReadFile
from fourfold.cooperation.models import PartnerActivity
from fourfold.kernel.policy import Actor
from tests.factories import OPERATOR

EXAMPLE = ReadActivity(
    identifier="XX-EXAMPLE-1",
    partner="Example Agency",
    title="Support against cybercrime",
    description="Helps the police.",
    status="running",
    start=date(2026, 1, 1),
    end=date(2027, 12, 31),
    budget=Decimal(250000),
    currency="USD",
    budget_basis="budget",
    participants=(("implementing", "Ministry"),),
    places=(NamedPlace("XA", "State XAA", Decimal(100)),),
    line=2,
)


def make_read(identifier: str = EXAMPLE.identifier, **changes: Any) -> ReadActivity:
    return replace(EXAMPLE, identifier=identifier, **changes)


def make_file(*activities: ReadActivity, name: str = "activities.csv") -> ReadFile:
    return ReadFile(name=name, kind="csv", sha256="0" * 64, activities=activities)


def make_activity(*, by: Actor = OPERATOR, **changes: Any) -> PartnerActivity:
    read = make_read(**changes)
    import_activities(file=make_file(read), by=by)
    return PartnerActivity.objects.get(identifier=read.identifier, superseded_at=None)
