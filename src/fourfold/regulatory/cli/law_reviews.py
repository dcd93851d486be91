"""`fourfold law review CODE`: a desk review of the law that comes with the product."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions.law_reviews import load_law_review


def load_review(
    actor: Actor,
    code: Annotated[str, typer.Argument(help="Which review, such as kenya-2026.")],
) -> str:
    """Load a desk review of the law that comes with the product; once only."""
    loaded = load_law_review(actor=actor, code=code)
    return _(
        "%(state)s: %(findings)s findings, %(forces)s dated facts and %(labels)s doubted labels "
        "taken; %(unchanged)s findings were held already. %(label)s."
    ) % {
        "state": loaded.state,
        "findings": loaded.findings,
        "forces": loaded.forces,
        "labels": loaded.labels,
        "unchanged": loaded.unchanged,
        "label": loaded.label,
    }
