"""The database itself keeps a plan version's content as it was made."""

from fourfold.kernel.frozen import Guard
from fourfold.programme.models.plans import PlanVersion

GUARDS = (
    Guard(
        name="programme_version_is_frozen",
        table=PlanVersion._meta.db_table,
        against="UPDATE",
        columns=PlanVersion.FROZEN,
        refusal="a plan version is never changed: solve a new one",
    ),
)
