"""IATI XML, read leniently."""

from __future__ import annotations

from fourfold.engines.iati.activity import read_activity
from fourfold.engines.iati.errors import DuplicateActivity, IatiError, NoActivities
from fourfold.engines.iati.model import Activity
from fourfold.engines.iati.parsing import LARGEST_FILE, parsed


def read_activities(
    data: bytes, *, name: str, language: str = "en", largest: int = LARGEST_FILE
) -> tuple[Activity, ...]:
    """All activities of an IATI file, in its order.

    Versions 2.0x and 1.0x are read by one lenient reader: texts as narratives or plain, codes or
    words, other identifiers where the IATI identifier is missing. What was missing or bent stands
    in each activity's `warnings`.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        language: the language to prefer where texts come in several.
        largest: how many bytes are accepted.

    Raises:
        IatiError: no activity file, not well formed, with a document type, or with one identifier
            twice.
    """
    try:
        root = parsed(data, largest)
        found = tuple(read_activity(element, language) for element in root.iter("iati-activity"))
        if not found:
            raise NoActivities(line=root.sourceline)
        _refuse_doubles(found)
    except IatiError as error:
        error.file = name
        raise
    return found


def _refuse_doubles(activities: tuple[Activity, ...]) -> None:
    first: dict[str, int] = {}
    for activity in activities:
        if activity.identifier in first:
            raise DuplicateActivity(
                line=activity.line,
                identifier=activity.identifier,
                first=first[activity.identifier],
            )
        first[activity.identifier] = activity.line
