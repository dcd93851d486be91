"""Reads of partner activities and joint operations; each takes the actor who is looking."""

from fourfold.cooperation.queries.activities import (
    activities_after,
    activities_in,
    activity_for,
    current_activities,
    find_activities,
    intervention_titles,
    known_partners,
    known_states,
    latest_in,
    spoken_interventions,
    states_with_activities,
    versions_of,
    with_details,
)

__all__ = [
    "activities_after",
    "activities_in",
    "activity_for",
    "current_activities",
    "find_activities",
    "intervention_titles",
    "known_partners",
    "known_states",
    "latest_in",
    "spoken_interventions",
    "states_with_activities",
    "versions_of",
    "with_details",
]
