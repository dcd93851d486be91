"""The words for verdicts, outcomes, gaps and notices, with the tint that goes with each."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fourfold.kernel.sentences import listed
from fourfold.regulatory.contracts.findings import ParameterView, Reach, TestView
from fourfold.regulatory.rules.penalty_words import year_words

Words = dict[str, Promise]

OUTCOMES: Words = {
    "full": gettext_lazy("Fully covered"),
    "partial": gettext_lazy("Partly covered"),
    "absent": gettext_lazy("Absent"),
    "overbroad": gettext_lazy("Overbroad"),
    "exceeds": gettext_lazy("Goes further"),
    "not-in-force": gettext_lazy("Not in force"),
    "not-found": gettext_lazy("Not found in the acts held"),
    "to-map": gettext_lazy("To map"),
}
OUTCOME_KINDS = {
    "full": "good",
    "partial": "attention",
    "absent": "bad",
    "overbroad": "bad",
    "exceeds": "info",
    "not-in-force": "bad",
    "not-found": "todo",
    "to-map": "todo",
}
GAPS: Words = {
    "missing": gettext_lazy("Missing in the law"),
    "partial": gettext_lazy("Partly covered"),
    "parameter": gettext_lazy("Figure outside the treaty's bound"),
    "overbroad": gettext_lazy("Reaches too far"),
    "safeguard": gettext_lazy("Safeguard missing"),
    "not-in-force": gettext_lazy("Not in force"),
    "not-found": gettext_lazy("Not found in the acts held"),
    "to-map": gettext_lazy("Nobody has mapped it yet"),
    "disputed": gettext_lazy("Experts disagree"),
    "stale": gettext_lazy("The text has changed since"),
}
GAP_KINDS = {
    "missing": "bad",
    "partial": "attention",
    "parameter": "bad",
    "overbroad": "bad",
    "safeguard": "bad",
    "not-in-force": "bad",
    "not-found": "todo",
    "to-map": "todo",
    "disputed": "attention",
    "stale": "attention",
}
OPEN_KINDS = frozenset({"not-found", "to-map"})
FOR_DRAFTERS = frozenset(
    {"missing", "safeguard", "partial", "parameter", "overbroad", "not-in-force"}
)
NOTICES: Words = {
    "optional": gettext_lazy("A State may add this element; it is shown and never counted."),
    "some-not-in-force": gettext_lazy("Some of what is cited is not in force."),
    "none-in-force": gettext_lazy("Nothing of what is cited is in force."),
    "force-contradicts": gettext_lazy(
        "The finding says “not in force”, and what it cites is in force."
    ),
    "shorter": gettext_lazy("The law gives less than the treaty allows at most."),
    "missing-unnamed": gettext_lazy(
        "Partly covered, and nobody has named what is missing: it counts one half."
    ),
    "review-without-verdict": gettext_lazy("A reviewer disagrees without another verdict."),
    "stale": gettext_lazy("The text of what is cited has changed since."),
}
ATOM_KINDS: Words = {
    "conduct": gettext_lazy("Conduct"),
    "mental": gettext_lazy("Mental element"),
    "object": gettext_lazy("Object"),
    "optional": gettext_lazy("Optional element"),
    "penalty": gettext_lazy("Penalty"),
    "parameter": gettext_lazy("Figure"),
    "safeguard": gettext_lazy("Safeguard"),
    "power": gettext_lazy("Power"),
    "scope": gettext_lazy("Scope"),
    "duty": gettext_lazy("Duty"),
}
FORCES: Words = {
    "in-force": gettext_lazy("In force"),
    "not-commenced": gettext_lazy("Not commenced"),
    "suspended": gettext_lazy("Suspended"),
    "struck-down": gettext_lazy("Struck down"),
    "repealed": gettext_lazy("Repealed"),
}
FORCE_KINDS = {
    "in-force": "good",
    "not-commenced": "attention",
    "suspended": "attention",
    "struck-down": "bad",
    "repealed": "bad",
}
AGAINST: Words = {
    "meets": gettext_lazy("Meets the bound"),
    "shorter": gettext_lazy("Within the bound, less than it allows"),
    "exceeds": gettext_lazy("Gives more than is asked"),
    "below": gettext_lazy("Below what is asked"),
    "above": gettext_lazy("Above what is allowed"),
    "unknown": gettext_lazy("The law's figure is not stated"),
}
AGAINST_KINDS = {
    "meets": "good",
    "shorter": "attention",
    "exceeds": "info",
    "below": "bad",
    "above": "bad",
    "unknown": "todo",
}
BOUNDS: Words = {
    "at-most": gettext_lazy("at most"),
    "at-least": gettext_lazy("at least"),
    "exactly": gettext_lazy("exactly"),
}
UNITS: Words = {
    "days": gettext_lazy("days"),
    "hours": gettext_lazy("hours"),
    "months": gettext_lazy("months"),
    "years": gettext_lazy("years"),
}
REVIEWS: Words = {
    "none": gettext_lazy("Not reviewed"),
    "agreed": gettext_lazy("Reviewed: agrees"),
    "disputed": gettext_lazy("Reviewed: disagrees"),
}
REVIEW_KINDS = {"none": "todo", "agreed": "good", "disputed": "attention"}


def say(words: Words, code: str) -> str:
    """A code in words; an unknown one as it is."""
    return str(words.get(code, code))


def element(code: str) -> str:
    """The name of an element as it is read: `whole-or-part` as "whole or part"."""
    return code.replace("-", " ")


def elements(codes: tuple[str, ...]) -> str:
    """Several elements."""
    return listed(element(code) for code in codes)


def percent(share: float) -> str:
    """A share in whole percent; what is nearly nothing or nearly all does not read as 0 or 100."""
    whole = round(share * 100)
    if whole in {0, 100} and share not in {0.0, 1.0}:
        whole = 1 if whole == 0 else 99
    return _("%(percent)s %%") % {"percent": whole}


def reach_words(reach: Reach | None) -> str:
    """A coverage in words: what is sure, how far open questions reach, and what is known so far."""
    if reach is None:
        return _("Asks nothing of national law")
    said = span_words(reach)
    known = known_words(reach)
    return f"{said} ({known})" if known else said


def span_words(reach: Reach) -> str:
    """From what is sure to what open questions may bring; the two are one where none is open."""
    if reach.likely is None:
        return _("To map")
    low, high = percent(reach.low), percent(reach.high)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def known_words(reach: Reach) -> str:
    """The share of what is known so far, which flatters a law that is half mapped."""
    if reach.likely is None or percent(reach.low) == percent(reach.high):
        return ""
    return _("%(share)s of what is known") % {"share": percent(reach.likely)}


def mapped_words(reach: Reach) -> str:
    """How many requirements stand behind a coverage."""
    words = {"mapped": reach.mapped, "total": reach.total}
    return (
        ngettext(
            "%(mapped)s of %(total)s requirement known",
            "%(mapped)s of %(total)s requirements known",
            reach.total,
        )
        % words
    )


def figure(value: float, unit: str) -> str:
    """A figure with its unit, such as "30 days"."""
    number = f"{value:g}"
    return f"{number} {say(UNITS, unit)}"


TESTS: Words = {
    "reaches": gettext_lazy("The maximum reaches %(years)s."),
    "life": gettext_lazy("Imprisonment for life."),
    "death": gettext_lazy("Death penalty."),
    "below": gettext_lazy("The maximum is below %(years)s."),
    "no-imprisonment": gettext_lazy("The law states no imprisonment."),
    "no-penalty": gettext_lazy("No penalty is stated in the provision cited."),
    "class-unknown": gettext_lazy("The law names a class of penalty whose length is not recorded."),
    "maximum-not-stated": gettext_lazy("The law states a minimum and no maximum."),
    "punishable": gettext_lazy("It is punishable; the treaty sets no minimum."),
    "not-in-force": gettext_lazy("The provision is not in force."),
    "absent": gettext_lazy("There is no such offence."),
    "no-provision": gettext_lazy("No provision is cited."),
}


def test_words(test: TestView) -> str:
    """Why a test on a penalty came out as it did."""
    years = "" if test.years is None else year_words(test.years)
    return say(TESTS, test.reason) % {"years": years}


def compared(row: ParameterView) -> str:
    """A treaty's figure and the law's in one sentence."""
    if row.held is None:
        return say(AGAINST, row.outcome)
    return _("The treaty asks %(bound)s %(asked)s; the law says %(held)s.") % {
        "bound": say(BOUNDS, row.bound),
        "asked": figure(row.asked, row.unit),
        "held": figure(row.held, row.unit),
    }


def place_of(number: str, pinpoint: str) -> str:
    """Where words stand: `51(1)(b)`, or the pinpoint alone where it names the provision itself."""
    return f"{number}{pinpoint}" if not pinpoint or pinpoint.startswith("(") else pinpoint
