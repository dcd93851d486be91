"""A return on screen: task list, one topic a page, check, submit, receipt."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import returns as actions
from fourfold.assessment.contracts import (
    AreaTasks,
    CheckAnswers,
    CheckSection,
    ReturnTasks,
    TopicPage,
    TopicTask,
)
from fourfold.assessment.errors import AnswerRefused, AnswersChanged, Collision
from fourfold.assessment.forms.answers import TopicForm, again
from fourfold.assessment.queries import packs, pages, returns
from fourfold.assessment.views.support import return_link, trail
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may
from fourfold.ui.components import Kind, Link, Task

LATER = "later"
STATES: Mapping[str, Kind] = {"not-started": "todo", "in-progress": "info", "done": "good"}


@require_safe
def tasks(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The task list of a return."""
    actor = request_actor(request)
    found = returns.return_tasks(actor, return_id)
    held = returns.find_return(actor, return_id)
    context = {
        "head": found.head,
        "tasks": found,
        "areas": [(area, [_task(found, topic) for topic in area.topics]) for area in found.areas],
        "crumbs": trail(Link(found.head.organisation)),
        "share": round(100 * found.answered / found.total) if found.total else 0,
        "first_open": _first_open(found.areas),
        "waiting": packs.waiting_imports(actor, return_id),
        "reads_round": may(actor, access.READ_ROUND, held.round.scope.path),
        "may_reopen": _may_reopen(actor, held.round.scope.path, found),
    }
    return render(request, "assessment/return.html", context)


@require_http_methods(["GET", "POST"])
def topic(request: HttpRequest, return_id: UUID, code: str) -> HttpResponse:
    """The questions of one topic, saved as a draft."""
    actor = request_actor(request)
    page = returns.topic_page(actor, return_id, code)
    if not page.head.is_editable:
        return redirect("assessment:check", return_id)
    if request.method == "POST":
        return _save(request, actor, page)
    sources = pages.source_choices(actor, return_id)
    form = TopicForm(questions=page.questions, scope=page.head.scope_id, sources=sources)
    return _show(request, page, form)


@require_safe
def check(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """All answers before they are submitted, or to read once they are."""
    actor = request_actor(request)
    found = returns.check_answers(actor, return_id)
    missing = {text.code for text in found.without_evidence}
    context = {
        "head": found.head,
        "found": found,
        "areas": _by_area(actor, found, return_id),
        "missing": missing,
        "spoken_in": _spoken_in(request, return_id),
        "crumbs": trail(return_link(found.head), Link(_("Check the answers"))),
    }
    return render(request, "assessment/check.html", context)


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Say what submitting means, then submit."""
    actor = request_actor(request)
    found = returns.check_answers(actor, return_id)
    if request.method == "POST":
        actions.submit_return(actor=actor, return_id=return_id)
        return redirect("assessment:submitted", return_id)
    if found.head.status == "submitted":
        return redirect("assessment:submitted", return_id)
    if not found.head.is_editable:
        raise NotVisible(_("This page does not exist, or not for you."))
    crumbs = trail(return_link(found.head), Link(_("Submit")))
    context = {"head": found.head, "found": found, "crumbs": crumbs}
    return render(request, "assessment/submit.html", context)


@require_safe
def submitted(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The receipt of a submitted return."""
    found = returns.check_answers(request_actor(request), return_id)
    if found.head.status != "submitted":
        return redirect("assessment:return", return_id)
    crumbs = trail(return_link(found.head), Link(_("Submitted")))
    context = {"head": found.head, "found": found, "crumbs": crumbs}
    return render(request, "assessment/submitted.html", context)


@require_POST
def reopen(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Give a submitted return back for correction."""
    actions.reopen_return(actor=request_actor(request), return_id=return_id)
    messages.success(
        request, _("The return is a draft again. It does not count until it is submitted.")
    )
    return redirect("assessment:return", return_id)


def _save(request: HttpRequest, actor: Actor, page: TopicPage) -> HttpResponse:
    return_id = page.head.id
    sources = pages.source_choices(actor, return_id)
    form = _bound(request, page, sources)
    if not form.is_valid():
        return _show(request, page, form)
    drafts = form.drafts(pages.answers_seen(actor, return_id, form.seen_ids()))
    try:
        saved = actions.save_answers(actor=actor, return_id=return_id, drafts=drafts)
    except AnswerRefused as error:
        form.refuse(error)
        return _show(request, page, form)
    except AnswersChanged as error:
        return _show_collisions(request, actor, page, error.collisions)
    _say_saved(request, len(saved.changed))
    return _after(request, page)


def _bound(request: HttpRequest, page: TopicPage, sources: list[tuple[str, str]]) -> TopicForm:
    """The form as sent; with the choice of answers where this page has shown a collision."""
    collisions = {
        question.text.code: _collision_shown(page, question.text.code)
        for question in page.questions
        if f"{question.text.code}-collided" in request.POST
    }
    return TopicForm(
        request.POST,
        request.FILES,
        questions=page.questions,
        scope=page.head.scope_id,
        sources=sources,
        collisions=collisions,
    )


def _collision_shown(page: TopicPage, code: str) -> Collision:
    held = next(question for question in page.questions if question.text.code == code)
    return Collision(
        indicator=code,
        title=held.text.title,
        current_id=held.seen,
        current_value=held.value,
        current_note=held.note,
        current_by=held.answered_by,
        your_value="",
        your_note="",
    )


def _show_collisions(
    request: HttpRequest, actor: Actor, page: TopicPage, found: tuple[Collision, ...]
) -> HttpResponse:
    """The page again, with both answers and a choice; the writer's own stands in the controls."""
    collisions = {collision.indicator: collision for collision in found}
    fresh = returns.topic_page(actor, page.head.id, page.code)
    form = TopicForm(
        again(request.POST, collisions),
        questions=fresh.questions,
        scope=fresh.head.scope_id,
        sources=pages.source_choices(actor, page.head.id),
        collisions=collisions,
    )
    form.is_valid()
    for code, collision in collisions.items():
        form.errors.pop(f"{code}-decision", None)
        form.add_error(
            f"{code}-decision",
            _("Somebody else has answered “%(title)s” since you opened this page. Choose one.")
            % {"title": collision.title},
        )
    return _show(request, fresh, form, status=409)


def _show(
    request: HttpRequest, page: TopicPage, form: TopicForm, *, status: int | None = None
) -> HttpResponse:
    context = {
        "head": page.head,
        "page": page,
        "spoken_in": _spoken_in(request, page.head.id),
        "form": form,
        "groups": list(form.groups()),
        "crumbs": trail(return_link(page.head), Link(page.title)),
        "following": page.following,
        "files_lost": bool(form.errors and request.FILES),
    }
    code = status or (422 if form.errors else 200)
    return render(request, "assessment/topic.html", context, status=code)


def _spoken_in(request: HttpRequest, return_id: UUID) -> str:
    return pages.content_language(returns.find_return(request_actor(request), return_id).round)


def _say_saved(request: HttpRequest, changed: int) -> None:
    if changed:
        said = ngettext("%(n)s answer is saved.", "%(n)s answers are saved.", changed)
        messages.success(request, said % {"n": changed})


def _after(request: HttpRequest, page: TopicPage) -> HttpResponse:
    """Where the button leads: back to the list, on to the next topic, or to the check."""
    if request.POST.get("then") == LATER:
        return redirect("assessment:return", page.head.id)
    if page.following:
        return redirect("assessment:topic", page.head.id, page.following)
    return redirect("assessment:check", page.head.id)


def _task(found: ReturnTasks, topic_: TopicTask) -> Task:
    labels = {
        "not-started": _("Not started"),
        "in-progress": _("In progress"),
        "done": _("Done"),
    }
    return Task(
        title=topic_.title,
        status=labels[topic_.state],
        kind=STATES[topic_.state],
        hint=_("%(answered)s of %(total)s answered")
        % {"answered": topic_.answered, "total": topic_.total},
        url=reverse("assessment:topic", args=[found.head.id, topic_.code]),
    )


def _by_area(
    actor: Actor, found: CheckAnswers, return_id: UUID
) -> list[tuple[str, list[CheckSection]]]:
    """The sections under the heading of their area."""
    by_code = {section.code: section for section in found.sections}
    areas = returns.return_tasks(actor, return_id).areas
    return [(area.title, [by_code[t.code] for t in area.topics]) for area in areas]


def _first_open(areas: tuple[AreaTasks, ...]) -> str:
    topics = (topic_ for area in areas for topic_ in area.topics)
    return next((topic_.code for topic_ in topics if topic_.state != "done"), "")


def _may_reopen(actor: Actor, path: str, found: ReturnTasks) -> bool:
    return found.head.status == "submitted" and may(actor, access.MANAGE_ROUND, path)
