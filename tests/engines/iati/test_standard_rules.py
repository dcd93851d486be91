"""Our statement of the standard's rules against the published one: same rules, same verdicts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest
from lxml import etree

from fourfold.engines.iati.checking.rulesets import broken, rules_of
from fourfold.engines.iati.standard.rule import Rule
from fourfold.engines.iati.standard.rules import STANDARD
from fourfold.engines.iati.standard.sentences import SENTENCES
from fourfold.engines.iati.writing import write_activities
from tests.engines.iati.documents import spoilt
from tests.engines.iati.published import GENERATED, TODAY, full_activity
from tests.engines.iati.schema_walk import SCHEMAS

FILE = SCHEMAS / "ruleset-standard.json"
needs_ruleset = pytest.mark.skipif(not FILE.is_file(), reason=f"{FILE} is not here")


def published() -> tuple[Rule, ...]:
    """The published rules for activities; those for files of organisations are not ours."""
    found = rules_of(json.loads(FILE.read_bytes()))
    return tuple(rule for rule in found if not rule.context.startswith("/iati-organisations"))


def facts(rules: Iterable[Rule]) -> Counter[tuple[str, str, str, str]]:
    flat = [one for rule in rules for one in (rule, *rule.inner) if one.kind != "loop"]
    return Counter((rule.number, rule.kind, rule.context, rule.severity) for rule in flat)


def verdicts(rules: Iterable[Rule], root: etree._Element) -> Counter[tuple[str, str]]:
    tree = root.getroottree()
    return Counter(
        (one.rule.number, tree.getpath(one.element)) for one in broken(rules, root, today=TODAY)
    )


@needs_ruleset
def test_every_published_rule_is_stated_with_number_kind_place_and_severity() -> None:
    assert facts(STANDARD) == facts(published())


@needs_ruleset
def test_both_statements_find_the_same_in_spoilt_files() -> None:
    random, rules = Random(5), published()
    data = write_activities([full_activity(1, transactions=3, indicators=1)], generated=GENERATED)
    found: Counter[str] = Counter()
    for _ in range(150):
        root = etree.fromstring(data)
        for _ in range(random.choice([2, 10, 60])):
            spoilt(random, root)
        ours, theirs = verdicts(STANDARD, root), verdicts(rules, root)
        assert ours == theirs
        found.update({number for number, _path in ours})
    assert len(found) > 15, sorted(found)


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    numbers = {one.number for rule in STANDARD for one in (rule, *rule.inner) if one.number}
    # Prefixes of agencies that register organisations are not ours to keep: never broken here.
    assert numbers - {"1.14.8"} == set(SENTENCES)
