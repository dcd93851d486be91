"""What the law says on a day: versions, force, labels that nobody believes yet."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fourfold.engines.statutes.model import Force, Penalty, StatusLabel
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import anonymous
from fourfold.regulatory.models import CorpusDeclaration
from fourfold.regulatory.queries.law import (
    acts_of,
    corpus_on,
    find_act,
    find_provision,
    open_conflicts,
    versions_of,
)
from fourfold.regulatory.rules.law import ForceFact, contradicting, digest_of, doubted, standing_on
from tests.factories import OPERATOR, make_place
from tests.regulatory.factories import (
    SECTIONS,
    make_act,
    make_conflict,
    make_force,
    make_provision,
    make_version,
)

SUSPENDED = ForceFact(date(2019, 7, 1), Force.SUSPENDED, "s2", "an order")
RESTORED = ForceFact(date(2020, 2, 20), Force.IN_FORCE, "s2", "a judgment")
COMMENCED = date(2019, 6, 1)


def force(facts: list[ForceFact], day: date, key: str = "s2") -> str:
    return standing_on(facts, key=key, commenced_on=COMMENCED, day=day).force.value


def test_force_follows_the_latest_dated_fact_on_the_day() -> None:
    facts = [RESTORED, SUSPENDED]
    days = (date(2019, 5, 31), date(2019, 6, 1), date(2019, 7, 1), date(2020, 2, 19))
    assert [force(facts, day) for day in days] == [
        "not-commenced",
        "in-force",
        "suspended",
        "suspended",
    ]
    assert force(facts, date(2020, 2, 20)) == "in-force"
    assert force(facts, date(2019, 8, 1), key="s3") == "in-force"


def test_what_was_struck_down_alone_does_not_come_back_with_the_act() -> None:
    struck = replace(SUSPENDED, force=Force.STRUCK_DOWN)
    act_restored = ForceFact(date(2021, 1, 1), Force.IN_FORCE, "", "a notice")
    act_repealed = ForceFact(date(2022, 1, 1), Force.REPEALED, "", "an act")
    assert force([struck, act_restored], date(2021, 6, 1)) == "struck-down"
    assert force([struck, act_restored, act_repealed], date(2022, 6, 1)) == "repealed"
    assert force([SUSPENDED, act_restored], date(2021, 6, 1)) == "in-force"


def test_a_digest_sees_words_and_not_white_space() -> None:
    assert digest_of("A  b", "c\nd") == digest_of("A b", "c d")
    assert digest_of("A b", "c d") != digest_of("A b", "c e")


@pytest.mark.django_db
def test_the_version_that_speaks_is_the_latest_not_after_the_day() -> None:
    act = make_act(make_place("XAA"))
    changed = SECTIONS | {"s2": ("Unlawful access", "Whoever enters is liable to five years.")}
    make_version(act, valid_from=date(2022, 1, 1), sections=changed)
    before, after = date(2021, 12, 31), date(2022, 1, 1)
    texts = [find_provision(OPERATOR, act.pk, "s2", day).text[:19] for day in (before, after)]
    assert texts == ["(1) Whoever enters ", "Whoever enters is l"]
    numbers = [
        corpus_on(OPERATOR, "xaa", day).acts[0].version_number
        for day in (date(2018, 1, 1), before, after)
    ]
    assert numbers == [0, 1, 2]
    assert [v.number for v in versions_of(OPERATOR, act)] == [2, 1]


@pytest.mark.django_db
def test_a_corpus_knows_force_orders_labels_and_penalties() -> None:
    act = make_act(make_place("XAA"))
    version = act.versions.get()
    make_provision(version, "s4", penalties=(Penalty("two years", at_most=24.0),))
    make_force(act, "s4", "suspended", date(2020, 1, 1), order="Order 7")
    make_conflict(version, "s2")
    CorpusDeclaration.objects.create(
        place=act.place,
        scope=act.scope,
        complete=True,
        reason="The ministry listed them all.",
        declared_on=date(2023, 1, 1),
    )
    corpus = corpus_on(OPERATOR, "XAA", date(2023, 6, 1))
    assert [(p.key, p.force, p.conflicts) for p in corpus.provisions] == [
        ("s1", "in-force", 0),
        ("s2", "in-force", 1),
        ("s3", "in-force", 0),
        ("s4", "suspended", 0),
    ]
    last = corpus.provisions[-1]
    assert (last.order, last.force_since, last.penalties[0].at_most) == (
        "Order 7",
        date(2020, 1, 1),
        24.0,
    )
    assert (corpus.complete, corpus.reason) == (True, "The ministry listed them all.")
    assert [c.key for c in open_conflicts(OPERATOR, "XAA")] == ["s2"]


@pytest.mark.django_db
def test_a_corpus_is_read_in_five_queries_however_large(django_assert_num_queries: Any) -> None:
    place = make_place("XAA")
    for number in range(3):
        act = make_act(place, code=f"act-{number}", sections={})
        many = {f"s{n}": ("Heading", "Text of the section.") for n in range(40)}
        make_version(act, sections=many)
        make_force(act, "s1", "repealed", date(2020, 1, 1))
    with django_assert_num_queries(5):
        assert len(corpus_on(OPERATOR, "XAA", date(2023, 1, 1)).provisions) == 120


@pytest.mark.django_db
def test_anybody_reads_acts_and_what_is_not_there_does_not_exist() -> None:
    act = make_act(make_place("XAA"))
    day = date(2023, 1, 1)
    assert find_act(anonymous(), act.pk) == act
    narrowed = replace(anonymous(), only=frozenset(), within="world/elsewhere/")
    assert acts_of(narrowed, "XAA", day) == ()
    for work in (
        lambda: find_act(narrowed, act.pk),
        lambda: find_act(OPERATOR, uuid4()),
        lambda: find_provision(OPERATOR, act.pk, "s99", day),
        lambda: find_provision(OPERATOR, act.pk, "s1", date(2018, 1, 1)),
    ):
        with pytest.raises(NotVisible):
            work()
    assert corpus_on(OPERATOR, "XZZ", day).acts == ()


def test_labels_are_doubted_when_undated_or_against_the_facts() -> None:
    labels = [
        StatusLabel(Force.SUSPENDED, ("s2", "s3"), "suspended pending review"),
        StatusLabel(Force.SUSPENDED, ("s2",), "suspended", on=date(2019, 8, 1)),
        StatusLabel(Force.REPEALED, ("s2",), "repealed", on=date(2019, 8, 1)),
        StatusLabel(Force.IN_FORCE, (), "in force"),
    ]
    found = doubted(labels, [SUSPENDED], commenced_on=COMMENCED, day=date(2020, 1, 1))
    assert [(d.key, d.force.value, d.why) for d in found] == [
        ("s3", "suspended", "undated"),
        ("s2", "repealed", "contradicts"),
    ]


def test_an_order_contradicts_a_label_that_says_otherwise_and_no_other() -> None:
    facts = (ForceFact(date(2020, 2, 20), Force.IN_FORCE, "s22", "Judgment"),)

    def against(key: str, force: str) -> str:
        held = contradicting(facts, key=key, force=force, commenced_on=None, day=date(2026, 1, 1))
        return held.order if held else ""

    said = [against("s22", "suspended"), against("s22", "in-force"), against("s23", "suspended")]
    assert said == ["Judgment", "", ""]
