"""The law profile of a State: its law against treaties, as it stands or as it was released."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from fourfold.engines.statutes import assessing as engine
from fourfold.engines.statutes.model import ClassBounds, Force
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import (
    ActLine,
    FindingView,
    ForceView,
    InstrumentSheet,
    LawProfile,
    TreatyStep,
)
from fourfold.regulatory.contracts.law import CorpusView
from fourfold.regulatory.models import ForceChange, PenaltyClass, TreatyEvent
from fourfold.regulatory.queries.findings import (
    engine_finding,
    finding_view,
    findings_on,
    release_of,
    spoken,
)
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.queries.treaties import standing_of, standings
from fourfold.regulatory.rules import sheets
from fourfold.regulatory.rules.catalogue import articles
from fourfold.regulatory.rules.findings import asked_of, catalogue_digest
from fourfold.regulatory.rules.snapshots import from_json


def profile_of(actor: Actor, state: str, day: date) -> LawProfile:
    """What the actor may see of a State's law against treaties.

    The State and its programme team see findings as they stand on the day; everybody else sees
    what the State has released, as it was then.

    Raises:
        NotVisible: there is no such State, or nothing of it for this actor.
    """
    place = place_for(state)
    if may(actor, access.READ_DRAFT_FINDING, place.scope.path):
        return live_profile(actor, place, day, instruments=asked_of())
    return released_profile(actor, place)


def released_profile(actor: Actor, place: Place) -> LawProfile:
    """What the State lets be seen now.

    Raises:
        NotVisible: nothing is released, or not for this actor.
    """
    release = release_of(actor, place)
    if release is None:
        raise NotVisible(_("Nothing of this State's law profile is released, or not for you."))
    profile = from_json(release.sheet)
    return replace(profile, released_on=release.released_at.date())


def live_profile(
    actor: Actor, place: Place, day: date, *, instruments: Iterable[str]
) -> LawProfile:
    """The profile as it stands on a day, for the State and its programme team.

    Raises:
        NotVisible: the actor may not see findings before their release.
    """
    require(actor, access.READ_DRAFT_FINDING, place.scope.path)
    corpus = corpus_on(actor, place.code, day)
    findings = views_on(actor, place, corpus, instruments)
    return LawProfile(
        state=place.code,
        names=dict(place.names),
        is_fictional=place.is_fictional,
        as_of=day,
        complete=corpus.complete,
        declared_on=corpus.declared_on,
        corpus_reason=corpus.reason,
        catalogue=catalogue_digest(),
        acts=_acts(corpus),
        sheets=tuple(_sheets(place, corpus, findings, _marks(instruments))),
        force=_force(place, day),
        treaty_steps=_treaty_steps(place, day),
    )


def sheet_of(actor: Actor, state: str, instrument: str, day: date) -> InstrumentSheet:
    """A State's law against one instrument on a day.

    Raises:
        NotVisible: no such State, or not for this actor before it is released.
    """
    return sheet_and_corpus(actor, place_for(state), instrument, day)[0]


def sheet_and_corpus(
    actor: Actor, place: Place, instrument: str, day: date
) -> tuple[InstrumentSheet, CorpusView]:
    """The same, with the law that it was read from.

    Raises:
        NotVisible: not for this actor before it is released.
    """
    require(actor, access.READ_DRAFT_FINDING, place.scope.path)
    corpus = corpus_on(actor, place.code, day)
    findings = views_on(actor, place, corpus, (instrument,))
    marks = {instrument: mark_of(instrument)}
    return next(_sheets(place, corpus, findings, marks)), corpus


def views_on(
    actor: Actor, place: Place, corpus: CorpusView, instruments: Iterable[str]
) -> tuple[FindingView, ...]:
    """Findings that counted on the corpus's day, read against the text that spoke then."""
    provisions = spoken(corpus)
    rows = findings_on(actor, place, corpus.day, instruments=instruments)
    return tuple(finding_view(row, provisions) for row in rows)


def _sheets(
    place: Place,
    corpus: CorpusView,
    findings: tuple[FindingView, ...],
    marks: Mapping[str, str],
) -> Iterator[InstrumentSheet]:
    provisions = {(one.act.code, one.key): one for one in corpus.provisions}
    classes = _classes(place, corpus)
    for instrument, mark in marks.items():
        own = tuple(one for one in findings if one.instrument == instrument)
        yield sheets.instrument_sheet(
            instrument,
            engine_sheet(instrument, own, complete=corpus.complete, mark=mark),
            own,
            mark=mark,
            provisions=provisions,
            classes=classes,
        )


def engine_sheet(
    instrument: str, findings: Iterable[FindingView], *, complete: bool, mark: str = ""
) -> engine.Sheet:
    """The engine's own sheet of one instrument."""
    found = [engine_finding(one) for one in findings]
    return engine.assess(
        articles(instrument),
        found,
        corpus_complete=complete,
        provisional=bool(mark),
    )


def mark_of(instrument: str) -> str:
    """Why findings on an instrument are provisional; empty when its catalogue was checked."""
    standing = standing_of(instrument)
    return "" if standing.is_checked else standing.words


def _marks(instruments: Iterable[str]) -> dict[str, str]:
    """The marks of several instruments, in one query."""
    held = standings()
    return {code: "" if held[code].is_checked else held[code].words for code in instruments}


def _classes(place: Place, corpus: CorpusView) -> dict[str, ClassBounds]:
    """What the State's law means by its classes of penalty; not asked where it names none."""
    if not any(one.named_class for row in corpus.provisions for one in row.penalties):
        return {}
    rows = PenaltyClass.objects.filter(place=place)
    return {row.name: ClassBounds(row.at_least, row.at_most, row.life) for row in rows}


def _acts(corpus: CorpusView) -> tuple[ActLine, ...]:
    counted = Counter(one.act.id for one in corpus.provisions)
    disputed: Counter[UUID] = Counter()
    contradicted: Counter[UUID] = Counter()
    for one in corpus.provisions:
        disputed[one.act.id] += one.conflicts
        contradicted[one.act.id] += one.contradicted
    return tuple(
        ActLine(
            id=one.id,
            code=one.code,
            title=one.title,
            language=one.language,
            citation=one.citation,
            enacted_on=one.enacted_on,
            commenced_on=one.commenced_on,
            valid_from=one.valid_from,
            provisions=counted[one.id],
            conflicts=disputed[one.id],
            contradicted=contradicted[one.id],
        )
        for one in corpus.acts
    )


def force_view(row: ForceChange) -> ForceView:
    """A dated change as pages show it; its act has been read with it."""
    force = Force(row.force)
    return ForceView(row.act_id, str(row.act), row.key, force, row.since, row.order, row.source)


def _force(place: Place, day: date) -> tuple[ForceView, ...]:
    """Dated changes of what can be applied, the earliest first."""
    rows = ForceChange.objects.filter(
        act__place=place, superseded_at__isnull=True, since__lte=day
    ).select_related("act")
    return tuple(force_view(row) for row in rows.order_by("since", "key"))


def _treaty_steps(place: Place, day: date) -> tuple[TreatyStep, ...]:
    """What the State has done about treaties by then; undated facts too."""
    rows = TreatyEvent.objects.filter(
        Q(happened_on__isnull=True) | Q(happened_on__lte=day),
        place=place,
        superseded_at__isnull=True,
    )
    known = treaties.instruments()
    return tuple(
        TreatyStep(
            instrument=row.instrument,
            short=known[row.instrument].short if row.instrument in known else row.instrument,
            event=row.event,
            on=row.happened_on,
            text=row.text,
            source=row.source,
        )
        for row in rows.order_by("happened_on", "instrument")
    )
