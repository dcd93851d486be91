"""What prevention lets people do, by the names of the written matrix."""

READ_CAMPAIGN = "prevention.campaign.read"
WRITE_CAMPAIGN = "prevention.campaign.write"
