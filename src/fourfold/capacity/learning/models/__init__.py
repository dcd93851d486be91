"""Tables of what is offered and who is chosen."""

from fourfold.capacity.learning.models.tables import (
    Course,
    CourseVersion,
    Curriculum,
    Event,
    EventKind,
    EventStatus,
    EventTrainer,
    Registration,
    RegistrationStatus,
    Session,
)

__all__ = [
    "Course",
    "CourseVersion",
    "Curriculum",
    "Event",
    "EventKind",
    "EventStatus",
    "EventTrainer",
    "Registration",
    "RegistrationStatus",
    "Session",
]
