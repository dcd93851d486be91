"""Questionnaires: loaded from the reference, and edited as new versions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.evaluation.models import Questionnaire
from fourfold.capacity.evaluation.rules.answers import clean_items
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.places.actions import WORLD_PATH
from fourfold.kernel.policy import Actor, require
from fourfold.reference.evaluation import questionnaires


def publish_questionnaire(
    *,
    actor: Actor,
    course: str | None,
    level: int,
    months: int,
    title: str,
    items: Iterable[Mapping[str, Any]],
    seen: int = 0,
) -> Questionnaire:
    """The next version of a questionnaire; what was answered before keeps its own version.

    `seen` is the version that stood when the form was opened, 0 when none did.

    Raises:
        Invalid: no title, no questions, or a question that cannot be answered.
        Conflict: somebody else has published a version meanwhile.
    """
    require(actor, access.WRITE_COURSE)
    kept = clean_items(items)
    if not title.strip():
        raise Invalid(_("Give the questionnaire a title."))
    same = Questionnaire.objects.filter(course=course, level=level, months=months)
    moved = Conflict(
        _("Another version was published meanwhile. Look at it before you replace it.")
    )
    with clash_is(moved), act(actor, "capacity.questionnaire.publish", WORLD_PATH) as entry:
        last = same.aggregate(last=Max("version"))["last"] or 0
        if last != seen:
            raise moved
        made = Questionnaire.objects.create(
            course_id=course,
            level=level,
            months=months,
            version=last + 1,
            title=title.strip(),
            items=kept,
            made_by_id=actor.account_id,
        )
        entry.on(made, version=made.version)
    return made


def load_questionnaires(*, actor: Actor) -> int:
    """Put the shipped ones into the database, once each; returns how many are new.

    Where people have published a higher version, theirs stays the newest.
    """
    known = Questionnaire.objects.filter(course__isnull=True)
    held = set(known.values_list("level", "months", "version"))
    new = [q for q in questionnaires() if (q.level, q.months, q.version) not in held]
    if not new:
        return 0
    with act(actor, "capacity.questionnaire.load", WORLD_PATH) as entry:
        Questionnaire.objects.bulk_create(
            Questionnaire(
                level=q.level,
                months=q.months,
                version=q.version,
                title=q.title,
                items=list(q.items),
            )
            for q in new
        )
        entry.detail["questionnaires"] = len(new)
    return len(new)
