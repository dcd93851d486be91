"""Count the records that stood at a moment, from every context that has some."""

from collections.abc import Iterator
from datetime import datetime

from fourfold.engines.counting import (
    PEOPLE,
    Count,
    CountingError,
    Record,
    Tie,
    Unseen,
    Wanted,
    count,
    count_for_fund,
)
from fourfold.kernel.registry import countables_providers
from fourfold.programme.money.queries.shares import shares_as_of
from fourfold.programme.results.contracts import ClaimWish, Counted, Definition
from fourfold.programme.results.errors import Uncountable
from fourfold.programme.results.models import IndicatorVersion
from fourfold.programme.results.rules.wanting import query_hash, wanted_for


def counted(version: IndicatorVersion, wish: ClaimWish, moment: datetime) -> Counted:
    """What the indicator gives for this wish, of the records as they stood at that moment.

    The caller answers for who may see it, and for running it outside any writing transaction.

    Raises:
        Uncountable: the records are of several methods, units or kinds.
    """
    indicator = version.indicator
    wanted = wanted_for(definition_of(version), wish, fictional=indicator.framework.fictional)
    name = f"{indicator.framework_id}/{indicator.code}/{version.number}"
    try:
        found = _count(wanted, wish, moment)
    except CountingError as error:
        raise Uncountable(str(error)) from error
    return Counted(found, query_hash(wanted, name, wish, moment))


def _count(wanted: Wanted, wish: ClaimWish, moment: datetime) -> Count:
    records, ties = _records(wanted.kinds, moment), _ties(moment)
    unseen = _unseen(wanted, moment)
    if wish.fund is None:
        return count(records, ties, wanted, unseen=unseen)
    shares = {
        activity: {str(fund): share for fund, share in funds.items()}
        for activity, funds in shares_as_of(moment).items()
    }
    fund = str(wish.fund)
    if wish.attributed:
        return count_for_fund(records, ties, wanted, shares, fund, unseen=unseen)
    paid = frozenset(activity for activity, funds in shares.items() if fund in funds)
    ours = (record for record in records if record.activity in paid)
    return count(ours, ties, wanted, unseen=unseen)


def _records(kinds: frozenset[str], moment: datetime) -> Iterator[Record]:
    for provider in countables_providers():
        known = kinds.intersection(provider.kinds)
        if known:
            yield from provider.records(kinds=known, as_of=moment)


def _ties(moment: datetime) -> Iterator[Tie]:
    for provider in countables_providers():
        yield from provider.ties(as_of=moment)


def _unseen(wanted: Wanted, moment: datetime) -> Iterator[Unseen]:
    """Only persons, and parts by people, are counted with links that nobody saw."""
    for provider in countables_providers() if wanted.unit in PEOPLE else ():
        yield from provider.unseen(as_of=moment)


def definition_of(version: IndicatorVersion) -> Definition:
    """The version as the engine's side understands it."""
    return Definition(
        title=version.title,
        definition=version.definition,
        unit=version.unit,
        kinds=tuple(version.kinds),
        where={name: tuple(values) for name, values in version.where.items()},
        by=tuple(version.by),
        verification=version.verification,
        distinct=version.distinct,
        baseline=version.baseline,
        baseline_year=version.baseline_year,
        baseline_note=version.baseline_note,
        assumptions=version.assumptions,
        risks=version.risks,
    )
