"""Write a report: make it, gather it again, publish it, take a draft away. Published, it stands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.queries.funds import fund_for
from fourfold.programme.results.errors import ReportIsStale, ReportStands
from fourfold.programme.results.models import Framework, Report, ReportClaim, ReportKind
from fourfold.programme.results.queries.gathering import gather
from fourfold.programme.results.queries.reports import held_of, is_stale
from fourfold.programme.results.rules import holding


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What a person says of a report. With a fund it is a report to that fund's donor."""

    framework: str
    title: str
    starts_on: date
    ends_on: date
    foreword: str = ""
    fund: UUID | None = None


def make_report(*, actor: Actor, draft: ReportDraft, report_id: UUID | None = None) -> Report:
    """Gather a report and keep it as a draft. `report_id` lets a form be sent twice.

    Raises:
        NotVisible: no such fund, or the actor writes no reports there.
        Invalid: no such framework, fact and fiction mixed, or a period or title that is none.
    """
    report = _asked(actor, draft, report_id or new_id())
    require(actor, access.WRITE_REPORT, report.scope.path)
    made = Report.objects.filter(pk=report.pk, made_by_id=actor.account_id).first()
    if made is not None:
        return made
    report.held = gather(report, actor)
    try:
        with act(actor, "programme.report.make", report.scope.path) as entry:
            report.save(force_insert=True)
            entry.on(report, claims=len(holding.claim_ids(held_of(report))))
    except IntegrityError:  # the form was sent twice at once
        return Report.objects.get(pk=report.pk, made_by_id=actor.account_id)
    return report


def _asked(actor: Actor, draft: ReportDraft, report_id: UUID) -> Report:
    _check(draft)
    framework = Framework.objects.filter(pk=draft.framework).first()
    if framework is None:
        raise Invalid(_("Choose one of the frameworks."))
    fund = fund_for(draft.fund, actor) if draft.fund else None
    if fund is not None and fund.fictional != framework.fictional:
        raise Invalid(_("A fictional framework reports on fictional funds, a real one on real."))
    return Report(
        id=report_id,
        kind=ReportKind.DONOR if fund else ReportKind.ANNUAL,
        framework=framework,
        fund=fund,
        scope=fund.scope if fund else ensure_roots()[0],
        title=draft.title.strip(),
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        foreword=draft.foreword.strip(),
        fictional=framework.fictional,
        made_by_id=actor.account_id,
    )


def _check(draft: ReportDraft) -> None:
    if draft.ends_on < draft.starts_on:
        raise Invalid(_("The period ends before it starts."))
    if not draft.title.strip():
        raise Invalid(_("Give the report a title."))


def change_report(*, actor: Actor, report: Report, title: str, foreword: str) -> Report:
    """Change the words of a draft.

    Raises:
        NotVisible: the actor writes no reports there.
        Invalid: there is no title. ReportStands: it has been published.
    """
    require(actor, access.WRITE_REPORT, report.scope.path)
    if not title.strip():
        raise Invalid(_("Give the report a title."))
    with act(actor, "programme.report.change", report.scope.path) as entry:
        held = still_draft(report)
        held.title, held.foreword = title.strip(), foreword.strip()
        held.save(update_fields=["title", "foreword"])
        entry.on(held)
    return held


def gather_again(*, actor: Actor, report: Report) -> Report:
    """Take the claims, States and money that stand now into a draft.

    Raises:
        NotVisible: the actor writes no reports there. ReportStands: it has been published.
    """
    require(actor, access.WRITE_REPORT, report.scope.path)
    found = gather(report, actor)
    with act(actor, "programme.report.gather", report.scope.path) as entry:
        held = still_draft(report)
        held.held = found
        held.save(update_fields=["held"])
        entry.on(held, claims=len(holding.claim_ids(found)))
    return held


def publish_report(*, actor: Actor, report: Report) -> Report:
    """Let everybody read it who may, with exactly what was gathered. Published twice is once.

    Raises:
        NotVisible: the actor writes no reports there.
        ReportIsStale: a claim was published or restated since it was gathered.
    """
    require(actor, access.WRITE_REPORT, report.scope.path)
    with act(actor, "programme.report.publish", report.scope.path) as entry:
        held = _locked(report)
        entry.on(held)
        if held.published_at is not None:
            return held
        if is_stale(held):
            message = _("Claims have changed since this was gathered: gather again, read, publish.")
            raise ReportIsStale(message)
        _keep_claims(held)
        held.published_by_id, held.published_at = actor.account_id, clock.now()
        held.save(update_fields=["published_by", "published_at"])
    return held


def _keep_claims(report: Report) -> None:
    held = held_of(report)
    ids = [*holding.claim_ids(held), *holding.not_held_ids(held)]
    ReportClaim.objects.bulk_create(
        ReportClaim(report=report, claim_id=claim, position=position)
        for position, claim in enumerate(ids, start=1)
    )


def discard_report(*, actor: Actor, report: Report) -> UUID:
    """Take a draft away with its stories; its claims stay.

    Raises:
        NotVisible: the actor writes no reports there. ReportStands: it has been published.
    """
    require(actor, access.WRITE_REPORT, report.scope.path)
    with act(actor, "programme.report.discard", report.scope.path) as entry:
        held = still_draft(report)
        entry.on(held)
        held.delete()
    return report.pk


def still_draft(report: Report) -> Report:
    """The report, locked until the act ends.

    Raises:
        ReportStands: it has been published.
    """
    held = _locked(report)
    if held.published_at is not None:
        raise ReportStands(_("This report has been published: it stays as it is."))
    return held


def _locked(report: Report) -> Report:
    rows = Report.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("fund__donor", "scope", "framework").get(pk=report.pk)
