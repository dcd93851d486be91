"""The law profile of a State: its law against treaties, as it stands or as it was released."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from fourfold.engines.statutes.assessing import assess
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import (
    ActLine,
    FindingView,
    ForceView,
    InstrumentSheet,
    LawProfile,
)
from fourfold.regulatory.contracts.law import CorpusView
from fourfold.regulatory.models import ForceChange, PenaltyClass
from fourfold.regulatory.queries import treaties
from fourfold.regulatory.queries.findings import (
    engine_finding,
    finding_view,
    findings_on,
    release_of,
    spoken,
)
from fourfold.regulatory.queries.law import corpus_on
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
        sheets=tuple(_sheets(place, corpus, findings, instruments)),
        force=_force(place, day),
        treaty_steps=treaties.steps_of(actor, place.code),
    )


def sheet_of(actor: Actor, state: str, instrument: str, day: date) -> InstrumentSheet:
    """A State's law against one instrument on a day.

    Raises:
        NotVisible: no such State, or not for this actor before it is released.
    """
    place = place_for(state)
    require(actor, access.READ_DRAFT_FINDING, place.scope.path)
    corpus = corpus_on(actor, place.code, day)
    findings = views_on(actor, place, corpus, (instrument,))
    return next(_sheets(place, corpus, findings, (instrument,)))


def views_on(
    actor: Actor, place: Place, corpus: CorpusView, instruments: Iterable[str]
) -> tuple[FindingView, ...]:
    """Findings that counted on the corpus's day, read against the text that spoke then."""
    provisions = spoken(corpus)
    rows = findings_on(actor, place, corpus.day, instruments=instruments)
    return tuple(finding_view(row, provisions) for row in rows)
