"""Pages for whoever holds a link: no log-in, the right is in the address."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fourfold.capacity.evaluation.actions.feedback import give_feedback
from fourfold.capacity.evaluation.actions.follow_ups import answer_follow_up
from fourfold.capacity.evaluation.forms.answers import AnswersForm
from fourfold.capacity.evaluation.queries.events import any_event
from fourfold.capacity.evaluation.queries.feedback import is_link_of, is_open
from fourfold.capacity.evaluation.queries.follow_ups import follow_up_of_link
from fourfold.capacity.evaluation.queries.questionnaires import feedback_questionnaire
from fourfold.kernel import clock
from fourfold.ui.pages import attempted, sent

APP = "fourfold.evaluation"
# A whole class may stand behind one address and answer at once.
RATES = {"answer": "120/10m/key", "look": "600/10m/key"}
WAIT = 600


@never_cache
@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, event_id: UUID, token: str) -> HttpResponse:
    """Feedback on an event, from anybody who holds its link."""
    if is_too_often(request):
        return _wait(request)
    event = any_event(event_id)
    if event is None or not is_link_of(event, token):
        return _nothing(request)
    today = clock.today()
    if not is_open(event, today):
        closed = _("Feedback is taken from the first day of the event until 30 days after it.")
        return _said(request, _("Feedback is closed"), closed)
    form = AnswersForm(sent(request), items=feedback_questionnaire(event).items)
    if form.is_valid():
        attempted(form, lambda: give_feedback(event=event, said=form.said(), today=today))
        if form.is_valid():
            return _thanks(request)
    note = _(
        "Nobody can tell who wrote what. Please answer once: your device is not remembered, so "
        "nothing would stop a second answer. Leave out names."
    )
    return _asked(request, form, event=event, note=note)


@never_cache
@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, token: str) -> HttpResponse:
    """The questions some months later, for the one person who was sent the link."""
    if is_too_often(request):
        return _wait(request)
    row = follow_up_of_link(token)
    if row is None:
        return _nothing(request)
    if row.answered_at:
        return _said(request, _("Thank you"), _("This has been answered already."))
    form = AnswersForm(sent(request), items=row.questionnaire.items)
    if form.is_valid():
        attempted(form, lambda: answer_follow_up(token=token, said=form.said()))
        if form.is_valid():
            return _thanks(request)
    note = _(
        "The programme knows that these answers come from this link. It shows them to those who "
        "follow up the course. Leave out names and cases."
    )
    return _asked(request, form, event=row.event, note=note, heading=row.questionnaire.title)


def is_too_often(request: HttpRequest) -> bool:
    """Whether more comes from one address than a class at work would send."""
    action = "answer" if request.method == "POST" else "look"
    key = get_adapter().get_client_ip(request)
    usage = ratelimit.consume(
        request, app=APP, action=action, config=RATES, key=key, limit_get=True
    )
    return usage is None


def _asked(request: HttpRequest, form: AnswersForm, **context: Any) -> HttpResponse:
    values = {"form": form, "heading": _("Your view of the course"), **context}
    status = 422 if form.errors else 200
    return render(request, "capacity/evaluation/public_form.html", values, status=status)


def _thanks(request: HttpRequest) -> HttpResponse:
    return _said(request, _("Thank you"), _("Your answers are kept. You can close this page."))


def _nothing(request: HttpRequest) -> HttpResponse:
    """No log-in is offered: it would open nothing."""
    told = _("Check that the whole link was copied. A newer link may have taken its place.")
    return _said(request, _("This link does not work"), told, status=404)


def _wait(request: HttpRequest) -> HttpResponse:
    told = _("Too many answers came from your network at once. Try again in ten minutes.")
    response = _said(request, _("Please wait"), told, status=429)
    response["Retry-After"] = str(WAIT)
    return response


def _said(request: HttpRequest, title: str, text: str, *, status: int = 200) -> HttpResponse:
    values = {"title": title, "text": text}
    return render(request, "capacity/evaluation/public_said.html", values, status=status)
