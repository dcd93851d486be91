"""The partners that the programme names, as organisations."""

from fourfold.kernel.audit import act
from fourfold.kernel.models import Organisation
from fourfold.kernel.places import WORLD_PATH, add_organisation
from fourfold.kernel.policy import Actor
from fourfold.reference.states import load_partners


def load_named_partners(*, by: Actor) -> int:
    """Add the named partners that are not there yet; may run again without double effect."""
    held = set(Organisation.objects.filter(place=None).values_list("name", flat=True))
    missing = [row for row in load_partners() if row.name not in held]
    if not missing:
        return 0
    with act(by, "cooperation.partners.load", WORLD_PATH) as entry:
        for row in missing:
            add_organisation(
                by=by,
                name=row.name,
                kind=row.kind,
                government_role=row.role,
                source=row.source,
            )
        entry.object_kind, entry.object_id = "kernel.organisation", "reference"
        entry.detail["partners"] = [row.code for row in missing]
    return len(missing)
