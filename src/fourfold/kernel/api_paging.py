"""Pages of the API: some rows by growing id, and the id to ask on from."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model
from ninja import Field, Schema

MOST = 200
Row = TypeVar("Row", bound=Model)


class AfterQuery(Schema):
    """From where to go on, and how far."""

    after: UUID | None = Field(None, description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST)

    def cut(self, rows: Sequence[Row]) -> tuple[list[Row], UUID | None]:
        """The rows of this page, of one more that were asked for; and `next` of the page."""
        shown = list(rows[: self.limit])
        return shown, shown[-1].pk if len(rows) > self.limit else None
