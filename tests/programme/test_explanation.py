"""Every reason of the planner has its sentence, in words that people use."""

from typing import Any

import pytest
from django.utils.translation import override

from fourfold.engines.planner import (
    Choice,
    Conflict,
    ConflictReason,
    Contribution,
    Omission,
    OmissionReason,
    Pin,
    Plan,
    Status,
    Timing,
    TimingReason,
)
from fourfold.programme.contracts import Assumption, PlanSettings, Saying
from fourfold.programme.rules import question_of
from fourfold.programme.rules.explanation import (
    choice_sentences,
    conflict_sentence,
    omission_sentence,
    timing_sentence,
    verdict,
)
from fourfold.programme.rules.refusals import LANGUAGE_REASON
from fourfold.programme.rules.sentences import assumption_sentence, quarter
from tests.programme.factories import TODAY, facts

TITLES = {"a": "First course", "b": "Second course", "c": "Third", "d": "Fourth", "I": "Unit"}


def words(code: str) -> str:
    return TITLES.get(code, code)


@pytest.mark.parametrize(
    ("timing", "sentence"),
    [
        (Timing(TimingReason.EARLIEST_POSSIBLE), "It starts as early as the plan can."),
        (
            Timing(TimingReason.WAITS_FOR, codes=("a", "b"), quarter="2027Q2"),
            "It waits for: First course; Second course, until the end of 2027Q2.",
        ),
        (
            Timing(TimingReason.CAPACITY_FULL, quarter="2027Q2"),
            "It does not start earlier: the State can take in no more in 2027Q2.",
        ),
        (
            Timing(TimingReason.TRAINER_BUSY, quarter="2027Q2", skill="forensics"),
            "It does not start earlier: trainers for forensics are busy in 2027Q2.",
        ),
        (
            Timing(TimingReason.MONEY_ARRIVES, year=2028),
            "It does not start earlier: its money arrives in 2028.",
        ),
        (
            Timing(TimingReason.PINNED, quarter="2027Q2"),
            "It starts in 2027Q2 because people insist on that quarter.",
        ),
        (
            Timing(TimingReason.DEFERRED, quarter="2027Q2"),
            "It starts in 2027Q2 because people asked to wait so long.",
        ),
        (Timing(TimingReason.NO_GAIN_EARLIER), "Starting earlier would gain nothing."),
    ],
)
def test_why_now_is_a_sentence(timing: Timing, sentence: str) -> None:
    assert timing_sentence(timing, words) == sentence


@pytest.mark.parametrize(
    ("omission", "sentence"),
    [
        (Omission("a", OmissionReason.REFUSED, detail="No."), "The State refuses it: “No.”"),
        (Omission("a", OmissionReason.FORBIDDEN, detail="Later."), "It is kept out: “Later.”"),
        (
            Omission("a", OmissionReason.FORBIDDEN, detail=LANGUAGE_REASON),
            "It is not offered in a working language of the State.",
        ),
        (
            Omission("a", OmissionReason.PARTNER_DELIVERS, detail="Partner"),
            "A partner does it: Partner.",
        ),
        (
            Omission("a", OmissionReason.PREREQUISITE_MISSING, codes=("b",)),
            "What it needs first will not be there: Second course.",
        ),
        (
            Omission("a", OmissionReason.NO_TIME_IN_HORIZON),
            "It does not fit into the plan's time.",
        ),
        (
            Omission("a", OmissionReason.NO_TIME_IN_HORIZON, codes=("b",)),
            "It does not fit into the plan's time after: Second course.",
        ),
        (
            Omission("a", OmissionReason.NOTHING_LEFT_TO_MOVE),
            "Other choices already move all that it would.",
        ),
        (
            Omission("a", OmissionReason.NOT_WORTH_ITS_MONEY),
            "It would move too little for what it costs.",
        ),
        (
            Omission("a", OmissionReason.NO_MONEY, missing_usd=1500),
            "There is no money for it: USD\N{NO-BREAK SPACE}1,500 more would be needed.",
        ),
        (
            Omission(
                "a",
                OmissionReason.NO_TRAINER,
                also=(OmissionReason.NO_CAPACITY,),
                skills=("forensics",),
            ),
            "No trainers are free for: forensics. It would also need more room in the State.",
        ),
        (
            Omission("a", OmissionReason.NO_CAPACITY),
            "The State can take in no more at any time it would fit.",
        ),
        (
            Omission("a", OmissionReason.SEARCH_STOPPED),
            "It might fit: the search was stopped before that.",
        ),
    ],
)
def test_why_not_is_a_sentence(omission: Omission, sentence: str) -> None:
    assert omission_sentence(omission, words) == sentence


@pytest.mark.parametrize("reason", list(ConflictReason))
def test_every_conflict_of_pins_names_them(reason: ConflictReason) -> None:
    conflict = Conflict(("a",), reason, codes=("b",), quarter="2027Q1", detail="No.")
    assert conflict_sentence(conflict, words).startswith("First course: ")


def choice(**more: Any) -> Choice:
    held: dict[str, Any] = {
        "code": "a",
        "start": "2027Q1",
        "end": "2027Q1",
        "cost": 10,
        "lines": (),
        "why": (),
        "unlocks": (),
        "why_now": (),
        **more,
    }
    return Choice(**held)


def said(one: Choice, *sayings: Saying, pins: tuple[Pin, ...] = ()) -> tuple[str, ...]:
    from dataclasses import replace

    problem = question_of(facts(), PlanSettings(4), today=TODAY).problem
    return choice_sentences(one, replace(problem, pins=pins), sayings, words)


def test_the_strongest_movements_come_first_and_the_rest_is_counted() -> None:
    why = (
        Contribution("weak", 0.5, 0.1),
        Contribution("I", 1.0, 2.0),
        Contribution("J", 0.25, 1.0),
        Contribution("K", 0.25, 0.05),
    )
    assert said(choice(why=why)) == (
        "It is expected to move “Unit” by 1; “J” by 0.25, and 2 other indicators.",
    )


def test_what_it_opens_is_named_up_to_three() -> None:
    assert said(choice(unlocks=("b", "c", "d", "e"))) == (
        "It opens the way for: Second course; Third; Fourth and more.",
    )


def test_the_states_own_words_and_peoples_pins_stand_among_the_reasons() -> None:
    sayings = (
        Saying("request", "Please.", intervention="a"),
        Saying("refusal", "No.", intervention="a"),
        Saying("request", "Else.", intervention="b"),
    )
    assert said(choice(), *sayings, pins=(Pin("a", reason="The minister asks."),)) == (
        "In the State's own words: “Please.”",
        "People insist on it: “The minister asks.”",
    )


def test_optimal_always_reads_under_these_assumptions() -> None:
    assert verdict(Plan(Status.OPTIMAL)) == "No better plan exists under these assumptions."
    assert verdict(Plan(Status.FEASIBLE, gap=0.0421)) == (
        "The search was stopped: under these assumptions a better plan could be at most 4.2 % "
        "better."
    )


def test_assumptions_count_in_singular_and_plural() -> None:
    one = Assumption("to-assess", (("count", 1),))
    many = Assumption("to-assess", (("count", 12),))
    assert [assumption_sentence(one), assumption_sentence(many)] == [
        "1 indicator is still to assess and plays no part in the plan.",
        "12 indicators are still to assess and play no part in the plan.",
    ]


def test_an_assumption_of_a_newer_version_shows_its_code() -> None:
    assert assumption_sentence(Assumption("from-the-future")) == "from-the-future"


def test_every_assumption_that_rules_make_has_its_sentence() -> None:
    kinds = {
        one.kind: assumption_sentence(one)
        for settings in (PlanSettings(4), PlanSettings(4, 10), PlanSettings(4, 10**9))
        for held in (facts(), facts(funds=()))
        for one in question_of(held, settings, today=TODAY).assumptions
    }
    assert [kind for kind, sentence in kinds.items() if kind == sentence] == []


def test_a_quarter_is_written_as_the_language_writes_it_and_none_stays_empty() -> None:
    said = {}
    for language in ("en", "fr", "ru", "zh-hans"):
        with override(language):
            said[language] = (quarter("2027Q1"), quarter(""))
    assert said == {
        "en": ("2027 Q1", ""),
        "fr": ("2027 T1", ""),
        "ru": ("2027 \u043a\u0432.\xa01", ""),
        "zh-hans": ("2027\u5e74 \u7b2c1\u5b63", ""),
    }
