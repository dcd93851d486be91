"""The database itself keeps certificates and revocations as they were issued.

`credential` alone may be written again: its seal is made anew when the key of the instance
changes. What it holds cannot change unseen, since `sha256` is of its plain text and is frozen.
"""

from collections.abc import Iterator

from fourfold.capacity.certificates.models.tables import Certificate, Revocation
from fourfold.kernel.frozen import Guard

RESEALED = "credential"
_REFUSAL = "what was issued or revoked is never changed: issue a new certificate"


def _guards() -> Iterator[Guard]:
    for model in (Certificate, Revocation):
        table = model._meta.db_table
        columns = tuple(name for name in model.FROZEN if name != RESEALED)
        yield Guard(
            name=f"{table}_is_frozen",
            table=table,
            against="UPDATE",
            columns=columns,
            refusal=_REFUSAL,
        )
        yield Guard(name=f"{table}_stays", table=table, against="DELETE", refusal=_REFUSAL)


GUARDS = tuple(_guards())
