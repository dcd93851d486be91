"""The printed report of a plan version."""

from typing import Any, cast

from django.utils import translation
from django.utils.translation import gettext as _

from fourfold.kernel.policy import Actor
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.report import report_data
from fourfold.ui.pdf import render_pdf


def plan_pdf(version: PlanVersion, actor: Actor, *, language: str) -> bytes:
    """A tagged, archivable PDF that a minister can read."""
    data = cast("dict[str, Any]", report_data(version, actor, language=language))
    with translation.override(language):
        title = _("Support plan of %(state)s") % {"state": version.plan.place.name}
    day = version.solved_at.date()
    return render_pdf("plan_report", data, language=language, title=title, document_date=day)
