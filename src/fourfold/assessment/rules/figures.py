"""Figures and needs in sentences for people, in the reader's language."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.maturity import (
    HIGHEST_LEVEL,
    Dimension,
    Figure,
    Reason,
    ReasonKind,
    State,
    ToAssess,
    Verdict,
)
from fourfold.kernel.sentences import decimal
from fourfold.kernel.vocabulary import Area, Capacity, Pillar, Step

VOCABULARY = {
    Dimension.AREA: Area,
    Dimension.STEP: Step,
    Dimension.PILLAR: Pillar,
    Dimension.CAPACITY: Capacity,
}


def dimension_label(dimension: Dimension) -> str:
    """The heading of a dimension."""
    return {
        Dimension.AREA: _("Areas"),
        Dimension.STEP: _("Steps of change"),
        Dimension.PILLAR: _("Pillars"),
        Dimension.CAPACITY: _("Specialised capacities"),
    }[dimension]


def code_label(dimension: Dimension, code: str) -> str:
    """The programme's name of a code; an instrument may bring codes of its own."""
    vocabulary = VOCABULARY[dimension]
    return str(vocabulary(code).label) if code in vocabulary.values else code


def codes_of(dimension: Dimension) -> tuple[str, ...]:
    """The programme's codes of a dimension in their order."""
    return tuple(VOCABULARY[dimension].values)


def percent(value: float | None) -> int | None:
    """A level as a whole percentage of the highest."""
    return None if value is None else round(100 * value / HIGHEST_LEVEL)


def figure_sentence(figure: Figure) -> str:
    """What a figure says, how much of it is known, and how sure it is."""
    if figure.value is None:
        return ngettext(
            "To assess: none of %(total)s indicator has a value yet.",
            "To assess: none of %(total)s indicators has a value yet.",
            figure.total,
        ) % {"total": figure.total}
    return ngettext(
        "%(value)s of 4, from %(answered)s of %(total)s indicator; between %(low)s and "
        "%(high)s once all are known. Confidence %(confidence)s %%.",
        "%(value)s of 4, from %(answered)s of %(total)s indicators; between %(low)s and "
        "%(high)s once all are known. Confidence %(confidence)s %%.",
        figure.total,
    ) % {
        "value": decimal(figure.value, 1),
        "answered": figure.answered,
        "total": figure.total,
        "low": decimal(figure.low, 1),
        "high": decimal(figure.high, 1),
        "confidence": round(100 * figure.confidence),
    }


def arithmetic(figure: Figure) -> str:
    """How a figure was computed, with its own numbers."""
    known = [line for line in figure.lines if line.level is not None]
    if figure.value is None or not known:
        return _("No indicator has a value, so there is no figure. Unanswered never counts as no.")
    weight = sum(line.weight for line in known)
    points = sum(line.weight * (line.level or 0) for line in known)
    return _(
        "Weighted mean of the known levels: %(points)s points, over %(weight)s of weight, "
        "is %(value)s. What is to assess or disputed is left out and widens the bounds."
    ) % {
        "points": number_format(f"{points:g}"),
        "weight": number_format(f"{weight:g}"),
        "value": decimal(figure.value, 2),
    }


def state_label(state: State) -> str:
    """Where an indicator stands after all respondents."""
    return {
        State.TO_ASSESS: _("To assess"),
        State.AGREED: _("Agreed"),
        State.DISAGREEMENT: _("Respondents disagree"),
        State.SETTLED: _("Settled by an assessor"),
    }[state]


def reason_sentence(reason: Reason) -> str:
    """Why an indicator is a need."""
    parts = reason.params()
    if reason.kind is ReasonKind.ABSENT:
        return _("Nothing is in place yet; the target is level %(target)s.") % parts
    if reason.kind is ReasonKind.ABSENT_AND_BLOCKING:
        return (
            ngettext(
                "Nothing is in place yet, the target is level %(target)s, and %(unlocks)s other "
                "indicator waits for it.",
                "Nothing is in place yet, the target is level %(target)s, and %(unlocks)s other "
                "indicators wait for it.",
                reason.unlocks,
            )
            % parts
        )
    if reason.kind is ReasonKind.BELOW_TARGET:
        return _("At level %(level)s; the target is level %(target)s.") % parts
    return (
        ngettext(
            "At level %(level)s, the target is level %(target)s, and %(unlocks)s other indicator "
            "waits for it.",
            "At level %(level)s, the target is level %(target)s, and %(unlocks)s other indicators "
            "wait for it.",
            reason.unlocks,
        )
        % parts
    )


def open_sentence(row: ToAssess) -> str:
    """Why an indicator has no value."""
    if row.state is State.DISAGREEMENT:
        return _(
            "Respondents disagree, from level %(lowest)s to level %(highest)s; an assessor has "
            "to settle it."
        ) % {"lowest": row.lowest, "highest": row.highest}
    return _("Not answered yet, so it is to assess; it does not count as absent.")


def verdict_sentence(verdict: Verdict, change: float | None, shared: int) -> str:
    """Whether two rounds may be set side by side, and what changed where they may."""
    if verdict is Verdict.NEWLY_ASSESSED:
        return _("Known for the first time, so there is no change to speak of.")
    if verdict is Verdict.NO_LONGER_ASSESSED:
        return _("Not known any more.")
    if verdict is Verdict.NOT_ASSESSED:
        return _("To assess in both rounds.")
    if change is None:
        return _("The edition changed, so the two do not compare.")
    moved = ngettext(
        "%(change)s over %(shared)s indicator known in both rounds.",
        "%(change)s over %(shared)s indicators known in both rounds.",
        shared,
    ) % {"change": signed_number(change), "shared": shared}
    if verdict is Verdict.EDITION_CHANGED:
        return _("The edition changed; read with care. %(moved)s") % {"moved": moved}
    return moved


def signed_number(value: float) -> str:
    """A change with its sign and one decimal, as the reader's language writes numbers."""
    sign = "+" if value >= 0 else "-"
    return f"{sign}{decimal(abs(value), 1)}"
