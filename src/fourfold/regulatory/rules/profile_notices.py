"""Marks that stand on every page and report that uses a law profile."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.kernel.sentences import paired
from fourfold.regulatory.contracts.findings import InstrumentSheet, LawProfile


def notices_of(profile: LawProfile, sheets: Iterable[InstrumentSheet]) -> list[str]:
    """What a reader has to know before anything else, the weightiest first."""
    shown = tuple(sheets)
    marks = (
        _fictional(profile),
        *(paired(sheet.short, sheet.mark) for sheet in shown if sheet.mark),
        _desk_review(shown),
        _corpus(profile),
        _conflicts(profile),
        _release(profile),
    )
    return [mark for mark in marks if mark]


def name_of(profile: LawProfile) -> str:
    """The State's name in the reader's language."""
    return profile.names.get(get_language() or "en") or profile.names["en"]


def _fictional(profile: LawProfile) -> str:
    return _("Fictional State: everything here is made up.") if profile.is_fictional else ""


def _desk_review(sheets: Iterable[InstrumentSheet]) -> str:
    if not any(finding.origin for sheet in sheets for finding in sheet.findings):
        return ""
    return _(
        "Desk review: findings were made from public texts and the State has not validated them."
    )


def _corpus(profile: LawProfile) -> str:
    if profile.complete:
        return ""
    return _(
        "The acts held are not declared complete: what was not found in them is not absent, "
        "it is unknown."
    )


def _conflicts(profile: LawProfile) -> str:
    count = sum(act.conflicts for act in profile.acts)
    if not count:
        return ""
    said = _(
        "Labels of sources on the force of provisions wait for a decision: %(count)s. Until "
        "then only dated orders count."
    ) % {"count": count}
    against = sum(act.contradicted for act in profile.acts)
    if not against:
        return said
    more = _("Dated orders contradict %(count)s of these labels.") % {"count": against}
    return f"{said} {more}"


def _release(profile: LawProfile) -> str:
    if profile.released_on is None:
        return _(
            "As it stands today, for the State and its programme team. Others see what the State "
            "has released."
        )
    words = {
        "released": date_format(profile.released_on),
        "day": date_format(profile.as_of),
    }
    return _("As the State released it on %(released)s; the law as of %(day)s.") % words
