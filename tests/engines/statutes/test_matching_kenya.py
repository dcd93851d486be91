"""The labelled set of Kenya's act, fixed before the matcher was written."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from fourfold.engines.statutes.matching import Candidate, Index
from fourfold.engines.statutes.model import AtomKind
from fourfold.regulatory.rules import catalogue
from tests.engines.statutes.acts import articles, kenya, labels

PROMISED, OF_EACH_KIND = 0.85, 0.75
Recorder = Callable[[str, object], None]
LABELS = labels("kenya_candidates.csv", "atom")
ANSWERED = {atom for atom, right in LABELS.items() if right}


@cache
def found() -> dict[str, tuple[Candidate, ...]]:
    index, atoms, by_number = Index.build(kenya()), catalogue.atoms_by_code(), articles()
    return {
        code: index.candidates(atoms[code], article=by_number[atoms[code].article])
        for code in LABELS
    }


def right(code: str) -> bool:
    return not LABELS[code].isdisjoint(c.provision.key for c in found()[code])


def test_every_requirement_that_counts_has_a_label() -> None:
    asked = {
        atom.code
        for number, article in articles().items()
        if 6 <= int(number) <= 46 or number == "53"
        for atom in article.atoms
        if atom.kind is not AtomKind.OPTIONAL
    }
    assert asked == set(LABELS)


def test_the_right_section_is_among_the_first_three(record_property: Recorder) -> None:
    hits = sum(right(code) for code in ANSWERED)
    record_property("found", f"{hits} of {len(ANSWERED)}")
    assert hits / len(ANSWERED) >= PROMISED


def test_every_kind_of_requirement_is_found(record_property: Recorder) -> None:
    atoms = catalogue.atoms_by_code()
    asked = Counter(atoms[code].kind for code in ANSWERED)
    hits = Counter(atoms[code].kind for code in ANSWERED if right(code))
    record_property("by kind", {kind.value: f"{hits[kind]}/{asked[kind]}" for kind in asked})
    assert {kind for kind in asked if hits[kind] / asked[kind] < OF_EACH_KIND} == set()


@pytest.mark.parametrize(
    ("atom", "section"),
    [
        ("uncc.7.access", "s14"),
        ("uncc.8.interception", "s17"),
        ("uncc.11.supply", "s18"),
        ("uncc.14.supply", "s24"),
        ("uncc.16.dissemination", "s37"),
        ("uncc.25.period", "s51"),
        ("uncc.41.contact-point", "s65"),
        ("uncc.42.period", "s59"),
    ],
)
def test_the_plainest_questions_have_the_right_answer_first(atom: str, section: str) -> None:
    first = found()[atom][0]
    assert (first.provision.key, first.is_weak) == (section, False)


def test_subjects_that_the_act_lacks_have_weak_candidates() -> None:
    """Grooming and laundering have no offence in the act; limitation and witnesses no rule."""
    subjects = ("uncc.15.", "uncc.20.", "uncc.33.", "uncc.39.")
    codes = [code for code in LABELS if code.startswith(subjects)]
    assert [code for code in codes if found()[code] and not found()[code][0].is_weak] == []


def test_few_right_answers_are_called_weak(record_property: Recorder) -> None:
    hits = [
        next(c for c in found()[code] if c.provision.key in LABELS[code])
        for code in ANSWERED
        if right(code)
    ]
    weak = sum(c.is_weak for c in hits)
    record_property("weak though right", f"{weak} of {len(hits)}")
    assert weak / len(hits) <= 0.1


def test_what_the_act_lacks_gets_fewer_strong_candidates(record_property: Recorder) -> None:
    """A detail missing from a section that is there cannot be told from its words."""
    absent = [found()[code] for code in LABELS if code not in ANSWERED]
    strong = sum(bool(c) and not c[0].is_weak for c in absent)
    record_property("strong though absent", f"{strong} of {len(absent)}")
    assert strong / len(absent) <= 0.55
