"""Addresses of prevention beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held

READ = "prevention.campaign.read"
WRITE = "prevention.campaign.write"


def prevention_probes(held: Held) -> list[Probe]:
    """Every address of prevention with the objects of one State."""
    here, campaign, reach = held.path, (held.ids["campaign"],), (held.ids["reach"],)
    both = f"{READ} & {WRITE}"
    return [
        Probe("prevention:campaigns", (), READ),
        Probe("prevention:export", (), READ),
        Probe("prevention:campaign", campaign, READ, here),
        Probe("prevention:campaign-add", (), WRITE),
        Probe("prevention:campaign-change", campaign, both, here),
        Probe("prevention:reach-record", campaign, both, here),
        Probe("prevention:reach-correct", reach, both, here),
        Probe("prevention:reach-withdraw", reach, both, here),
        Probe("files:download", (held.ids["reach-file"],), READ, here, note="of reach"),
        Probe("api:list_campaigns", (), READ),
        Probe("api:read_campaign", ({"campaign_id": held.ids["campaign"]},), READ, here),
    ]
