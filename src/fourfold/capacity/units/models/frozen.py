"""The database itself keeps a signed act of hand-over as it was signed.

`signatures` is left out: its seal is renewed when keys are rotated, and nobody without the keys can
write another. `superseded_at` is what a later act sets.
"""

from fourfold.capacity.units.models.equipment import HandOver
from fourfold.kernel.frozen import Guard

GUARDS = (
    Guard(
        name="capacity_hand_over_is_frozen",
        table=HandOver._meta.db_table,
        against="UPDATE",
        columns=HandOver.FROZEN,
        where="OLD.signed_at IS NOT NULL",
        refusal="a signed hand-over is never changed: sign another one that replaces it",
    ),
)
