"""Claims on unique persons, from made-up attendances to what is published: the truth is inside."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from benchmarks.synthetic_register import Attendance, register
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.people.actions.linking import record_linkage
from fourfold.capacity.people.actions.registering import register_people
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import LinkageRun
from fourfold.capacity.people.queries.linking import rows_of
from fourfold.capacity.people.rules.pairs import pairs_of_people
from fourfold.engines.counting import Figure
from fourfold.engines.linkage import Linkage, Thresholds, counted, link
from fourfold.kernel import clock
from fourfold.kernel.places import ensure_roots
from fourfold.programme.results.actions.claims import make_claim
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.models import Indicator, ResultClaim
from fourfold.programme.results.queries.rerunning import figure_of, rerun_claim
from tests.capacity.factories import STAFF, make_event
from tests.factories import OPERATOR, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
MONTHS = range(1, 13)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
HALF = (date(2026, 1, 1), date(2026, 6, 30))
SEEDS = (701, 702)


def attended(made: list[Attendance]) -> list[int]:
    """Everybody at an event of some month, written down as the register has it; which month."""
    places = {code: make_place(code) for code in states_of(made)}
    said = [
        PersonFacts(row.name, row.state, row.email, row.agency, row.sex or "not-stated",
                    row.birth_year)
        for row in made
    ]  # fmt: skip
    found = register_people(actor=OPERATOR, people=[(facts, STAFF) for facts in said])
    months = months_of([one.pk for one in found])
    events = [make_event(places[made[0].state], starts_on=date(2026, m, 2)) for m in MONTHS]
    at = clock.now()
    Participation.objects.bulk_create(
        Participation(
            event=events[month - 1], participant=one, place_id=row.state, scope=one.scope,
            ended_on=events[month - 1].ends_on, evidence="staff", practitioner="investigator",
            outcome="completed", recorded_at=at,
        )
        for row, one, month in zip(made, found, months, strict=True)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that has run for a minute knows how large it is
    return months


def states_of(made: list[Attendance]) -> list[str]:
    return sorted({row.state for row in made})


def months_of(people: list[UUID]) -> list[int]:
    """One month after the other, and nobody twice in one."""
    first: dict[UUID, int] = {}
    times: Counter[UUID] = Counter()
    months = []
    for number, one in enumerate(people):
        months.append((first.setdefault(one, number) + times[one]) % 12 + 1)
        times[one] += 1
    return months


def linked(**changes: Any) -> tuple[LinkageRun, Linkage]:
    """As the job of the product does."""
    world = ensure_roots()[0]
    rows, people = rows_of(OPERATOR, world)
    linkage = link(rows)
    said = {"pairs": pairs_of_people(linkage, people), "missed": linkage.missed} | changes
    kept = record_linkage(
        actor=OPERATOR, scope=world, model=linkage.model, participants=len(set(people.values())),
        thresholds=Thresholds(), **said,
    )  # fmt: skip
    return kept, linkage


def claimed(indicator: Indicator, start: date, end: date, state: str = "") -> ResultClaim:
    return make_claim(
        actor=OPERATOR, indicator=indicator, wish=ClaimWish(start=start, end=end, state=state)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_lies_in_the_range_of_claims_and_no_later_run_changes_them(
    trained: Indicator, seed: int
) -> None:
    made = [row for row in register(seed, people=4_000, attendances=7_300) if row.state < "XB"]
    months = attended(made)
    kept, linkage = linked()
    whole = claimed(trained, *YEAR)
    assert told(whole) == tuple(kept.settings["counted"][key] for key in ("low", "value", "high"))
    engine = counted(linkage)
    assert told(whole) == (engine.low, engine.value, engine.high)
    assert holds(whole, made)
    first = [row for row, month in zip(made, months, strict=True) if month <= 6]
    half = claimed(trained, *HALF)
    assert holds(half, first)
    parts = {state: claimed(trained, *YEAR, state) for state in states_of(made)[::4]}
    assert [
        state
        for state, claim in parts.items()
        if not holds(claim, [row for row in made if row.state == state])
    ] == []
    linked(pairs={}, missed={})
    assert figure_of(claimed(trained, *YEAR)) != figure_of(whole)
    assert rerun_claim(actor=OPERATOR, claim=whole).is_same
    assert rerun_claim(actor=OPERATOR, claim=half).is_same


def told(claim: ResultClaim) -> tuple[int, int, int]:
    figure: Figure = figure_of(claim)
    return int(figure.low), int(figure.value), int(figure.high)


def holds(claim: ResultClaim, rows: list[Attendance]) -> bool:
    low, _value, high = told(claim)
    return low <= len({row.person for row in rows}) <= high
