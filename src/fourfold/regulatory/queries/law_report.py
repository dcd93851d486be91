"""The legislative gap report of a profile that a query has let the actor see."""

from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.sentences import listed, listed_apart, paired
from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import AtomReach, InstrumentSheet, LawProfile
from fourfold.regulatory.queries.law_report_parts import (
    article_parts,
    changes_needed,
    figure_lines,
    gap_lines,
    penalty_lines,
)
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.force_groups import grouped
from fourfold.regulatory.rules.profile_notices import name_of, notices_of
from fourfold.ui.pdf import MissingFontError, render_pdf
from fourfold.ui.pdf.law_report import DatedLine, LawReport, Share, labels
from fourfold.ui.pdf.plan_report import Figure, Source

FAR = frozenset({"overbroad", "safeguard"})


def law_report_pdf(profile: LawProfile, *, instrument: str, language: str) -> bytes:
    """A tagged, archivable PDF that a drafter can work with.

    Raises:
        NotVisible: nothing is asked by that instrument.
        Invalid: no report is made in that language, or no font for it is at hand.
    """
    if language not in dict(settings.LANGUAGES):
        known = ", ".join(dict(settings.LANGUAGES))
        message = _("No report is made in the language “%(language)s”. Choose one of: %(known)s.")
        raise Invalid(message % {"language": language, "known": known})
    with translation.override(language):
        data = report_of(profile, instrument)
        title = _("Law of %(state)s against the %(treaty)s") % {
            "state": name_of(profile),
            "treaty": treaties.instruments()[instrument].short,
        }
    try:
        return render_pdf(
            "law_report",
            cast("dict[str, Any]", data),
            language=language,
            title=title,
            document_date=profile.as_of,
        )
    except MissingFontError as error:
        raise Invalid(str(error)) from error


def report_of(profile: LawProfile, instrument: str) -> LawReport:
    """The report in the active language.

    Raises:
        NotVisible: nothing is asked by that instrument.
    """
    sheet = profile.sheet(instrument)
    if sheet is None:
        raise NotVisible(_("No requirement of this treaty is held here."))
    return LawReport(
        labels=labels(),
        state=name_of(profile),
        heading=_("Legislative gap report: %(treaty)s") % {"treaty": sheet.short},
        date=_day(profile),
        status=_status(profile, sheet),
        notices=notices_of(profile, [sheet]),
        banner=_("Fictional State: everything here is made up.") if profile.is_fictional else "",
        summary=_summary(profile, sheet),
        figures=_figures(sheet),
        chapters=_chapters(sheet),
        short=gap_lines(sheet, lambda gap: gap.kind not in FAR | words.OPEN_KINDS),
        far=gap_lines(sheet, lambda gap: gap.kind in FAR),
        articles=article_parts(sheet),
        penalties=penalty_lines(sheet.penalties),
        other_penalties=penalty_lines(sheet.other_penalties),
        parameters=figure_lines(sheet),
        force=_force(profile),
        conflicts=_conflicts(profile),
        changes=changes_needed(sheet),
        unknown=_unknown(sheet),
        method=_method(),
        sources=list(_sources(profile, instrument)),
    )


def _day(profile: LawProfile) -> str:
    return date_format(profile.as_of)


def _status(profile: LawProfile, sheet: InstrumentSheet) -> str:
    parts = [_("Released by the State") if profile.released_on else _("Not released")]
    if sheet.mark:
        parts.append(_("provisional"))
    if not profile.complete:
        parts.append(_("acts not declared complete"))
    return listed_apart(parts)


def _summary(profile: LawProfile, sheet: InstrumentSheet) -> list[str]:
    known = sheet.reach.likely is not None
    coverage = (
        _("By what is known, the law of %(state)s gives %(reach)s of what the %(treaty)s asks.")
        if known
        else _("Nobody has yet mapped the law of %(state)s against the %(treaty)s.")
    ) % {
        "state": name_of(profile),
        "reach": words.reach_words(sheet.reach),
        "treaty": sheet.short,
    }
    counted = _(
        "Something is known of %(mapped)s of %(total)s requirements. %(findings)s findings stand, "
        "of which %(reviewed)s are reviewed and %(disputed)s disputed."
    ) % {
        "mapped": sheet.reach.mapped,
        "total": sheet.reach.total,
        "findings": len(sheet.findings),
        "reviewed": sum(one.review_state != "none" for one in sheet.findings),
        "disputed": sum(one.review_state == "disputed" for one in sheet.findings),
    }
    return [coverage, counted, *_serious(sheet)]


def _serious(sheet: InstrumentSheet) -> Iterable[str]:
    rows = {(row.act, row.key): row for row in sheet.penalties}
    if rows:
        passing = sum(row.serious.passes is True for row in rows.values())
        yield ngettext(
            "Of %(count)s offence cited, %(passing)s is punishable with four years or more, so "
            "that it counts as a serious crime.",
            "Of %(count)s offences cited, %(passing)s are punishable with four years or more, so "
            "that they count as serious crimes.",
            len(rows),
        ) % {"count": len(rows), "passing": passing}


def _figures(sheet: InstrumentSheet) -> list[Figure]:
    reach = sheet.reach
    known = [gap for gap in sheet.gaps if gap.kind not in words.OPEN_KINDS]
    return [
        Figure(value=words.span_words(reach), label=_("Coverage"), note=words.known_words(reach)),
        Figure(value=f"{reach.mapped}/{reach.total}", label=_("Requirements known"), note=""),
        Figure(
            value=str(sum(gap.kind not in FAR for gap in known)),
            label=_("Where the law falls short"),
            note="",
        ),
        Figure(
            value=str(sum(gap.kind in FAR for gap in known)),
            label=_("Overbroad, or a safeguard missing"),
            note="",
        ),
    ]


def _chapters(sheet: InstrumentSheet) -> list[Share]:
    return [
        Share(
            title=f"{one.chapter} {one.title}".strip(),
            likely=one.reach.likely,
            low=one.reach.low,
            high=one.reach.high,
            reading=words.reach_words(one.reach),
            note=words.mapped_words(one.reach),
        )
        for one in sheet.chapters
    ]


def _force(profile: LawProfile) -> list[DatedLine]:
    return [
        DatedLine(
            day=date_format(one.since),
            what=f"{one.act_title} {keys}: {words.say(words.FORCES, one.force)}",
            source=f"{one.order}. {one.source}",
        )
        for one, keys in grouped(profile.force)
    ]


def _conflicts(profile: LawProfile) -> list[str]:
    return [
        _("%(act)s: %(count)s labels that are undated or contradict a dated order.")
        % {"act": act.title, "count": act.conflicts}
        + (
            " "
            + _("Dated orders contradict %(count)s of these labels.") % {"count": act.contradicted}
            if act.contradicted
            else ""
        )
        for act in profile.acts
        if act.conflicts
    ]


def _unknown(sheet: InstrumentSheet) -> list[Share]:
    rows = []
    for article in sheet.articles:
        open_ = [one for one in article.atoms if one.counts and one.outcome in words.OPEN_KINDS]
        if open_ and article.reach is not None:
            said = [
                paired(words.say(words.OUTCOMES, code), listed(names))
                for code, names in _by_outcome(open_).items()
            ]
            title = _("Article %(number)s %(title)s") % {
                "number": article.number,
                "title": article.title,
            }
            note = listed_apart(said)
            rows.append(Share(title=title, likely=None, low=0.0, high=1.0, reading="", note=note))
    return rows


def _by_outcome(atoms: Iterable[AtomReach]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in atoms:
        found.setdefault(one.outcome, []).append(one.code)
    return found


def _method() -> list[str]:
    return [
        _(
            "Each article of the treaty is broken into requirements in the catalogue's own words. "
            "An expert maps provisions of the law to each requirement, quotes them and gives a "
            "reason; a second expert reviews. Where experts differ, both stand."
        ),
        _(
            "A requirement that is fully covered counts one, partly covered the share of its "
            "elements that are there, absent or not in force nought. An article is the mean of its "
            "requirements; a chapter the mean of its articles. What is unknown widens the range."
        ),
        _(
            "Whether a provision can be applied on the day of the report follows from dated "
            "orders alone. A source's undated label is flagged and not believed."
        ),
    ]


def _sources(profile: LawProfile, instrument: str) -> Iterable[Source]:
    for act in profile.acts:
        valid = date_format(act.valid_from) if act.valid_from else ""
        detail = _("%(citation)s text of %(day)s; %(count)s provisions.") % {
            "citation": f"{act.citation};" if act.citation else "",
            "day": valid,
            "count": act.provisions,
        }
        yield Source(title=act.title, detail=detail.strip())
    row = treaties.instruments()[instrument]
    yield Source(
        title=row.title,
        detail=_("Catalogue: %(source)s, checked on %(day)s; digest %(digest)s.")
        % {
            "source": row.provenance.source,
            "day": date_format(row.provenance.checked_on),
            "digest": profile.catalogue[:12],
        },
    )
