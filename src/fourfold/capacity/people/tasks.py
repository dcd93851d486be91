"""The long work of people, as workers run it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fourfold.capacity.access import LINK_PERSON
from fourfold.capacity.people.actions.linking import LINK_PEOPLE, record_linkage
from fourfold.capacity.people.queries.linking import rows_of
from fourfold.capacity.people.queries.scopes import scope_at
from fourfold.capacity.people.rules.pairs import pairs_of_people
from fourfold.engines.linkage import Thresholds, link
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.jobs.kinds import JobKind
from fourfold.kernel.models import Job

STEPS = 3


def link_people(context: JobContext, *, scope: str) -> None:
    """Compare everybody of a scope and keep which pairs may be one person."""
    actor, where = context.actor, scope_at(scope)
    context.step(0, STEPS, _("Reading what was written"))
    rows, people = rows_of(actor, where)
    context.step(1, STEPS, _("Comparing"))
    linkage, thresholds = link(rows), Thresholds()
    context.step(2, STEPS, _("Writing down what was found"))
    record_linkage(
        actor=actor,
        scope=where,
        pairs=pairs_of_people(linkage, people),
        missed=linkage.missed,
        model=linkage.model,
        participants=len(set(people.values())),
        thresholds=thresholds,
        job=context,
    )


def _found(job: Job) -> str:
    return ngettext(
        "%(count)s pair may be one person.",
        "%(count)s pairs may be one person.",
        job.found["pairs"],
    ) % {"count": job.found["pairs"]}


def _queue(_job: Job) -> str:
    return reverse("capacity:link-queue")


JOBS: dict[str, Any] = {
    LINK_PEOPLE: JobKind(
        gettext_lazy("Looking for people who were registered twice"),
        link_people,
        _queue,
        _found,
        LINK_PERSON,
    )
}
