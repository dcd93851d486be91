"""What an answer may be, what stands behind it, and whether two people collided."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.assessment.contracts import AnswerDraft, IndicatorText
from fourfold.assessment.errors import AnswerRefused
from fourfold.engines.maturity import EvidenceKind, Indicator, Scale, canonical_value

LONGEST_TEXT = 10_000
LONGEST_LINK = 500
LINK_BEGINNINGS = ("https://", "http://")


def checked_drafts(
    drafts: tuple[AnswerDraft, ...],
    asked: Mapping[str, IndicatorText],
    maturity: Mapping[str, Indicator],
) -> dict[str, str]:
    """The canonical value of each draft, by indicator.

    Raises:
        AnswerRefused: all that is wrong, one sentence an indicator.
    """
    problems: dict[str, str] = {}
    values: dict[str, str] = {}
    for draft in drafts:
        problem = _problem(draft, asked, values)
        if not problem:
            problem, values[draft.indicator] = _on_scale(maturity[draft.indicator], draft.value)
        if problem:
            problems[draft.indicator] = problem
    if problems:
        raise AnswerRefused(problems)
    return values


def canonical(indicator: Indicator, value: str) -> str:
    """The one spelling of a value.

    Raises:
        AnswerRefused: the scale does not know it.
    """
    problem, known = _on_scale(indicator, value)
    if problem:
        raise AnswerRefused({indicator.code: problem})
    return known


def evidence_kind(*, link: str, files: int, source: bool) -> EvidenceKind:
    """The strongest evidence that an answer offers."""
    if source:
        return EvidenceKind.SOURCE
    if files:
        return EvidenceKind.FILE
    return EvidenceKind.LINK if link else EvidenceKind.NONE


def lacks_evidence(*, rule: str, value: str, kind: EvidenceKind) -> bool:
    """Whether the question asks for evidence that an answer does not have; a plain no has none."""
    return rule == "required" and value not in ("", "no", "0") and kind is EvidenceKind.NONE


def value_label(indicator: IndicatorText, value: str) -> str:
    """A value in the reader's words: yes, partly, no; the level with its rung; the rest as is."""
    words = {
        "yes": pgettext("answer", "Yes"),
        "partly": pgettext("answer", "Partly"),
        "no": pgettext("answer", "No"),
    }
    if indicator.scale == Scale.YES_PARTLY_NO:
        return words.get(value, value)
    if indicator.scale == Scale.LADDER and value.isdigit() and int(value) < len(indicator.rungs):
        return _("%(level)s: %(rung)s") % {"level": value, "rung": indicator.rungs[int(value)]}
    return value


def _problem(
    draft: AnswerDraft, asked: Mapping[str, IndicatorText], seen: Mapping[str, str]
) -> str:
    if draft.indicator not in asked:
        return _("%(code)s is no question of this return.") % {"code": draft.indicator}
    if draft.indicator in seen:
        return _("%(code)s is answered twice. Keep one answer.") % {"code": draft.indicator}
    if len(draft.value) > LONGEST_TEXT or len(draft.note) > LONGEST_TEXT:
        return _("%(code)s: the text is longer than %(limit)s characters. Shorten it.") % {
            "code": draft.indicator,
            "limit": LONGEST_TEXT,
        }
    if "\x00" in draft.value + draft.note + draft.evidence_link:
        return _("%(code)s: the text holds a character that is no text. Type it again.") % {
            "code": draft.indicator
        }
    return _link_problem(draft)


def _link_problem(draft: AnswerDraft) -> str:
    link = draft.evidence_link.strip()
    if not link:
        return ""
    fits = link.lower().startswith(LINK_BEGINNINGS) and len(link) <= LONGEST_LINK
    if fits and not any(character.isspace() for character in link):
        return ""
    return _("%(code)s: a link begins with https:// and has no spaces. Write it in full.") % {
        "code": draft.indicator
    }


def _on_scale(indicator: Indicator, value: str) -> tuple[str, str]:
    try:
        return "", canonical_value(indicator.code, indicator.scale, value)
    except ValueError:  # off the scale, or more digits than a number may have
        return _off_scale(indicator) % {"code": indicator.code, "value": value[:60]}, ""


def _off_scale(indicator: Indicator) -> str:
    if indicator.scale is Scale.YES_PARTLY_NO:
        return _("%(code)s: “%(value)s” is no answer here. Use yes, partly or no.")
    if indicator.scale is Scale.LADDER:
        return _("%(code)s: “%(value)s” is no level. Use a whole number from 0 to 4.")
    return _("%(code)s: “%(value)s” is no count. Use a whole number, zero or more.")
