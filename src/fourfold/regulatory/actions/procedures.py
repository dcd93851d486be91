"""Adopting a procedure for an organisation."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import Organisation
from fourfold.kernel.policy import Actor, require
from fourfold.reference import procedures as library
from fourfold.regulatory import access
from fourfold.regulatory.models import Adoption
from fourfold.regulatory.queries.procedures import current_adoption, find_template
from fourfold.regulatory.rules import procedures as rules


def adopt_procedure(
    *,
    actor: Actor,
    organisation: UUID,
    template: str,
    title: str,
    steps: Iterable[Mapping[str, Any]],
    adopted_on: date,
    review_on: date | None = None,
    reference: str = "",
    seen: str = "",
) -> Adoption:
    """Record what an organisation has adopted; an earlier adoption of the template is superseded.

    `review_on` None takes the template's months. `seen` is the id of the adoption that stood when
    the form was opened, empty when none did.

    Raises:
        Invalid: no title, no steps, or days that do not fit.
        Conflict: somebody else adopted meanwhile, or the form was sent twice.
    """
    owner = Organisation.objects.select_related("scope").filter(pk=organisation).first()
    if owner is None:
        raise NotVisible(_("This organisation does not exist, or not for you."))
    require(actor, access.ADOPT_PROCEDURE, owner.scope.path)
    procedure = find_template(actor, template)
    day = review_on or rules.months_after(adopted_on, procedure.review_months)
    rules.check_days(adopted_on, day, clock.today())
    kept = rules.clean_steps(steps)
    if not title.strip():
        raise Invalid(_("Give the procedure a title."))
    with act(actor, "regulatory.procedure.adopt", owner.scope.path) as entry:
        before = _supersede(owner, procedure, seen)
        adoption = Adoption.objects.create(
            organisation=owner,
            scope=owner.scope,
            template=procedure.code,
            edition=procedure.edition,
            title=title.strip(),
            steps=kept,
            adopted_on=adopted_on,
            review_on=day,
            reference=reference.strip(),
            recorded_by_id=actor.account_id,
        )
        entry.on(adoption, organisation=str(owner.pk), template=template, superseded=before)
    return adoption


def _supersede(owner: Organisation, procedure: library.Procedure, seen: str) -> str:
    """Close the adoption that was seen; refuse when it is another one by now."""
    Organisation.objects.select_for_update().get(pk=owner.pk)
    held = current_adoption(owner.pk, procedure.code)
    if (str(held.pk) if held else "") != seen:
        raise Conflict(
            _("It has been adopted anew meanwhile. Read that text before you replace it.")
        )
    if held is None:
        return ""
    held.superseded_at = clock.now()
    held.save(update_fields=("superseded_at",))
    return str(held.pk)
