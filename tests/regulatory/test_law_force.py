"""Force is a dated fact that cites its order; labels, penalties and corpora wait for people."""

from datetime import date, timedelta
from typing import Any

import pytest

from fourfold.engines.statutes.model import ClassBounds, Fine, Penalty
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.errors import LawFileRefused
from fourfold.regulatory.models import ForceChange, LabelConflict, PenaltyClass, ProvisionPenalty
from fourfold.regulatory.queries.law import find_provision, force_history, latest_declaration
from fourfold.regulatory.queries.law_penalties import penalties_in, unknown_classes
from fourfold.regulatory.rules.law_choosing import keys_named
from fourfold.regulatory.rules.law_penalties import (
    fine_said,
    imprisonment_said,
    months_of,
    wrong_penalty,
    years_and_months,
)
from tests.factories import OPERATOR, make_actor, make_place
from tests.regulatory.factories import make_act, make_conflict, make_force, make_provision

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "force": "suspended",
    "since": date(2020, 1, 1),
    "order": "Fictional High Court, petition 4",
    "source": "Fictional Gazette",
    "checked_on": date(2024, 1, 1),
    "confidence": "high",
}
HEAD = "key,force,since,order,source,url,checked_on,confidence\n"


def test_a_fact_is_recorded_once_for_each_provision() -> None:
    act = make_act()
    keys = ("s2", "s3", "s2")
    assert len(actions.record_force(actor=OPERATOR, act_id=act.pk, keys=keys, **SAID)) == 2
    lines = AuditLine.objects.count()
    assert actions.record_force(actor=OPERATOR, act_id=act.pk, keys=keys, **SAID) == ()
    assert (ForceChange.objects.count(), AuditLine.objects.count()) == (2, lines)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"order": " "}, "Cite the order"),
        ({"source": ""}, "Cite the order"),
        ({"force": "asleep"}, "is none of"),
        ({"confidence": "total"}, "is none of"),
        ({"keys": ("s99",)}, "no provision s99"),
        ({"keys": ()}, "Choose the provisions"),
        ({"url": "no link"}, "begins with https"),
        ({"order": "x" * 501}, "longer than 500"),
        ({"checked_on": clock.today() + timedelta(days=2)}, "lies ahead"),
    ],
)
def test_a_fact_without_order_source_or_sense_is_refused(
    wrong: dict[str, Any], sentence: str
) -> None:
    act = make_act()
    with pytest.raises(Invalid, match=sentence):
        actions.record_force(
            **{"actor": OPERATOR, "act_id": act.pk, "keys": ("s2",), **SAID, **wrong}
        )
    assert ForceChange.objects.count() == 0


def test_a_withdrawn_fact_stays_in_the_history_with_its_reason() -> None:
    act = make_act()
    change = make_force(act, "s2", "suspended", date(2020, 1, 1))
    with pytest.raises(Invalid, match="Say why"):
        actions.withdraw_force(actor=OPERATOR, change_id=change.pk, reason=" ")
    actions.withdraw_force(actor=OPERATOR, change_id=change.pk, reason="It was another act.")
    day = date(2021, 1, 1)
    assert find_provision(OPERATOR, act.pk, "s2", day).force == "in-force"
    assert force_history(OPERATOR, act) == ()
    (kept,) = force_history(OPERATOR, act, withdrawn=True)
    assert kept.withdrawal_reason == "It was another act."
    with pytest.raises(Conflict):
        actions.withdraw_force(actor=OPERATOR, change_id=change.pk, reason="Again.")


def test_a_table_of_facts_is_recorded_whole_and_once() -> None:
    act = make_act()
    rows = (
        "s2,suspended,2020-01-01,Order 1,Gazette,,2024-01-01,high\n"
        ",repealed,2023-01-01,Act 5,Gazette,https://example.org/5,2024-01-01,medium\n"
    )
    content = (HEAD + rows).encode("utf-8-sig")
    made = [
        len(actions.import_force(actor=OPERATOR, act_id=act.pk, file_name="f.csv", content=content))
        for _ in range(2)
    ]
    assert made == [2, 0]
    assert [c.origin for c in force_history(OPERATOR, act)] == ["f.csv", "f.csv"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (HEAD + "s2,asleep,2020-01-01,O,G,,2024-01-01,high\n", "f.csv, line 2: “asleep”"),
        (HEAD + "s2,suspended,soon,O,G,,2024-01-01,high\n", "line 2: The columns since"),
        (HEAD + "s2,suspended,2020-02-31,O,G,,2024-01-01,high\n", "line 2: The columns since"),
        (HEAD + "s99,suspended,2020-01-01,O,G,,2024-01-01,high\n", "no provision s99"),
        (HEAD, "1 to 5000 rows"),
        ("key,force\ns2,suspended\n", "needs a first row with the columns"),
        (HEAD + 's2,"suspended\n', "is not a CSV table"),
        (b"key,force\xff\xfe", "is not UTF-8 text at byte 9"),
    ],
)
def test_a_damaged_table_names_file_line_and_cure(content: str | bytes, sentence: str) -> None:
    act = make_act()
    sent = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(LawFileRefused, match=sentence):
        actions.import_force(actor=OPERATOR, act_id=act.pk, file_name="f.csv", content=sent)
    assert ForceChange.objects.count() == 0


def test_one_damaged_row_keeps_the_whole_table_out() -> None:
    act = make_act()
    good = "s2,suspended,2020-01-01,Order 1,Gazette,,2024-01-01,high\n"
    content = (HEAD + good + good.replace("s2", "s99")).encode()
    with pytest.raises(LawFileRefused) as refused:
        actions.import_force(actor=OPERATOR, act_id=act.pk, file_name="f.csv", content=content)
    assert len(refused.value.problems) == 1
    assert ForceChange.objects.count() == 0


def test_a_label_set_aside_changes_no_force() -> None:
    act = make_act()
    label = make_conflict(act.versions.get(), "s2")
    actions.decide_conflict(
        actor=OPERATOR, conflict_id=label.pk, decision="set-aside", reason="The label is stale."
    )
    decided = LabelConflict.objects.get()
    assert (decided.decision, decided.reason) == ("set-aside", "The label is stale.")
    assert ForceChange.objects.count() == 0
    with pytest.raises(Conflict, match="decided on this label already"):
        actions.decide_conflict(
            actor=OPERATOR, conflict_id=label.pk, decision="set-aside", reason="Again."
        )


def test_an_accepted_label_needs_its_day_and_order_and_becomes_a_fact() -> None:
    act = make_act()
    label = make_conflict(act.versions.get(), "s2")
    common: dict[str, Any] = {
        "actor": OPERATOR,
        "conflict_id": label.pk,
        "decision": "accepted",
        "reason": "The order was found.",
    }
    cited = {name: SAID[name] for name in ("order", "source", "confidence")}
    with pytest.raises(Invalid, match="needs its day"):
        actions.decide_conflict(**common, **cited, checked_on=date(2024, 1, 1))
    with pytest.raises(Invalid, match="Cite the order"):
        actions.decide_conflict(
            **common, **(cited | {"order": ""}), since=date(2020, 1, 1), checked_on=date(2024, 1, 1)
        )
    assert ForceChange.objects.count() == 0
    actions.decide_conflict(**common, **cited, since=date(2020, 1, 1), checked_on=date(2024, 1, 1))
    assert find_provision(OPERATOR, act.pk, "s2", date(2020, 1, 1)).force == "suspended"


def test_labels_in_the_same_words_are_decided_together_and_others_are_not() -> None:
    version = make_act().versions.get()
    first = make_conflict(version, "s2")
    make_conflict(version, "s3")
    other = make_conflict(version, "s1", text="repealed", force="repealed")
    cited = {name: SAID[name] for name in ("order", "source", "confidence")}
    actions.decide_conflict(
        actor=OPERATOR,
        conflict_id=first.pk,
        decision="accepted",
        reason="The order names both.",
        since=date(2020, 1, 1),
        checked_on=date(2024, 1, 1),
        same_words=True,
        **cited,
    )
    assert [c.key for c in ForceChange.objects.order_by("key")] == ["s2", "s3"]
    assert [c.pk for c in LabelConflict.objects.filter(decision="")] == [other.pk]


def test_a_decision_without_reason_or_sense_is_refused() -> None:
    label = make_conflict(make_act().versions.get(), "s2")
    for decision, reason in (("set-aside", " "), ("", "Because."), ("believed", "Because.")):
        with pytest.raises(Invalid, match="Set the label aside or accept it"):
            actions.decide_conflict(
                actor=OPERATOR, conflict_id=label.pk, decision=decision, reason=reason
            )


def test_a_corrected_penalty_supersedes_what_the_machine_read() -> None:
    act = make_act()
    version = act.versions.get()
    make_provision(version, "s4", penalties=(Penalty("two years", at_most=24.0),))
    (read,) = penalties_in(OPERATOR, version.pk)
    fine = Fine(5000, "USD")
    said = Penalty("two to four years", at_least=24.0, at_most=48.0, fine_at_most=fine, joined="or")
    actions.correct_penalty(actor=OPERATOR, penalty_id=read.pk, penalty=said)
    (now,) = penalties_in(OPERATOR, version.pk)
    assert (now.at_least, now.at_most, now.fine_at_most, now.currency) == (24, 48, 5000, "USD")
    assert (now.read_by_machine, ProvisionPenalty.objects.count()) == (False, 2)
    assert find_provision(OPERATOR, act.pk, "s4", date(2023, 1, 1)).penalties[0].at_most == 48
    with pytest.raises(Conflict, match="corrected this penalty meanwhile"):
        actions.correct_penalty(actor=OPERATOR, penalty_id=read.pk)


def test_a_penalty_is_confirmed_added_and_removed_by_people() -> None:
    version = make_act().versions.get()
    provision = make_provision(version, "s4", penalties=(Penalty("two years", at_most=24.0),))
    (read,) = penalties_in(OPERATOR, version.pk)
    confirmed = actions.correct_penalty(actor=OPERATOR, penalty_id=read.pk)
    assert (confirmed.read_by_machine, confirmed.at_most) == (False, 24)
    life = Penalty("for life", life=True)
    added = actions.add_penalty(actor=OPERATOR, provision_id=provision.pk, penalty=life)
    actions.remove_penalty(actor=OPERATOR, penalty_id=confirmed.pk)
    assert penalties_in(OPERATOR, version.pk) == (added,)


@pytest.mark.parametrize(
    ("penalty", "sentence"),
    [
        (Penalty("nothing"), "Say the imprisonment"),
        (Penalty(" ", at_most=12.0), "Quote the words"),
        (Penalty("x", at_least=24.0, at_most=12.0), "least is more than the most"),
        (Penalty("x", at_most=-1.0), "between 0 and 100 years"),
        (Penalty("x", fine_at_least=Fine(2), fine_at_most=Fine(1)), "least fine is more"),
        (Penalty("x", fine_at_most=Fine(-1)), "not less than nothing"),
    ],
)
def test_a_penalty_that_contradicts_itself_is_refused(penalty: Penalty, sentence: str) -> None:
    assert sentence in wrong_penalty(penalty)


def test_terms_are_typed_in_years_and_months_and_said_in_words() -> None:
    assert (months_of(3, 6), months_of(None, None), months_of(None, 0)) == (42, None, 0)
    assert (years_and_months(42), years_and_months(36), years_and_months(0)) == (
        (3, 6),
        (3, None),
        (None, 0),
    )
    assert imprisonment_said(Penalty("x", at_least=12.0, at_most=42.0)) == (
        "1 year to 3 years 6 months"
    )
    assert imprisonment_said(Penalty("x", at_least=6.0, life=True)) == "at least 6 months, life"
    assert fine_said(Penalty("x", fine_at_most=Fine(5000000, "KES"))) == (
        "at most 5,000,000\N{NO-BREAK SPACE}KES"
    )


def test_a_class_of_penalty_is_saved_once_and_then_known() -> None:
    act = make_act()
    version = act.versions.get()
    make_provision(version, "s4", penalties=(Penalty("greater term", named_class="Greater Term"),))
    assert unknown_classes(OPERATOR, "XAA") == ("Greater Term",)
    for most in (120.0, 144.0):
        actions.save_penalty_class(
            actor=OPERATOR,
            state="XAA",
            name="greater  term",
            bounds=ClassBounds(72.0, most),
            source="Fictional Penal Code, article 27",
        )
    (row,) = PenaltyClass.objects.all()
    assert (row.name, row.at_most) == ("greater term", 144)
    assert unknown_classes(OPERATOR, "XAA") == ()
    with pytest.raises(Invalid, match="Say how long"):
        actions.save_penalty_class(
            actor=OPERATOR, state="XAA", name="x", bounds=ClassBounds(), source="y"
        )


def test_a_corpus_is_declared_with_a_reason_and_the_latest_word_counts() -> None:
    make_place("XAA")
    with pytest.raises(Invalid, match="No act of this State is held"):
        actions.declare_corpus(actor=OPERATOR, state="XAA", complete=True, reason="All of it.")
    make_act(make_place("XAA"))
    with pytest.raises(Invalid, match="what was searched"):
        actions.declare_corpus(actor=OPERATOR, state="XAA", complete=True, reason=" ")
    for complete in (True, False):
        actions.declare_corpus(actor=OPERATOR, state="xaa", complete=complete, reason="Searched.")
    declared = latest_declaration(OPERATOR, "XAA")
    assert declared is not None
    assert declared.complete is False


def test_a_stranger_keeps_nothing_of_another_states_law() -> None:
    act = make_act(make_place("XAA"))
    label = make_conflict(act.versions.get(), "s2")
    change = make_force(act, "s2", "suspended", date(2020, 1, 1))
    stranger = make_actor("focal-point", make_place("XAB").scope)
    for work in (
        lambda: actions.record_force(actor=stranger, act_id=act.pk, keys=("s2",), **SAID),
        lambda: actions.withdraw_force(actor=stranger, change_id=change.pk, reason="x"),
        lambda: actions.declare_corpus(actor=stranger, state="XAA", complete=False, reason="x"),
        lambda: actions.decide_conflict(
            actor=stranger, conflict_id=label.pk, decision="set-aside", reason="x"
        ),
    ):
        with pytest.raises(NotVisible):
            work()


def test_provisions_are_named_by_number_key_or_range() -> None:
    act = [("s5", "5"), ("s16", "16"), ("s17", "17"), ("s46A", "46A")]
    assert keys_named("16-17, 46a; s5", act) == ("s16", "s17", "s46A", "s5")
    assert keys_named("5 \N{EN DASH} 17", act) == ("s5", "s16", "s17")
    assert keys_named("  ", act) == ()
    with pytest.raises(Invalid, match="no provision “99”"):
        keys_named("5, 99", act)
