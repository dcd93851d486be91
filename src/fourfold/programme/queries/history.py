"""What a row says, and what it said before it was put right. Callers ask for the right."""

from collections.abc import Iterable

from fourfold.programme.models.corrected import Corrected, EarlierVersion

MOST = 50


def said_by(row: Corrected, columns: Iterable[str]) -> dict[str, str]:
    """What these columns hold, as text; empty where they hold nothing."""
    held = {name: getattr(row, name) for name in columns}
    return {name: "" if value is None else str(value) for name, value in held.items()}


def earlier_of(row: Corrected) -> tuple[EarlierVersion, ...]:
    """Earlier versions, the latest first."""
    return tuple(EarlierVersion.objects.filter(subject=row.pk).order_by("-number")[:MOST])
