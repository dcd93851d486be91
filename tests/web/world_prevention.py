"""Prevention in the world of these tests: a campaign with a number that stands and its evidence."""

from datetime import timedelta
from uuid import UUID

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation, Place
from fourfold.prevention.actions import add_campaign, record_reach
from fourfold.prevention.contracts import CampaignDraft, ReachDraft
from tests.factories import OPERATOR
from tests.web.marks import mark

CAMPAIGN_WORDS = (
    "campaign", "campaign-message", "campaign-hotline", "campaign-source",
    "reach-explanation", "reach-source", "reach-file",
)  # fmt: skip


def make_prevention(place: Place, organisation: Organisation) -> dict[str, UUID]:
    """Every text that a person writes about a campaign and a number, marked."""
    code, today = place.code, clock.today()
    campaign = add_campaign(
        actor=OPERATOR,
        draft=CampaignDraft(
            title=mark(code, "campaign"), where=code, starts_on=today - timedelta(days=30),
            message=mark(code, "campaign-message"), organisation=organisation.pk,
            reporting_mechanism=mark(code, "campaign-hotline"),
            source=mark(code, "campaign-source"),
        ),
    )  # fmt: skip
    reach = record_reach(
        actor=OPERATOR,
        campaign_id=campaign.pk,
        draft=ReachDraft(
            starts_on=today - timedelta(days=30), ends_on=today, audience="women",
            channel="broadcast", unit="people", method="estimated", value=5000, low=4000,
            high=7000, explanation=mark(code, "reach-explanation"),
            source=mark(code, "reach-source"),
        ),
        file=(f"{mark(code, 'reach-file')}.txt", b"Listeners"),
    )  # fmt: skip
    assert reach.file_id is not None
    return {"campaign": campaign.pk, "reach": reach.pk, "reach-file": reach.file_id}
