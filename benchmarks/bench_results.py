"""Results: 109,000 records counted and kept as a claim; a dashboard of 1,000 indicators.

Run: python -m benchmarks.bench_results

The peer of the dashboard asks as a results framework that holds period values asks: for every
indicator its claims are fetched and the latest is picked, one question each. The promises: persons
of 109,000 records within 1.5 s, their lines kept within 4 s, the dashboard within 300 ms and 30
questions.
"""

import os
import random
import tempfile
import time
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

RECORDS, PEOPLE, INDICATORS = 109_000, 60_000, 1_000
COUNT_LIMIT, KEEP_LIMIT, PAGE_LIMIT, QUERY_LIMIT = 1.5, 4.0, 0.3, 30
ROUNDS = 5
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def main() -> None:
    """Build a register and a framework, time, print."""
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as folder:
        _set_up(Path(folder))
        _counting()
        _dashboard()


def _set_up(folder: Path) -> None:
    os.environ |= {
        "FOURFOLD_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
    }
    import django  # noqa: PLC0415 -- only now that the environment says which database

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- the same

    from fourfold.kernel.registry import register  # noqa: PLC0415 -- the same

    register(countables=PROVIDER)  # type: ignore[arg-type]  # -- it gives no texts
    call_command("migrate", verbosity=0)


def _register() -> tuple[list[Any], list[Any]]:
    from fourfold.engines.counting import Record, Sureness, Tie  # noqa: PLC0415 -- after set-up

    dice = random.Random(109)
    people = [UUID(int=dice.getrandbits(128)) for _ in range(PEOPLE)]
    facts = [
        {"sex": sex, "region": region, "fictional": "yes", "part": "trainee"}
        for sex in ("female", "male")
        for region in ("eastern-africa", "west-africa", "mena")
    ]
    records = [
        Record(
            "attendance",
            UUID(int=dice.getrandbits(128)),
            date(2026, 1, 1) + timedelta(dice.randrange(365)),
            "XAA",
            ("event", UUID(int=dice.randrange(3_000))),
            person=dice.choice(people),
            facts=dice.choice(facts),
        )
        for _ in range(RECORDS)
    ]
    sure = list(Sureness)
    ties = [Tie(dice.choice(people), dice.choice(people), dice.choice(sure)) for _ in range(9_000)]
    return records, ties


def _counting() -> None:
    from fourfold.engines.counting import CountUnit, Wanted, count  # noqa: PLC0415 -- after set-up
    from fourfold.kernel.policy import operator  # noqa: PLC0415 -- the same
    from fourfold.programme.results.actions.claims import (  # noqa: PLC0415 -- the same
        keep_lines,
        make_claim,
    )
    from fourfold.programme.results.actions.loading import load_results  # noqa: PLC0415 -- the same
    from fourfold.programme.results.contracts import ClaimWish  # noqa: PLC0415 -- the same
    from fourfold.programme.results.models import Indicator  # noqa: PLC0415 -- the same
    from fourfold.programme.results.queries.rerunning import (  # noqa: PLC0415 -- the same
        rerun_claim,
    )

    load_results()
    PROVIDER.held, PROVIDER.tied = _register()
    kinds, actor = frozenset({"attendance"}), operator("benchmark")
    asked = Wanted(CountUnit.PERSONS, kinds, *YEAR, by=("sex", "region"))
    spent, found = _median(lambda: count(PROVIDER.held, PROVIDER.tied, asked))
    persons = f"{found.figure.low} to {found.figure.high}"
    print(f"counting: {RECORDS:,} records, {PEOPLE:,} participants, {len(PROVIDER.tied):,} ties")
    print(f"  different persons     {spent:6.2f} s   {persons} ({_kept(spent, COUNT_LIMIT)})")
    indicator = Indicator.objects.get(framework="fictional", code="training-attendances")
    long_ago = ClaimWish(date(2020, 1, 1), date(2020, 12, 31))
    empty = make_claim(actor=actor, indicator=indicator, wish=long_ago)
    kept, _ = _timed(lambda: keep_lines(empty, found.lines))
    print(f"  lines, kept           {kept:6.2f} s   ({_kept(kept, KEEP_LIMIT)})")
    wish = ClaimWish(*YEAR)
    whole, claim = _timed(lambda: make_claim(actor=actor, indicator=indicator, wish=wish))
    print(f"  claim, made and kept  {whole:6.2f} s   {claim.value} attendances")
    again, comparison = _timed(lambda: rerun_claim(actor=actor, claim=claim))
    print(f"  claim, run again      {again:6.2f} s   bit-identical: {comparison.is_same}")


class _Provider:
    """Hands over what was made up."""

    def __init__(self) -> None:
        self.held: list[Any] = []
        self.tied: list[Any] = []
        self.kinds = {"attendance": "Attendances"}

    def records(self, **_asked: object) -> list[Any]:
        """All of them."""
        return self.held

    def ties(self, **_asked: object) -> list[Any]:
        """All of them."""
        return self.tied

    def unseen(self, **_asked: object) -> list[Any]:
        """None."""
        return []


PROVIDER = _Provider()


def _dashboard() -> None:
    from django.conf import settings  # noqa: PLC0415 -- after set-up
    from django.db import connection  # noqa: PLC0415 -- the same
    from django.test import Client  # noqa: PLC0415 -- the same
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- the same

    from benchmarks.sessions import session_key_of  # noqa: PLC0415 -- the same

    settings.ALLOWED_HOSTS = ["*"]
    _many_indicators()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_key_of(_reader())
    url = "/programme/results/?framework=fictional"
    answer = client.get(url)
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"The results page answers {answer.status_code}, nothing was measured.")
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    ours, _ = _median(lambda: client.get(url))
    with CaptureQueriesContext(connection) as naive:
        _one_by_one()
    peer, _ = _median(_one_by_one)
    print(f"dashboard: {INDICATORS:,} indicators, each with a published claim and a target")
    print(f"  page, {len(asked)} questions     {ours * 1000:6.0f} ms  ({_kept(ours, PAGE_LIMIT)})")
    print(f"  peer, {len(naive)} questions   {peer * 1000:6.0f} ms  without drawing a page")
    print(f"  ratio ours/peer {ours / peer:.2f}; 30 questions: {_kept(len(asked), QUERY_LIMIT)}")


def _many_indicators() -> None:
    from fourfold.kernel import clock  # noqa: PLC0415 -- after set-up
    from fourfold.kernel.places import ensure_roots  # noqa: PLC0415 -- the same
    from fourfold.programme.results.models import (  # noqa: PLC0415 -- the same
        Indicator,
        IndicatorVersion,
        ResultClaim,
        Target,
    )

    first = Indicator.objects.filter(framework="fictional").select_related("outcome")[0]
    made = [
        Indicator(framework=first.framework, outcome=first.outcome, code=f"i-{n}", order=0)
        for n in range(INDICATORS)
    ]
    Indicator.objects.bulk_create(made)
    versions = [
        IndicatorVersion(indicator=one, number=1, title=one.code, unit="attendances", kinds=["x"])
        for one in made
    ]
    IndicatorVersion.objects.bulk_create(versions)
    period = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    Target.objects.bulk_create(Target(indicator=one, value=100, **period) for one in made)
    ResultClaim.objects.bulk_create(
        ResultClaim(
            indicator=version,
            scope=ensure_roots()[0],
            statement=version.title,
            value=50,
            status="published",
            published_at=clock.now(),
            as_of=clock.now(),
            query_hash="0" * 64,
            result_hash="0" * 64,
            fictional=True,
            **period,
        )
        for version in versions
    )


def _reader() -> Any:
    from fourfold.kernel.accounts.actions import assign, create_account  # noqa: PLC0415 -- set-up
    from fourfold.kernel.models import Person  # noqa: PLC0415 -- the same
    from fourfold.kernel.places import ensure_roots  # noqa: PLC0415 -- the same
    from fourfold.kernel.policy import operator  # noqa: PLC0415 -- the same

    by = operator("benchmark")
    account = create_account(
        by=by,
        email="reader@example.org",
        person=Person.objects.create(name="reader"),
        password="a long and quiet sentence",
    )
    assign(by=by, account=account, role="assessor", scope=ensure_roots()[0])
    return account


def _one_by_one() -> int:
    """As a framework of period values asks: every indicator, then its claims, then its targets."""
    from fourfold.programme.results.models import Indicator, ResultClaim  # noqa: PLC0415 -- set-up

    met = 0
    for indicator in Indicator.objects.filter(framework="fictional"):
        held = ResultClaim.objects.filter(indicator__indicator=indicator, status="published")
        latest = held.order_by("-ends_on").first()
        target = indicator.targets.first()
        met += bool(latest and target and latest.value >= target.value)
    return met


def _timed(work: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _median(work: Any) -> tuple[float, Any]:
    """The median of several."""
    runs = sorted((_timed(work) for _ in range(ROUNDS)), key=lambda run: run[0])
    return runs[ROUNDS // 2]


def _kept(measured: float, limit: float) -> str:
    return f"promise of {limit} {'kept' if measured <= limit else 'NOT kept'}"


if __name__ == "__main__":
    main()
