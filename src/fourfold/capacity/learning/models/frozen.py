"""The database itself keeps a published version of a course as it is."""

from fourfold.capacity.learning.models.tables import CourseVersion
from fourfold.kernel.frozen import Guard

GUARDS = (
    Guard(
        name="capacity_published_version_is_frozen",
        table=CourseVersion._meta.db_table,
        against="UPDATE",
        where="OLD.published_at IS NOT NULL",
        refusal="a published version of a course is never changed: make a new version",
    ),
)
