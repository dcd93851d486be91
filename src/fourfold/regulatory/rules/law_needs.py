"""Needs out of national law: how far the law reaches an article, as a level of the assessment.

Level = 4 x the likely coverage of the articles that an indicator speaks to, and only where at least
half of what those articles ask is known. The law alone says nothing of practice, so it lowers what
an assessment found and never raises it (see `programme.rules.needs`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.maturity import HIGHEST_LEVEL, Indicator
from fourfold.kernel.contracts import Gap, StateNeeds
from fourfold.regulatory.contracts.findings import ArticleReach, InstrumentSheet
from fourfold.regulatory.rules.finding_words import percent

KNOWN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class LegalLevel:
    """What the law gives of one indicator: articles, their mean likely coverage, the level."""

    articles: tuple[str, ...]
    coverage: float
    level: float


@dataclass(frozen=True, slots=True)
class KnownLevel:
    """What is known of one indicator: its level, the sentence behind it, the page that shows it."""

    level: float
    reason: str
    url: str = ""


def legal_levels(
    sheet: InstrumentSheet, indicators: Mapping[tuple[str, str], Sequence[str]]
) -> dict[str, LegalLevel]:
    """The indicators on which enough of the law is known, by their code.

    Args:
        sheet: a State's law against one instrument.
        indicators: codes by (instrument, article).
    """
    spoken: dict[str, list[ArticleReach]] = {}
    for article in sheet.articles:
        for code in indicators.get((sheet.instrument, article.number), ()):
            if article.reach is not None:
                spoken.setdefault(code, []).append(article)
    found = ((code, _level(articles)) for code, articles in spoken.items())
    return {code: level for code, level in found if level is not None}


def _level(articles: Sequence[ArticleReach]) -> LegalLevel | None:
    reaches = [(one.number, one.reach) for one in articles if one.reach is not None]
    total = sum(reach.total for _number, reach in reaches)
    mapped = sum(reach.mapped for _number, reach in reaches)
    known = [(number, reach.likely) for number, reach in reaches if reach.likely is not None]
    if not known or mapped < KNOWN_SHARE * total:
        return None
    coverage = sum(likely for _number, likely in known) / len(known)
    return LegalLevel(
        tuple(number for number, _likely in known), coverage, round(HIGHEST_LEVEL * coverage, 2)
    )


def needs_of_law(
    short: str,
    levels: Mapping[str, KnownLevel],
    indicators: Sequence[Indicator],
    titles: Mapping[str, str],
    *,
    scope: UUID,
    as_of: date,
) -> StateNeeds:
    """What the law alone says that a State needs; everything else is still to assess.

    `short` names the treaty.

    `scope` is the State's: the id of these needs follows from it, so that a plan made from them
    names the same source each time.
    """
    known = [(one, levels[one.code]) for one in indicators if one.code in levels]
    below = {one.code for one, held in known if held.level < one.target}
    waiting = _waiting(indicators)
    open_ = {one.code for one in indicators} - {one.code for one, _held in known} | below
    gaps = [
        _gap(
            one,
            titles,
            level=held.level,
            reason=held.reason,
            url=held.url,
            unlocks=tuple(sorted(waiting[one.code] & open_)),
        )
        for one, held in known
    ]
    needs = [gap for gap in gaps if gap.indicator in below]
    return StateNeeds(
        round_id=uuid5(scope, "national law"),
        round_label=_("National law against the %(treaty)s") % {"treaty": short},
        label=_("From the law alone: no assessment says how it is applied."),
        as_of=as_of,
        needs=tuple(sorted(needs, key=lambda gap: (-gap.severity, gap.indicator))),
        to_assess=tuple(_unknown(indicators, levels, titles)),
        met=tuple(gap for gap in gaps if gap.indicator not in below),
    )


def reason_of(sheet: InstrumentSheet, held: LegalLevel, *, as_of: date) -> str:
    """The sentence that says what of the law stands behind a level."""
    said = ngettext(
        "The law gives %(coverage)s of what article %(articles)s of the %(treaty)s asks, as mapped "
        "up to %(day)s.",
        "The law gives %(coverage)s of what articles %(articles)s of the %(treaty)s ask, as mapped "
        "up to %(day)s.",
        len(held.articles),
    ) % {
        "coverage": percent(held.coverage),
        "articles": ", ".join(held.articles),
        "treaty": sheet.short,
        "day": date_format(as_of),
    }
    return f"{said} {_('Provisional.')}" if sheet.mark else said


def path_reason(short: str, done: int, needed: int, following: str, *, as_of: date) -> str:
    """The sentence that says how far a State has come on its way to a treaty."""
    said = _("%(done)s of %(needed)s steps to the %(treaty)s were done by %(day)s.") % {
        "done": done,
        "needed": needed,
        "treaty": short,
        "day": date_format(as_of),
    }
    return f"{said} {_('Next: %(step)s.') % {'step': following}}" if following else said


def _unknown(
    indicators: Sequence[Indicator], levels: Mapping[str, KnownLevel], titles: Mapping[str, str]
) -> Iterable[Gap]:
    for one in indicators:
        if one.scale.scored and one.code not in levels:
            yield _gap(one, titles, level=None, reason=_("Nobody has assessed it yet."))


def _gap(
    one: Indicator,
    titles: Mapping[str, str],
    *,
    level: float | None,
    reason: str,
    url: str = "",
    unlocks: tuple[str, ...] = (),
) -> Gap:
    short = 0.0 if level is None else max(0.0, one.target - level)
    return Gap(
        indicator=one.code,
        title=titles.get(one.code, one.code),
        level=level,
        target=one.target,
        weight=one.weight,
        severity=round(short * one.weight, 6),
        unlocks=unlocks,
        reason=reason,
        url=url,
        areas=one.areas,
        steps=one.steps,
        pillars=one.pillars,
        capacities=one.capacities,
    )


def _waiting(indicators: Sequence[Indicator]) -> dict[str, set[str]]:
    """What waits for each indicator, directly or not."""
    waits: dict[str, set[str]] = {one.code: set() for one in indicators}
    needed = {one.code: one.requires for one in indicators}
    for code, requires in needed.items():
        ahead = list(requires)
        while ahead:
            before = ahead.pop()
            if before in waits and code not in waits[before]:
                waits[before].add(code)
                ahead += needed.get(before, ())
    return waits
