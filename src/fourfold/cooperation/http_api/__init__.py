"""Partner activities and joint operations as JSON, under the same rights as the pages."""

from fourfold.cooperation.http_api import activities, operations

__all__ = ["activities", "operations"]
