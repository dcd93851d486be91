"""Edit the catalogue: every change keeps what was, why it changed and on what it rests."""

from typing import Any

from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import EDIT_CATALOGUE
from fourfold.programme.models import Intervention, InterventionRevision

EXPERT_JUDGEMENT = "expert judgement"
NUMBERS = ("cost_low", "cost_likely", "cost_high", "duration_quarters", "load", "regional_seats")
LISTS = ("effects", "trainers", "languages", "prerequisites")
TEXTS = ("cost_basis", "effect_basis", "duration_basis", "capacity_basis")
EDITABLE = (*NUMBERS, *LISTS, *TEXTS, "support_to_police")
TOP_RUNG = 4


def edit_intervention(
    *,
    actor: Actor,
    code: str,
    revision: int,
    changes: dict[str, Any],
    reason: str,
    basis: str,
) -> Intervention:
    """Change figures of one intervention.

    Args:
        actor: who edits.
        code: which intervention.
        revision: the revision that the editor has read; a newer one is never overwritten.
        changes: new values by field name, of those in `EDITABLE`.
        reason: why, in a sentence.
        basis: a source, or "expert judgement".

    Raises:
        NotVisible: the actor may not edit the catalogue.
        Invalid: no reason, no basis, or values that make no sense.
        Conflict: somebody else has edited it meanwhile.
    """
    require(actor, EDIT_CATALOGUE)
    _check(changes, reason, basis)
    with act(actor, "programme.catalogue.edit", "world/") as entry:
        row = Intervention.objects.select_for_update().filter(pk=code).first()
        if row is None or row.revision != revision:
            raise Conflict(_("Somebody else has edited this meanwhile. Look at it again."))
        changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
        if not changed:
            raise Invalid(_("Nothing was changed."))
        before = {name: _plain(getattr(row, name)) for name in changed}
        _check_codes(code, changed)
        _apply(row, changed)
        InterventionRevision.objects.create(
            intervention=row,
            revision=row.revision,
            before=before,
            after={name: _plain(value) for name, value in changed.items()},
            reason=reason.strip(),
            basis=basis.strip(),
            edited_by_id=actor.account_id,
        )
        entry.on(row, revision=row.revision, fields=sorted(changed))
    return row


def _apply(row: Intervention, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        setattr(row, name, value)
    if not row.cost_low <= row.cost_likely <= row.cost_high:
        raise Invalid(_("Costs must rise from low over likely to high."))
    row.revision += 1
    row.save()


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | list | bool) else float(value)


def _check(changes: dict[str, Any], reason: str, basis: str) -> None:
    if not reason.strip():
        raise Invalid(_("Say why you change this."))
    if not basis.strip():
        raise Invalid(_("Name the source of the new figures, or write “expert judgement”."))
    unknown = sorted(set(changes) - set(EDITABLE))
    if unknown:
        raise Invalid(_("These cannot be edited: %(names)s.") % {"names": ", ".join(unknown)})
    if any(changes.get(name, 0) < 0 for name in NUMBERS) or changes.get("duration_quarters") == 0:
        raise Invalid(_("Figures must be zero or more, and a duration at least one quarter."))
    for effect in changes.get("effects", []):
        if not 0 <= effect["points"] <= TOP_RUNG:
            raise Invalid(_("An effect moves an indicator by 0 to 4 points."))
    if any(need["quarters"] <= 0 for need in changes.get("trainers", [])):
        raise Invalid(_("Trainer-quarters must be more than zero."))


def _check_codes(code: str, changed: dict[str, Any]) -> None:
    """Prerequisites exist and never lead back to the intervention itself."""
    if "prerequisites" not in changed:
        return
    waits: dict[str, list[str]] = dict(Intervention.objects.values_list("code", "prerequisites"))
    unknown = sorted(set(changed["prerequisites"]) - set(waits))
    if unknown:
        raise Invalid(_("The catalogue has no %(codes)s.") % {"codes": ", ".join(unknown)})
    waiting, seen = list(changed["prerequisites"]), set()
    while waiting:
        one = waiting.pop()
        if one == code:
            raise Invalid(_("It would wait for itself. Take a prerequisite out of the circle."))
        if one not in seen:
            seen.add(one)
            waiting.extend(waits[one])
