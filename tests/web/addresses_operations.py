"""Addresses of operations beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held

READ = "cooperation.operation.read"
WRITE = "cooperation.operation.write"


def operations_probes(held: Held) -> list[Probe]:
    """Every address of operations with the objects of one State."""
    here, operation, outcome = held.path, (held.ids["operation"],), (held.ids["outcome"],)
    both = f"{READ} & {WRITE}"
    return [
        Probe("cooperation:operations", (), READ),
        Probe("cooperation:operations-export", (), READ),
        Probe("cooperation:operation", operation, READ, here),
        Probe("cooperation:operation-add", (), WRITE),
        Probe("cooperation:operation-change", operation, both, here),
        Probe("cooperation:operation-partner", operation, both, here),
        Probe("cooperation:partner-remove", (held.ids["operation-partner"],), both, here),
        Probe("cooperation:outcome-record", operation, both, here),
        Probe("cooperation:outcome-correct", outcome, both, here),
        Probe("cooperation:outcome-withdraw", outcome, both, here),
        Probe("files:download", (held.ids["outcome-file"],), READ, here, note="of an outcome"),
        Probe("api:list_operations", (), READ),
        Probe("api:read_operation", ({"operation_id": held.ids["operation"]},), READ, here),
    ]
