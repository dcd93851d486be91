"""Nominating by a list: a file is brought, rows are taken, questions are answered."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.learning.actions.nominating_lists import nominate_list
from fourfold.capacity.learning.contracts import NomineeRow
from fourfold.capacity.learning.forms.files import NomineesFileForm, QuestionForm, question
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.events import event_of
from fourfold.capacity.learning.queries.nominees import (
    ASKED,
    NEW,
    examine,
    nominating_places,
    offered,
)
from fourfold.capacity.learning.queries.rights import require_at, takes_nominations
from fourfold.capacity.learning.rules.nominees import TEMPLATE
from fourfold.capacity.learning.views import nominee_parts as parts
from fourfold.capacity.learning.views.meaning import is_left_open
from fourfold.capacity.learning.views.support import event_trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.ui.clear_forms import ClearForm
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, sent, sent_files

QUESTIONS = 15  # on one page; the rest is asked when the file is brought again


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """A file of nominees; what is in order is taken, the rest is said."""
    actor, event = _for(request, event_id)
    form = NomineesFileForm(sent(request), sent_files(request))
    found = _examined(actor, event, form) if form.is_valid() else None
    if found is None:
        return _page(request, event, form)
    nominated: int | None = None
    if not form.cleaned_data["only_look"]:
        ready = [(one.facts, one.nominee) for one in found if one.verdict == NEW]
        nominated = attempted(
            form, lambda: nominate_list(actor=actor, event_id=event.pk, people=ready), field="file"
        )
        if nominated is None:
            return _page(request, event, form)
        _tell(request, nominated)
    open_rows = [one for one in found if one.verdict == ASKED][:QUESTIONS]
    places = nominating_places(actor, event)
    asked = [question(one, f"q{number}", places) for number, one in enumerate(open_rows)]
    return _page(request, event, form, asked=asked, result=parts.result(found, nominated))


@require_POST
def answer(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Who is meant by rows about people who may be registered; those left open are asked again."""
    actor, event = _for(request, event_id)
    forms = _sent_questions(request, actor, event)
    sound = [form for form in forms if form.is_valid()]
    likely = offered(actor, [form.person() for form in sound])
    ready = [
        form
        for form, candidates in zip(sound, likely, strict=True)
        if not is_left_open(request, form, candidates)
    ]
    trouble = ClearForm({})
    people = [(form.person(), form.nominee()) for form in ready]
    made = attempted(trouble, lambda: nominate_list(actor=actor, event_id=event.pk, people=people))
    if made is None:
        return _page(request, event, NomineesFileForm(), asked=forms, trouble=trouble)
    _tell(request, made)
    left = [form for form in forms if form not in ready]
    return _page(request, event, NomineesFileForm(), asked=left)


@require_safe
def template(request: HttpRequest, event_id: UUID) -> HttpResponseBase:
    """The headings of a list, to be filled in."""
    _for(request, event_id)
    return csv_response("nominees.csv", TEMPLATE, ())


def _for(request: HttpRequest, event_id: UUID) -> tuple[Actor, Event]:
    actor = request_actor(request)
    event = event_of(actor, event_id)
    require_at(actor, access.NOMINATE, event)
    return actor, event


def _examined(actor: Actor, event: Event, form: NomineesFileForm) -> list[NomineeRow] | None:
    upload = form.cleaned_data["file"]
    content = upload.read()
    return attempted(
        form, lambda: examine(actor, event, name=upload.name, content=content), field="file"
    )


def _sent_questions(request: HttpRequest, actor: Actor, event: Event) -> list[QuestionForm]:
    places = nominating_places(actor, event)
    prefixes = list(dict.fromkeys(request.POST.getlist("asked")))[:QUESTIONS]
    return [QuestionForm(request.POST, prefix=prefix, places=places) for prefix in prefixes]


def _tell(request: HttpRequest, nominated: int) -> None:
    said = ngettext("%(n)d person is nominated.", "%(n)d people are nominated.", nominated)
    if nominated:
        messages.success(request, said % {"n": nominated})
    else:
        messages.info(request, _("Nobody new is nominated; nothing was changed."))


def _page(
    request: HttpRequest,
    event: Event,
    form: NomineesFileForm,
    *,
    asked: Sequence[QuestionForm] = (),
    result: parts.Result | None = None,
    trouble: ClearForm | None = None,
) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "trouble": trouble,
        "asked": asked,
        "result": result,
        "is_open": takes_nominations(request_actor(request), event),
        "crumbs": event_trail(event, Link(_("Nominate by a list"))),
    }
    status = 422 if form.errors or trouble else 200
    return render(request, "capacity/learning/nominate_list.html", context, status=status)
