from collections.abc import Sequence
from dataclasses import replace

from fourfold.engines.statutes.assessing import Cause, Changes, Sheet, assess, changes
from fourfold.engines.statutes.model import Cited, Finding, Verdict
from tests.engines.statutes.assessing.build import article, atom, finds

CATALOGUE = [article("7", atom("x.7.a"), atom("x.7.b"))]
FULL = finds("x.7.a", Verdict.FULL, "s14")


def sheet(*findings: Finding, complete: bool = True) -> Sheet:
    return assess(CATALOGUE, findings, corpus_complete=complete)


def told(held: Changes) -> list[tuple[str, Sequence[Cause]]]:
    return [(change.atom.code, change.causes) for change in held.atoms]


def test_nothing_changed_is_an_empty_answer() -> None:
    assert changes(sheet(FULL), sheet(FULL)) == Changes((), (), (), ())


def test_a_new_finding_moves_its_atom_and_article() -> None:
    held = changes(sheet(), sheet(FULL))
    assert told(held) == [("x.7.a", (Cause.FINDING,))]
    moved = [(c.code, c.before and c.before.low, c.after and c.after.low) for c in held.articles]
    assert moved == [("7", 0.0, 0.5)]


def test_a_provision_restored_is_a_change_of_force() -> None:
    suspended = replace(FULL, cited=finds("x.7.a", Verdict.FULL, "s14!suspended").cited)
    held = changes(sheet(suspended), sheet(FULL))
    assert told(held) == [("x.7.a", (Cause.FORCE,))]
    before, after = held.atoms[0].before, held.atoms[0].after
    assert before is not None
    assert after is not None
    assert (before.outcome, after.outcome) == ("not-in-force", "full")


def test_a_changed_text_and_a_review_are_told_apart() -> None:
    stale = replace(FULL, cited=(replace(FULL.cited[0], stale=True),))
    assert told(changes(sheet(FULL), sheet(stale))) == [("x.7.a", (Cause.TEXT,))]
    reviewed = replace(FULL, reviewed=False, review_verdicts=(Verdict.PARTIAL,))
    assert told(changes(sheet(FULL), sheet(reviewed))) == [("x.7.a", (Cause.REVIEW,))]


def test_declaring_the_corpus_complete_is_a_cause() -> None:
    absent = finds("x.7.b", Verdict.ABSENT)
    held = changes(sheet(absent, complete=False), sheet(absent))
    assert told(held) == [("x.7.b", (Cause.CORPUS,))]


def test_a_finding_of_one_key_that_says_something_else_is_a_finding() -> None:
    one = replace(FULL, key="f1")
    other = replace(one, verdict=Verdict.PARTIAL, cited=(Cited("act", "s15"),))
    assert told(changes(sheet(one), sheet(other))) == [("x.7.a", (Cause.FINDING,))]


def test_an_atom_that_is_asked_no_more_is_a_change_of_the_catalogue() -> None:
    smaller = assess([article("7", atom("x.7.a"))], [FULL], corpus_complete=True)
    held = changes(sheet(FULL), smaller)
    assert told(held) == [("x.7.b", (Cause.CATALOGUE,))]
    assert [(c.after and c.after.low) for c in held.instruments] == [1.0]
