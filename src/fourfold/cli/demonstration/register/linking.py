"""The linkage over everybody of the register: some pairs are sure, others wait for a person."""

from fourfold.capacity.people.actions.linking import record_linkage
from fourfold.capacity.people.queries.linking import rows_of
from fourfold.capacity.people.rules.pairs import pairs_of_people
from fourfold.engines.linkage import Thresholds, link
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor


def link_people(actor: Actor) -> None:
    """What the job of the product does, here at once."""
    world, _funds = ensure_roots()
    rows, people = rows_of(actor, world)
    linkage = link(rows)
    record_linkage(
        actor=actor,
        scope=world,
        pairs=pairs_of_people(linkage, people),
        missed=linkage.missed,
        model=linkage.model,
        participants=len(set(people.values())),
        thresholds=Thresholds(),
    )
