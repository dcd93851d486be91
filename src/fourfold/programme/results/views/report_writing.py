"""Write a report: begin it, its words and stories, what it lacks, and let it be read."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.jobs import pages
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.queries.funds import funds
from fourfold.programme.results.actions.missing import publish_drafts, request_missing_claims
from fourfold.programme.results.actions.reports import (
    change_report,
    discard_report,
    gather_again,
    make_report,
    publish_report,
)
from fourfold.programme.results.actions.stories import add_story, change_story, remove_story
from fourfold.programme.results.forms.reports import ReportForm, ReportWordsForm, StoryForm
from fourfold.programme.results.models import Report
from fourfold.programme.results.queries.dashboard import frameworks, this_year
from fourfold.programme.results.queries.reports import report_for, story_for
from fourfold.programme.results.rules import words
from fourfold.programme.results.views.reports import report_trail
from fourfold.programme.views.support import confirmed, form_page
from fourfold.ui.components import Link, SummaryRow
from fourfold.ui.pages import attempted


def make(request: HttpRequest) -> HttpResponse:
    """Choose what it is about; the report gathers the rest by itself."""
    actor = request_actor(request)
    require(actor, access.WRITE_REPORT)
    starts_on, ends_on = this_year(clock.today())
    form = ReportForm(
        request.POST or None,
        initial={"starts_on": starts_on, "ends_on": ends_on},
        frameworks=[(one.code, one.title) for one in frameworks(actor)],
        funds=[(str(one.fund.pk), one.fund.title) for one in funds(actor)],
    )
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        made = attempted(
            form, lambda: make_report(actor=actor, draft=form.draft(), report_id=number)
        )
        if made:
            messages.success(request, _("Gathered. The report is a draft until it is published."))
            return redirect("programme:report", made.pk)
    return form_page(
        request,
        form,
        title=_("Write a report"),
        lead=_("The figures come from published claims of the period."),
        submit=_("Gather"),
        cancel_url=reverse("programme:reports"),
        crumbs=report_trail(Link(_("Write a report"))),
    )


def _draft_for(report_id: UUID, actor: Actor) -> Report:
    found = report_for(report_id, actor)
    require(actor, access.WRITE_REPORT, found.scope.path)
    return found


def _trail(found: Report, title: str) -> list[Link]:
    return report_trail(Link(found.title, _page(found)), Link(title))


def _page(found: Report) -> str:
    return reverse("programme:report", args=[found.pk])


def edit(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Title and foreword."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    form = ReportWordsForm(
        request.POST or None, initial={"title": found.title, "foreword": found.foreword}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempted(form, lambda: change_report(actor=actor, report=found, **said)):
            return redirect("programme:report", report_id)
    title = _("Title and foreword")
    return form_page(
        request, form, title=title, cancel_url=_page(found), crumbs=_trail(found, title)
    )


def story(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Add a story box."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    form = StoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        if attempted(
            form,
            lambda: add_story(actor=actor, report=found, draft=form.draft(), story_id=number),
        ):
            return redirect(f"{_page(found)}#stories")
    return _story_page(request, form, found, _("Add a story"))


def story_edit(request: HttpRequest, report_id: UUID, story_id: UUID) -> HttpResponse:
    """Change a story box."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    held = story_for(story_id, found)
    initial = {name: getattr(held, name) for name in ("title", "text", "source", "consent")}
    form = StoryForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        if attempted(
            form, lambda: change_story(actor=actor, report=found, story=held, draft=draft)
        ):
            return redirect(f"{_page(found)}#stories")
    return _story_page(request, form, found, _("Change a story"))


def _story_page(request: HttpRequest, form: StoryForm, found: Report, title: str) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        lead=_("A story illustrates a figure. It never stands for one."),
        cancel_url=_page(found),
        crumbs=_trail(found, title),
    )


def story_remove(request: HttpRequest, report_id: UUID, story_id: UUID) -> HttpResponse:
    """Take a story box out."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    held = story_for(story_id, found)
    form, done = confirmed(
        request,
        already=False,
        work=lambda: remove_story(actor=actor, report=found, story_id=held.pk),
    )
    if done:
        return redirect(f"{_page(found)}#stories")
    return _confirm(request, form, found, _("Take this story out"), held.title)


def publish(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Let it be read by everybody who may."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    form, done = confirmed(
        request,
        already=found.published_at is not None,
        work=lambda: publish_report(actor=actor, report=found),
    )
    if done:
        messages.success(request, _("Published. It stays as it is from now on."))
        return redirect("programme:report", report_id)
    lead = _("A published report stays as it is for ever. Where a claim in it is restated later, "
             "its page says so.")  # fmt: skip
    return _confirm(request, form, found, _("Publish this report"), lead)


def discard(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take a draft away."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    form, done = confirmed(
        request,
        already=False,
        work=lambda: discard_report(actor=actor, report=found),
    )
    if done:
        messages.success(request, _("The draft is gone. Its claims stay."))
        return redirect("programme:reports")
    lead = _("The draft goes with its stories. Its claims stay.")
    return _confirm(request, form, found, _("Discard this draft"), lead)


def _confirm(
    request: HttpRequest, form: Form, found: Report, title: str, lead: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        template="programme/confirm.html",
        title=title,
        lead=lead,
        rows=[
            SummaryRow(found.get_kind_display(), found.title),
            SummaryRow(_("Period"), words.period(found.starts_on, found.ends_on)),
        ],
        submit=title,
        cancel_url=_page(found),
        crumbs=_trail(found, title),
    )


@require_POST
def gather(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take the claims, States and money that stand now."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)

    def work() -> str:
        gather_again(actor=actor, report=found)
        return _("Gathered again.")

    return _done(request, found, work)


@require_POST
def claim(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask for the claims that it lacks."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)
    job = request_missing_claims(actor=actor, report=found)
    return pages.begun(request, job) or pages.led_on(request, job)


@require_POST
def release(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Publish the drafts over its period that count something, and gather again."""
    actor = request_actor(request)
    found = _draft_for(report_id, actor)

    def work() -> str:
        count = publish_drafts(actor=actor, report=found)
        gather_again(actor=actor, report=found)
        said = ngettext("%(n)d claim was published.", "%(n)d claims were published.", count)
        return said % {"n": count}

    return _done(request, found, work)


def _done(request: HttpRequest, found: Report, work: Callable[[], str]) -> HttpResponse:
    """Do it and say so on the report's page; what stands in the way is said there too."""
    try:
        messages.success(request, work())
    except Conflict as error:
        messages.error(request, str(error))
    return redirect("programme:report", found.pk)
