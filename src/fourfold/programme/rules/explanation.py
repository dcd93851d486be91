"""The planner's reasons as sentences in the reader's language: why this, why now, why not."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from fourfold.engines.planner import (
    Choice,
    Conflict,
    ConflictReason,
    Contribution,
    Omission,
    OmissionReason,
    Plan,
    Problem,
    Status,
    Timing,
    TimingReason,
)
from fourfold.kernel.sentences import decimal, listed, listed_apart
from fourfold.programme.contracts import Saying
from fourfold.programme.rules.refusals import LANGUAGE_REASON
from fourfold.programme.rules.sentences import usd

Words = Callable[[str], str]
MOVES_NAMED = 2
UNLOCKS_NAMED = 3


def verdict(plan: Plan) -> str:
    """How good the plan is known to be; "optimal" always reads "under these assumptions"."""
    if plan.status == Status.OPTIMAL:
        return _("No better plan exists under these assumptions.")
    return _(
        "The search was stopped: under these assumptions a better plan could be at most "
        "%(percent)s %% better."
    ) % {"percent": decimal(plan.gap * 100, 1)}


def choice_sentences(
    choice: Choice, problem: Problem, sayings: Iterable[Saying], words: Words
) -> tuple[str, ...]:
    """Why this, why now, and what it waits for."""
    return tuple(_choice_sentences(choice, problem, sayings, words))


def _choice_sentences(
    choice: Choice, problem: Problem, sayings: Iterable[Saying], words: Words
) -> Iterator[str]:
    if choice.why:
        yield _moves(choice.why, words)
    if choice.unlocks:
        yield _unlocks(choice.unlocks, words)
    for saying in sayings:
        if saying.intervention == choice.code and saying.kind in {"request", "commitment"}:
            yield _("In the State's own words: “%(text)s”") % {"text": saying.text}
    for pin in problem.pins:
        if pin.code == choice.code:
            yield _("People insist on it: “%(reason)s”") % {"reason": pin.reason}
    for timing in choice.why_now:
        yield timing_sentence(timing, words)


def _moves(why: tuple[Contribution, ...], words: Words) -> str:
    strongest = sorted(why, key=lambda one: (-one.value, one.indicator))
    named = listed_apart(
        _("“%(indicator)s” by %(points)s")
        % {"indicator": words(one.indicator), "points": number_format(f"{one.points:.2g}")}
        for one in strongest[:MOVES_NAMED]
    )
    more = len(strongest) - MOVES_NAMED
    if more <= 0:
        return _("It is expected to move %(named)s.") % {"named": named}
    return ngettext(
        "It is expected to move %(named)s, and %(more)s other indicator.",
        "It is expected to move %(named)s, and %(more)s other indicators.",
        more,
    ) % {"named": named, "more": more}


def _unlocks(codes: tuple[str, ...], words: Words) -> str:
    named = listed_apart(words(code) for code in codes[:UNLOCKS_NAMED])
    if len(codes) > UNLOCKS_NAMED:
        named = _("%(named)s and more") % {"named": named}
    return _("It opens the way for: %(named)s.") % {"named": named}


def timing_sentence(timing: Timing, words: Words) -> str:
    """Why it does not start a quarter earlier."""
    values = {
        "titles": listed_apart(words(code) for code in timing.codes),
        "quarter": timing.quarter or "",
        "skill": words(timing.skill or ""),
        "year": timing.year or "",
    }
    return _timing(timing.reason) % values


_TIMINGS = {
    TimingReason.EARLIEST_POSSIBLE: gettext_noop("It starts as early as the plan can."),
    TimingReason.WAITS_FOR: gettext_noop("It waits for: %(titles)s, until the end of %(quarter)s."),
    TimingReason.CAPACITY_FULL: gettext_noop(
        "It does not start earlier: the State can take in no more in %(quarter)s."
    ),
    TimingReason.TRAINER_BUSY: gettext_noop(
        "It does not start earlier: trainers for %(skill)s are busy in %(quarter)s."
    ),
    TimingReason.MONEY_ARRIVES: gettext_noop(
        "It does not start earlier: its money arrives in %(year)s."
    ),
    TimingReason.PINNED: gettext_noop(
        "It starts in %(quarter)s because people insist on that quarter."
    ),
    TimingReason.DEFERRED: gettext_noop(
        "It starts in %(quarter)s because people asked to wait so long."
    ),
    TimingReason.NO_GAIN_EARLIER: gettext_noop("Starting earlier would gain nothing."),
}


def _timing(reason: TimingReason) -> str:
    return _(_TIMINGS[reason])


def omission_sentence(omission: Omission, words: Words) -> str:
    """Why it is not in the plan."""
    said = _omission(omission.reason, omission) % _omission_values(omission, words)
    further = [_(_FURTHER[one]) for one in omission.also if one in _FURTHER]
    if not further:
        return said
    return _("%(sentence)s It would also need %(more)s.") % {
        "sentence": said,
        "more": listed(further),
    }


def _omission_values(omission: Omission, words: Words) -> dict[str, str]:
    return {
        "titles": listed_apart(words(code) for code in omission.codes),
        "detail": omission.detail,
        "skills": listed(words(skill) for skill in omission.skills),
        "usd": usd(omission.missing_usd),
    }


_OMISSIONS = {
    OmissionReason.REFUSED: gettext_noop("The State refuses it: “%(detail)s”"),
    OmissionReason.FORBIDDEN: gettext_noop("It is kept out: “%(detail)s”"),
    OmissionReason.PARTNER_DELIVERS: gettext_noop("A partner does it: %(detail)s."),
    OmissionReason.PREREQUISITE_MISSING: gettext_noop(
        "What it needs first will not be there: %(titles)s."
    ),
    OmissionReason.NO_TIME_IN_HORIZON: gettext_noop("It does not fit into the plan's time."),
    OmissionReason.NOTHING_LEFT_TO_MOVE: gettext_noop(
        "Other choices already move all that it would."
    ),
    OmissionReason.NOT_WORTH_ITS_MONEY: gettext_noop("It would move too little for what it costs."),
    OmissionReason.NO_MONEY: gettext_noop(
        "There is no money for it: %(usd)s more would be needed."
    ),
    OmissionReason.NO_TRAINER: gettext_noop("No trainers are free for: %(skills)s."),
    OmissionReason.NO_CAPACITY: gettext_noop(
        "The State can take in no more at any time it would fit."
    ),
    OmissionReason.SEARCH_STOPPED: gettext_noop(
        "It might fit: the search was stopped before that."
    ),
}


def _omission(reason: OmissionReason, omission: Omission) -> str:
    if reason == OmissionReason.FORBIDDEN and omission.detail == LANGUAGE_REASON:
        return _("It is not offered in a working language of the State.")
    if reason == OmissionReason.NO_TIME_IN_HORIZON and omission.codes:
        return _("It does not fit into the plan's time after: %(titles)s.")
    return _(_OMISSIONS[reason])


_FURTHER = {
    OmissionReason.NO_MONEY: gettext_noop("more money"),
    OmissionReason.NO_TRAINER: gettext_noop("more trainers"),
    OmissionReason.NO_CAPACITY: gettext_noop("more room in the State"),
}


def conflict_sentence(conflict: Conflict, words: Words) -> str:
    """Why something that people insist on cannot be kept."""
    values = {
        "pins": listed_apart(words(code) for code in conflict.pins),
        "titles": listed_apart(words(code) for code in conflict.codes),
        "quarter": conflict.quarter or "",
        "detail": conflict.detail,
    }
    return _conflict(conflict.reason) % values


_CONFLICTS = {
    ConflictReason.UNKNOWN: gettext_noop("%(pins)s: the catalogue has no such intervention."),
    ConflictReason.ALREADY_DONE: gettext_noop("%(pins)s: it has been achieved already."),
    ConflictReason.REFUSED: gettext_noop("%(pins)s: the State refuses it: “%(detail)s”"),
    ConflictReason.FORBIDDEN: gettext_noop("%(pins)s: it is kept out: “%(detail)s”"),
    ConflictReason.PARTNER_DELIVERS: gettext_noop("%(pins)s: a partner does it: %(detail)s."),
    ConflictReason.PREREQUISITE_MISSING: gettext_noop(
        "%(pins)s: what it needs first will not be there: %(titles)s."
    ),
    ConflictReason.NO_TIME_IN_HORIZON: gettext_noop(
        "%(pins)s: it does not fit into the plan's time."
    ),
    ConflictReason.OUTSIDE_HORIZON: gettext_noop(
        "%(pins)s: %(quarter)s lies outside the plan's time."
    ),
    ConflictReason.BEFORE_DEFERRAL: gettext_noop("%(pins)s: it is deferred beyond %(quarter)s."),
    ConflictReason.BEFORE_PREREQUISITES: gettext_noop(
        "%(pins)s: in %(quarter)s what it needs first is not yet there: %(titles)s."
    ),
    ConflictReason.NO_MONEY: gettext_noop("%(pins)s: there is not enough money."),
    ConflictReason.NO_TRAINER: gettext_noop("%(pins)s: there are not enough trainers."),
    ConflictReason.NO_CAPACITY: gettext_noop("%(pins)s: the State cannot take in so much."),
    ConflictReason.TOGETHER: gettext_noop(
        "%(pins)s: each can be kept, but not all of them together."
    ),
}


def _conflict(reason: ConflictReason) -> str:
    return _(_CONFLICTS[reason])
