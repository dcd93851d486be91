"""What the tests of results stand on: the frameworks, and records given by the test itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from fourfold.engines.counting import Record, Sureness, Tie, Unseen
from fourfold.kernel import registry
from fourfold.kernel.contracts import ActivityText, RecordText
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.programme.results.actions import loading
from fourfold.programme.results.actions.loading import load_frameworks
from fourfold.programme.results.models import Indicator
from fourfold.reference.results import load_results
from tests.factories import OPERATOR, make_place
from tests.programme.results.factories import MARCH

FEW = {"practitioners-trained", "training-attendances", "reach-counted", "legal-advice"}
Span = tuple[datetime, datetime | None]


@dataclass
class Register:
    """Records and ties of the test, each with the times between which it stood."""

    records_held: list[tuple[Record, Span]] = field(default_factory=list)
    ties_held: list[tuple[Tie, Span]] = field(default_factory=list)
    unseen_held: list[tuple[Unseen, Span]] = field(default_factory=list)
    hidden: set[UUID] = field(default_factory=set)
    kinds: dict[str, Any] = field(
        default_factory=lambda: {"attendance": "Attendances", "reach": "Numbers reached"}
    )
    values: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {"part": {"trainee": "Trainee"}}
    )

    def add(self, *, at: datetime, kind: str = "attendance", **facts: Any) -> Record:
        """A record that stands from a moment on."""
        said: dict[str, str] = {
            "fictional": "yes",
            "part": "trainee",
            "practitioner": "investigator",
            "sex": "female",
            **facts.pop("facts", {}),
        }
        person = facts.pop("person", None) or (new_id() if kind == "attendance" else None)
        state, on = facts.pop("state", "XAA"), facts.pop("on", MARCH)
        record = Record(kind, new_id(), on, state, person=person, facts=said, **facts)
        self.records_held.append((record, (at, None)))
        return record

    def tie(self, first: Record, second: Record, *, at: datetime) -> None:
        """Decide that two are one person, at that moment."""
        assert first.person is not None
        assert second.person is not None
        tie = Tie(first.person, second.person, Sureness.SAME)
        self.ties_held.append((tie, (at, None)))

    def correct(self, record: Record, *, at: datetime) -> None:
        """The record does not stand from that moment on."""
        self.records_held = [
            (held, (span[0], at) if held is record else span) for held, span in self.records_held
        ]

    def records(self, *, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
        """As a context hands them over."""
        return [r for r, span in self.records_held if r.kind in kinds and _stood(span, as_of)]

    def ties(self, *, as_of: datetime) -> Iterable[Tie]:
        """As a context hands them over."""
        return [tie for tie, span in self.ties_held if _stood(span, as_of)]

    def unseen(self, *, as_of: datetime) -> Iterable[Unseen]:
        """As a context hands them over."""
        return [one for one, span in self.unseen_held if _stood(span, as_of)]

    def texts(self, *, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
        """Names for those who may read names, numbers for others."""
        named = may(actor, "capacity.name.read", "world/")
        return {
            one: RecordText(f"Attendance {kind}", person="Ama Boateng" if named else "No. 7")
            for one in ids
            if one not in self.hidden
        }

    def outlines(self, *, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:  # noqa: ARG002 -- as the contract has it
        """Nothing: what is hidden stays hidden."""
        return {}


def _stood(span: Span, moment: datetime) -> bool:
    return span[0] <= moment and (span[1] is None or span[1] > moment)


@pytest.fixture
def register() -> Iterator[Register]:
    """The only records there are, for the time of the test."""
    held = Register()
    inside = registry._registry
    kept = (inside.countables, inside.fundable)
    inside.countables = [held]
    inside.fundable = [_fundable(held)]
    yield held
    inside.countables, inside.fundable = kept


def _fundable(held: Register) -> Any:
    def activities(*, actor: Actor) -> list[ActivityText]:
        found = {record.activity for record, _span in held.records_held if record.activity}
        return [
            ActivityText(kind, one, "Activity", "XAA", date(2026, 3, 2), date(2026, 3, 4), True)
            for kind, one in sorted(found)
        ]

    return activities


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def frameworks(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both frameworks with a few of their indicators, which load in a fraction of the time."""
    data = load_results()
    few = replace(
        data,
        indicators=tuple(row for row in data.indicators if row.code in FEW),
        targets=tuple(row for row in data.targets if row.indicator in FEW),
    )
    monkeypatch.setattr(loading, "results_data", lambda: few)
    load_frameworks(actor=OPERATOR, today=MARCH)


@pytest.fixture
def trained(frameworks: None) -> Indicator:
    """Practitioners trained, of the fictional framework."""
    return Indicator.objects.select_related("framework", "outcome", "output").get(
        framework="fictional", code="practitioners-trained"
    )


@pytest.fixture
def attended(frameworks: None) -> Indicator:
    """Attendances, of the fictional framework."""
    return Indicator.objects.select_related("framework", "outcome", "output").get(
        framework="fictional", code="training-attendances"
    )
