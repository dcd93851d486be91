"""Reads of findings; each takes the actor who is looking. What is not released stays inside."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.engines.statutes import model
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, visible
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import CitationView, FindingView, ReviewView
from fourfold.regulatory.contracts.law import CorpusView, ProvisionView
from fourfold.regulatory.models import Finding, FindingCitation, FindingReview, FindingsRelease

Spoken = Mapping[tuple[UUID, str], ProvisionView]


def own_finding(actor: Actor, place: Place, atom: str, *, origin: str = "") -> Finding | None:
    """The finding of the actor that counts on an atom; of a loader, the one of its origin."""
    own = Finding.objects.filter(
        visible(actor, access.READ_DRAFT_FINDING),
        place=place,
        atom=atom,
        made_by_id=actor.account_id,
        superseded_at__isnull=True,
    )
    if actor.account_id is None:
        own = own.filter(origin=origin)
    return own.prefetch_related("citations").first()


def find_finding(actor: Actor, finding_id: UUID) -> Finding:
    """One finding, superseded or not.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = (
        Finding.objects.filter(visible(actor, access.READ_DRAFT_FINDING), pk=finding_id)
        .select_related("scope", "place", "made_by__person")
        .first()
    )
    if found is None:
        raise NotVisible(_("This finding does not exist, or not for you."))
    return found


def findings_on(
    actor: Actor, place: Place, day: date, *, instruments: Iterable[str] = ()
) -> list[Finding]:
    """The findings that counted at the end of a day, in the order made, in three queries."""
    known = Q(instrument__in=tuple(instruments)) if instruments else Q()
    seen = Finding.objects.filter(
        visible(actor, access.READ_DRAFT_FINDING), known, _counting(day), place=place
    )
    return list(_with_details(seen, day))


def history_of(actor: Actor, place: Place, atom: str) -> list[Finding]:
    """Every finding ever made on an atom, newest first, superseded ones too."""
    seen = Finding.objects.filter(visible(actor, access.READ_DRAFT_FINDING), place=place, atom=atom)
    return list(_with_details(seen, None).order_by("-made_at"))


def standing_on_atoms(actor: Actor, place: Place, atoms: Iterable[str]) -> list[Finding]:
    """Findings that count now on any of the atoms, the oldest first."""
    seen = Finding.objects.filter(
        visible(actor, access.READ_DRAFT_FINDING),
        place=place,
        atom__in=tuple(atoms),
        superseded_at__isnull=True,
    )
    return list(_with_details(seen, None))


def release_of(actor: Actor, place: Place) -> FindingsRelease | None:
    """What the State lets be seen now; None while nothing is released, or for strangers."""
    return FindingsRelease.objects.filter(
        visible(actor, access.READ_RELEASED_FINDING), place=place, withdrawn_at__isnull=True
    ).first()


def releases_of(actor: Actor, places: Iterable[str]) -> list[FindingsRelease]:
    """What several States let be seen now, by the State's code, without the whole profiles."""
    rows = FindingsRelease.objects.filter(
        visible(actor, access.READ_RELEASED_FINDING),
        place__in=tuple(places),
        withdrawn_at__isnull=True,
    )
    return list(rows.defer("sheet").order_by("place"))


def spoken(corpus: CorpusView) -> dict[tuple[UUID, str], ProvisionView]:
    """The provisions that speak on the corpus's day, by act and key."""
    return {(one.act.id, one.key): one for one in corpus.provisions}


def finding_view(row: Finding, provisions: Spoken, *, named: bool = True) -> FindingView:
    """A finding as pages show it, its citations read against the text that speaks."""
    return FindingView(
        id=row.pk,
        instrument=row.instrument,
        article=row.article,
        atom=row.atom,
        verdict=model.Verdict(row.verdict),
        missing=tuple(row.missing),
        value=row.value,
        reason=row.reason,
        origin=row.origin,
        by=row.made_by.person.name if named and row.made_by else "",
        made_on=row.made_at.date(),
        superseded=row.superseded_at is not None,
        citations=tuple(_citation(one, provisions) for one in row.citations.all()),
        reviews=tuple(_review(one, named=named) for one in row.reviews.all()),
    )


def engine_finding(view: FindingView) -> model.Finding:
    """A finding in the engine's terms."""
    agreed = {"none": None, "agreed": True, "disputed": False}
    return model.Finding(
        atom=view.atom,
        verdict=view.verdict,
        cited=tuple(
            model.Cited(one.act_code, one.key, one.quote, one.pinpoint, one.force, stale=one.stale)
            for one in view.citations
        ),
        missing=view.missing,
        reason=view.reason,
        value=view.value,
        reviewed=agreed[view.review_state],
        review_verdicts=tuple(
            model.Verdict(one.verdict) for one in view.reviews if not one.agrees and one.verdict
        ),
        key=str(view.id),
    )


def _until(day: date) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time.min, UTC)


def _counting(day: date) -> Q:
    until = _until(day)
    standing = Q(superseded_at__isnull=True) | Q(superseded_at__gte=until)
    return standing & Q(made_at__lt=until)


def _with_details(rows: QuerySet[Finding], day: date | None) -> QuerySet[Finding]:
    reviews = FindingReview.objects.select_related("made_by__person").order_by("made_at")
    counted = reviews.filter(_counting(day) if day else Q(superseded_at__isnull=True))
    cited = (
        FindingCitation.objects.select_related("provision__version__act")
        .defer("provision__text", "provision__part")
        .order_by("order")
    )
    return (
        rows.select_related("made_by__person")
        .prefetch_related(Prefetch("citations", cited), Prefetch("reviews", counted))
        .order_by("made_at")
    )


def _citation(row: FindingCitation, provisions: Spoken) -> CitationView:
    cited, act = row.provision, row.provision.version.act
    now = provisions.get((act.pk, cited.key))
    return CitationView(
        act=act.pk,
        act_code=act.code,
        act_title=str(act),
        key=cited.key,
        number=cited.number,
        heading=cited.heading,
        pinpoint=row.pinpoint,
        quote=row.quote,
        language=act.language,
        force=now.force if now else model.Force.REPEALED,
        force_since=now.force_since if now else None,
        order=now.order if now else "",
        stale=now is None or now.digest != row.digest,
    )


def _review(row: FindingReview, *, named: bool) -> ReviewView:
    by = row.made_by.person.name if named and row.made_by else ""
    return ReviewView(row.agrees, row.verdict, row.reason, by, row.made_at.date())
