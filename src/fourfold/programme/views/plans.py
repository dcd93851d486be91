"""The page of a plan version: reasons, limits, money, downloads; propose, agree, withdraw."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.jobs import pages
from fourfold.kernel.jobs.queries import own_job_for
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.actions import agreeing
from fourfold.programme.actions.stability import request_stability_check
from fourfold.programme.errors import WrongStatus
from fourfold.programme.forms.plans import CompareForm
from fourfold.programme.models import PlanVersion
from fourfold.programme.models.plans import PlanStatus
from fourfold.programme.queries.comparing import difference
from fourfold.programme.queries.export import plan_json, plan_workbook
from fourfold.programme.queries.plan_view import plan_view
from fourfold.programme.queries.plans import version_for, versions_of
from fourfold.programme.queries.printing import plan_pdf
from fourfold.programme.queries.requests import steering_of
from fourfold.programme.queries.state_page import rights_in
from fourfold.programme.views import difference_parts, plan_detail, plan_parts, state_parts
from fourfold.programme.views.plan_parts import plan_url, version_label
from fourfold.programme.views.support import confirmed, form_page, state_trail
from fourfold.ui.components import Link
from fourfold.ui.downloads import PDF, XLSX, attachment

Move = Callable[..., PlanVersion]
FIRST_OMISSIONS = 12
TYPES = {
    "pdf": PDF,
    "xlsx": XLSX,
    "json": "application/json",
}


@require_GET
def plan(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version with everything that stands behind it."""
    actor = request_actor(request)
    version = version_for(version_id, actor)
    view = plan_view(version, actor)
    rights = rights_in(view.place, actor)
    others = [one for one in versions_of(view.place, actor) if one.pk != version.pk]
    context = {
        "view": view,
        "place": view.place,
        "rights": rights,
        "label": version_label(version),
        "standing": plan_parts.standing(version),
        "kind": plan_parts.STATUS_KINDS[version.status],
        "crumbs": state_trail(view.place, Link(version_label(version))),
        "steps": plan_detail.steps_open(view, rights),
        "gates": plan_detail.gates(view, rights) if plan_detail.is_open(view) else (),
        "downloads": plan_parts.downloads(version),
        "stats": plan_parts.plan_stats(view),
        "chart": plan_parts.plan_chart(view) if view.choices else None,
        "plan_rows": plan_parts.plan_rows(view),
        "choices": plan_detail.choices(view, rights),
        "omissions": plan_detail.omissions(view, rights)[:FIRST_OMISSIONS],
        "more_omissions": plan_detail.omissions(view, rights)[FIRST_OMISSIONS:],
        "money": plan_parts.money_table(view),
        "trainers": plan_detail.trainer_table(version),
        "partners": plan_parts.partner_table(view),
        "progress": plan_detail.progress(view.stability),
        "kept_words": plan_detail.steers_kept(version),
        "steered": state_parts.steered(
            steering_of(view.place, actor), may_lift=rights.steer
        ) if rights.see_drafts else (),
        "compare": CompareForm(versions=_named(others)) if others else None,
    }  # fmt: skip
    return render(request, "programme/plan.html", context)


def _named(versions: list[PlanVersion]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{version_label(one)} ({one.get_status_display()})") for one in versions]


@require_GET
def compare(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """This version beside another of the same State."""
    actor = request_actor(request)
    version = version_for(version_id, actor)
    other = version_for(_uuid(request.GET.get("other", "")), actor)
    if other.plan_id != version.plan_id:
        raise NotVisible(_("The two plans belong to different States."))
    before, after = sorted((version, other), key=lambda one: one.number)
    title = _("From version %(before)s to version %(after)s") % {
        "before": before.number,
        "after": after.number,
    }
    place = version.plan.place
    context = {
        "place": place,
        "title": title,
        "crumbs": state_trail(
            place, Link(version_label(version), plan_url(version)), Link(_("Compare"))
        ),
        "back": plan_url(version),
        **difference_parts.context_of(difference(before, after)),
    }
    return render(request, "programme/compare.html", context)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotVisible(_("There is no such plan.")) from error


@require_GET
def download(request: HttpRequest, version_id: UUID, kind: str) -> HttpResponse:
    """The whole version as a file."""
    actor = request_actor(request)
    version = version_for(version_id, actor)
    content = _file(version, actor, kind)
    name = f"plan-{version.plan.place_id}-{version.number}.{kind}"
    return attachment(content, name, TYPES[kind])


def _file(version: PlanVersion, actor: Actor, kind: str) -> bytes:
    if kind == "pdf":
        return plan_pdf(version, actor, language=get_language() or "en")
    if kind == "xlsx":
        return plan_workbook(plan_view(version, actor))
    return plan_json(plan_view(version, actor))


@require_POST
def check(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Let the background worker solve the plan again in disturbed worlds; a second click waits."""
    version = _of(request, version_id, access.WRITE_PLAN)
    actor = request_actor(request)
    try:
        asked = request_stability_check(actor=actor, version=version)
    except WrongStatus:  # it is running or done already: the page shows which
        return redirect(plan_url(version, "stability"))
    job = own_job_for(UUID(asked.stability["job"]), actor)
    return pages.begun(request, job) or redirect(plan_url(version, "stability"))


def propose(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Lay a draft before the State, after a last look."""
    version = _of(request, version_id, access.WRITE_PLAN)
    return _moved(
        request,
        version,
        agreeing.propose_plan,
        PlanStatus.PROPOSED,
        title=_("Propose this plan to the State"),
        lead=_(
            "The State's focal point then reads it and agrees, or says what should change. "
            "You can take it back until then."
        ),
        submit=_("Propose the plan"),
        done=_("The plan is proposed. The focal point finds it on the page of the State."),
    )


def withdraw(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Take a proposal back."""
    version = _of(request, version_id, access.WRITE_PLAN)
    return _moved(
        request,
        version,
        agreeing.withdraw_proposal,
        PlanStatus.DRAFT,
        title=_("Take this proposal back"),
        lead=_("It becomes a draft again, and the State cannot agree to it any more."),
        submit=_("Take it back"),
        done=_("The proposal is taken back. It is a draft again."),
    )


def agree(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Agree for the State, which reserves money and trainers."""
    version = _of(request, version_id, access.AGREE_PLAN)
    return _moved(
        request,
        version,
        agreeing.agree_plan,
        PlanStatus.AGREED,
        title=_("Agree to this plan for the State"),
        lead=_(
            "Its money and trainers are reserved at once. An earlier agreed version gives back "
            "what it holds."
        ),
        submit=_("Agree to the plan"),
        done=_("The plan is agreed. Its money and trainers are reserved."),
    )


def end(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """End an agreed plan without another in its place."""
    version = _of(request, version_id, access.AGREE_PLAN)
    return _moved(
        request,
        version,
        agreeing.end_plan,
        PlanStatus.SUPERSEDED,
        title=_("End this plan"),
        lead=_("What it has reserved and not yet spent is free for others again."),
        submit=_("End the plan"),
        done=_("The plan has ended. What it held is free again."),
    )


def _of(request: HttpRequest, version_id: UUID, permission: str) -> PlanVersion:
    actor = request_actor(request)
    version = version_for(version_id, actor)
    require(actor, permission, version.plan.scope.path)
    return version


def _moved(
    request: HttpRequest, version: PlanVersion, work: Move, after: PlanStatus, **words: str
) -> HttpResponse:
    """Ask once more, then do it; a second click on the same button changes nothing."""
    actor = request_actor(request)
    form, done = confirmed(
        request,
        already=version.status == after,
        work=lambda: work(actor=actor, version=version),
    )
    if done:
        messages.success(request, words["done"])
        return redirect(plan_url(version))
    view = plan_view(version, actor)
    forward = after in {PlanStatus.PROPOSED, PlanStatus.AGREED}
    gates = plan_detail.gates(view, rights_in(view.place, actor)) if forward else []
    return form_page(
        request,
        form,
        template="programme/confirm_plan.html",
        title=words["title"],
        lead=words["lead"],
        submit=words["submit"],
        view=view,
        place=view.place,
        stats=plan_parts.plan_stats(view),
        money=plan_parts.money_table(view),
        gates=gates,
        is_blocked=after == PlanStatus.AGREED and bool(gates),
        cancel_url=plan_url(version),
        crumbs=state_trail(
            view.place, Link(version_label(version), plan_url(version)), Link(words["title"])
        ),
    )  # fmt: skip
