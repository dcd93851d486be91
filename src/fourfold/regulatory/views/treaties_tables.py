"""Treaties as the values that components draw."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.statutes.model import AtomKind, Does
from fourfold.kernel.sentences import listed
from fourfold.reference import treaties
from fourfold.regulatory.contracts.treaties import CheckView, Standing
from fourfold.regulatory.rules import treaties_topics, treaties_words
from fourfold.ui.components import Cell, Column, DataTable, SummaryRow
from fourfold.ui.pages import day


def standing_cell(standing: Standing) -> Cell:
    """Whether it was compared, as a tag."""
    return Cell(standing.short, kind="good" if standing.is_checked else "attention")


def treaty_table(standings: Mapping[str, Standing], known: Mapping[str, int]) -> DataTable:
    """Every instrument of the catalogue."""
    return DataTable(
        caption=_("Treaties, protocols, directives and model laws"),
        columns=(
            Column("treaty", _("Instrument")),
            Column("force", _("In force")),
            Column("articles", _("Articles held"), numeric=True),
            Column("asks", _("Requirements"), numeric=True),
            Column("states", _("States known"), numeric=True),
            Column("standing", _("Text")),
        ),
        rows=[
            [
                Cell(one.short, url=reverse("regulatory:treaty", args=[code]), note=_kind(one)),
                treaties_words.IN_FORCE[one.in_force],
                len(treaties.articles_of(code)),
                len(treaties.atoms_of(code)),
                Cell(known.get(code, 0), url=_status(code)),
                standing_cell(standings[code]),
            ]
            for code, one in treaties.instruments().items()
        ],
        stacked=True,
        identifier="treaties",
    )


def _kind(one: treaties.Instrument) -> str:
    parent = treaties.instruments().get(one.parent)
    kind = str(treaties_words.KINDS_OF_INSTRUMENT[one.kind])
    return (
        _("%(kind)s to the %(parent)s") % {"kind": kind, "parent": parent.short} if parent else kind
    )


def _status(code: str) -> str:
    return f"{reverse('regulatory:treaty-status')}?instrument={code}"


def facts(one: treaties.Instrument) -> list[SummaryRow]:
    """What is known of an instrument as a whole; what no source says stays out."""
    held = len(treaties.articles_of(one.code))
    asks = len(treaties.atoms_of(one.code))
    rows = [
        SummaryRow(_("Full title"), english(one.title)),
        SummaryRow(_("Kind"), _kind(one)),
        SummaryRow(_("Adopted or opened for signature"), day(one.adopted_on)),
        SummaryRow(_("In force"), _force(one)),
        SummaryRow(_("Depositary"), one.depositary or _("Unknown")),
        SummaryRow(_("Articles"), _articles(one, held)),
        SummaryRow(_("Requirements here"), number_format(asks)),
    ]
    if one.serious_crime_years:
        rows.append(SummaryRow(_("Serious crime"), _years(one.serious_crime_years)))
    if one.extradition_years:
        rows.append(SummaryRow(_("Extradition"), _years(one.extradition_years)))
    rows += [SummaryRow(_("Note"), english(one.note))] if one.note else []
    source = one.provenance
    opened = _("Open") if source.url else ""
    return [*rows, SummaryRow(_("Source"), source_words(source), source.url, opened)]


def _force(one: treaties.Instrument) -> str:
    said = str(treaties_words.IN_FORCE[one.in_force])
    if one.in_force_on is None:
        return said
    return _("%(said)s since %(day)s") % {"said": said, "day": day(one.in_force_on)}


def _articles(one: treaties.Instrument, held: int) -> str:
    if one.articles is None:
        return _("%(held)s held here; how many it has is not known") % {"held": held}
    return _("%(held)s of %(all)s held here") % {"held": held, "all": one.articles}


def _years(years: float) -> str:
    count = int(years)
    told = ngettext(
        "Maximum penalty of at least %(count)d year",
        "Maximum penalty of at least %(count)d years",
        count,
    )
    return told % {"count": count}


def source_words(source: treaties.Provenance, *, sure: bool = True) -> str:
    """Where a row comes from, when it was checked and, if asked, how sure it is."""
    told = _("%(source)s. Checked on %(day)s; confidence: %(sure)s.")
    if not sure:
        told = _("Source: %(source)s. Checked on %(day)s.")
    return told % {
        "source": source.source.rstrip("."),
        "day": day(source.checked_on),
        "sure": str(treaties_words.CONFIDENCE[source.confidence]).lower(),
    }


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its table of articles."""

    heading: str
    table: DataTable


def chapters(code: str, official: Mapping[str, str]) -> list[Chapter]:
    """Articles by chapter, with what each asks for."""
    grouped: dict[tuple[str, str], list[treaties.Article]] = {}
    for row in treaties.articles_of(code):
        grouped.setdefault((row.chapter, row.chapter_title), []).append(row)
    kinds: dict[str, Counter[str]] = {}
    for atom in treaties.atoms_of(code):
        kinds.setdefault(atom.article, Counter())[atom.kind] += 1
    return [
        Chapter(_heading(*names), _articles_table(names, rows, kinds, official))
        for names, rows in grouped.items()
    ]


def _heading(number: str, title: str) -> str:
    if not number:
        return title or _("Articles")
    return _("Chapter %(number)s: %(title)s") % {"number": number, "title": title}


def _articles_table(
    names: tuple[str, str],
    rows: Sequence[treaties.Article],
    kinds: Mapping[str, Counter[str]],
    official: Mapping[str, str],
) -> DataTable:
    return DataTable(
        caption=_("What each article does and asks"),
        columns=(
            Column("article", _("Article")),
            Column("does", _("About")),
            Column("asks", _("Asks national law for")),
        ),
        rows=[
            [
                Cell(
                    english(article_words(row, official)),
                    url=article_url(row.instrument, row.number),
                ),
                treaties_words.DOES[Does(row.does)],
                _counted(kinds.get(row.number, Counter())),
            ]
            for row in rows
        ],
        stacked=True,
        identifier=f"chapter-{names[0] or 'none'}".lower(),
    )


def article_words(row: treaties.Article, official: Mapping[str, str]) -> str:
    """`25. Expedited preservation ...`, in the official words where they are known."""
    return f"{row.number}. {official.get(row.number, row.title)}"


def article_url(code: str, number: str) -> str:
    """The page of an article."""
    return reverse("regulatory:article", args=[code, number])


def _counted(kinds: Counter[str]) -> str:
    named = [
        f"{count} {str(label).lower()}"
        for kind, label in treaties_words.ATOM_KINDS.items()
        if (count := kinds[kind])
    ]
    return listed(named) or _("Nothing of its own")


def reservations_table(code: str) -> DataTable:
    """What an instrument lets a State reserve or declare."""
    rows = treaties.reservations_of(code)
    closed = any(row.closed for row in rows)
    return DataTable(
        caption=_("Reservations and declarations that it names"),
        columns=(
            Column("provision", _("Provision")),
            Column("kind", _("Kind")),
            Column("about", _("What a State may do")),
        ),
        rows=[
            [
                row.provision,
                _("Reservation") if row.kind == "reservation" else _("Declaration"),
                english(row.about),
            ]
            for row in rows
        ],
        source=_("No other reservation is admitted.") if closed else "",
        stacked=True,
        identifier="reservations",
    )


def atom_tables(row: treaties.Article) -> list[DataTable]:
    """What an article asks: of the law, as safeguards, and what the law may add."""
    grouped: dict[str, list[treaties.Atom]] = {}
    for atom in treaties.atoms_of(row.instrument):
        if atom.article == row.number:
            heading = treaties_words.heading(AtomKind(atom.kind), Does(row.does))
            grouped.setdefault(heading, []).append(atom)
    last = str(treaties_words.OPTIONAL_HEADING)
    ordered = sorted(grouped, key=lambda heading: heading == last)
    return [_atom_table(heading, grouped[heading], str(n)) for n, heading in enumerate(ordered)]


def _atom_table(heading: str, atoms: Sequence[treaties.Atom], identifier: str) -> DataTable:
    """One source is told once, under the caption; several stand in a column."""
    sources = {atom.provenance.source for atom in atoms}
    optional = heading == str(treaties_words.OPTIONAL_HEADING)
    return DataTable(
        caption=heading,
        columns=(
            Column("asks", _("Requirement")),
            Column("kind", _("Kind")),
            Column("elements", _("Elements") if optional else _("Parts that a law may miss")),
            Column("sure", _("Confidence")),
        ),
        rows=[_atom_row(atom, with_source=len(sources) > 1) for atom in atoms],
        source=source_words(atoms[0].provenance, sure=False) if len(sources) == 1 else "",
        stacked=True,
        identifier=f"atoms-{identifier}",
    )


def _atom_row(atom: treaties.Atom, *, with_source: bool) -> list[object]:
    where = _("Article %(pinpoint)s") % {"pinpoint": atom.pinpoint} if atom.pinpoint else ""
    sure = treaties_words.CONFIDENCE[atom.provenance.confidence]
    note = source_words(atom.provenance, sure=False) if with_source else ""
    return [
        Cell(
            english(atom.text), note=f"{where} \N{MIDDLE DOT} {atom.code}" if where else atom.code
        ),
        Cell(
            treaties_words.ATOM_KINDS[AtomKind(atom.kind)],
            note=treaties_words.figure(atom.parameter),
        ),
        english(treaties_words.words(atom.elements)) if atom.elements else "\N{EN DASH}",
        Cell(sure, note=note),
    ]


def english(text: str) -> SafeString:
    """Text of the catalogue inside a page of any language and direction."""
    return format_html('<bdi lang="en">{}</bdi>', text)


def sisters_table(code: str, number: str) -> DataTable:
    """Corresponding articles of other instruments, by topic."""
    rows = [
        [
            english(topic.title),
            Cell(treaties.instruments()[other].short, url=_first(other, printed)),
            *rest,
        ]
        for topic in treaties_topics.topics_of(code, number)
        for other, printed in topic.articles.items()
        if other != code
        for rest in [_sister(topic, other, printed)]
    ]
    return DataTable(
        caption=_("Corresponding articles"),
        columns=(
            Column("topic", _("Topic")),
            Column("instrument", _("Instrument")),
            Column("articles", _("Article")),
            Column("sure", _("Confidence")),
        ),
        rows=rows,
        empty=_("The table of correspondence names no other instrument on this."),
        stacked=True,
        identifier="sisters",
    )


def _sister(
    topic: treaties.Correspondence, other: str, printed: tuple[str, ...]
) -> tuple[object, object]:
    sure = topic.sources[other]
    return (
        listed(printed) or _("as a whole"),
        Cell(treaties_words.CONFIDENCE[sure.confidence], note=sure.source),
    )


def _first(code: str, printed: tuple[str, ...]) -> str:
    held = next((n for one in printed if (n := treaties_topics.held_article(code, one))), "")
    return article_url(code, held) if held else reverse("regulatory:treaty", args=[code])


def checks_table(checks: Sequence[CheckView]) -> DataTable:
    """Comparisons with official texts, the latest first."""
    return DataTable(
        caption=_("Comparisons so far"),
        columns=(
            Column("file", _("File")),
            Column("day", _("Day")),
            Column("articles", _("Articles in the text"), numeric=True),
            Column("result", _("Result")),
        ),
        rows=[
            [
                Cell(one.file_name, note=f"SHA-256 {one.sha256[:16]}\N{HORIZONTAL ELLIPSIS}"),
                day(one.checked_at),
                one.articles,
                _result(one),
            ]
            for one in checks
        ],
        empty=_("Nobody has compared this catalogue with a text yet."),
        stacked=True,
        identifier="checks",
    )


def _result(one: CheckView) -> Cell:
    if one.is_match:
        note = "" if one.is_current else _("Of an earlier catalogue: it lifts nothing")
        return Cell(_("Match"), kind="good", note=note)
    count = len(one.differences)
    told = ngettext("%(count)d difference", "%(count)d differences", count) % {"count": count}
    return Cell(told, kind="bad")


def near_table(checks: Sequence[CheckView]) -> DataTable | None:
    """Titles that the latest match has in other words; None without any."""
    latest = next((one for one in checks if one.is_match and one.is_current), None)
    if latest is None or not latest.near:
        return None
    return DataTable(
        caption=_("Titles in other words"),
        columns=(
            Column("number", _("Article")),
            Column("text", _("Official title")),
            Column("catalogue", _("Title in the catalogue")),
        ),
        rows=[[pair.number, english(pair.text), english(pair.catalogue)] for pair in latest.near],
        stacked=True,
        identifier="near",
    )
