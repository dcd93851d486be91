"""Reads of the audit chain, for those who account for it."""

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from fourfold.kernel.models import AuditLine
from fourfold.kernel.policy import Actor, require, visible

READ_AUDIT = "kernel.audit.read"
LINES_A_PAGE = 50


def lines_for(
    actor: Actor, *, action: str = "", object_id: str = "", page: str | int = 1
) -> Page[AuditLine]:
    """Lines within the actor's scopes, newest first, narrowed by act or by object."""
    require(actor, READ_AUDIT)
    lines = AuditLine.objects.filter(visible(actor, READ_AUDIT, "scope"))
    if action:
        lines = lines.filter(action__startswith=action)
    if object_id:
        lines = lines.filter(object_id=object_id)
    return Paginator(lines.order_by("-sequence"), LINES_A_PAGE).get_page(page)


def last_line_of(path: str) -> Subquery:
    """For `annotate`: the number of the last line of the scope whose path stands in that field.

    What depends only on acts in the scope has not changed while this number stays.
    """
    lines = AuditLine.objects.filter(scope=OuterRef(path)).order_by("-sequence")
    return Subquery(lines.values("sequence")[:1])
