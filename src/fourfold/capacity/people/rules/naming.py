"""How a participant is called where names are not shown, and when two statements are the same."""

import json
import unicodedata
from uuid import UUID

from fourfold.capacity.people.contracts import PersonFacts


def number_of(participant: UUID) -> str:
    """What is shown instead of a name: eight symbols of the id, the same everywhere."""
    tail = participant.hex[-8:].upper()
    return f"{tail[:4]}-{tail[4:]}"


def same_name(name: str) -> str:
    """A name as it is compared: case, width, accents and spaces do not count."""
    spread = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c if c.isalnum() else " " for c in spread if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def statement(facts: PersonFacts) -> str:
    """Everything that was said of somebody, as one text that is the same for the same words."""
    said = [
        *(same_name(facts.name), facts.state, facts.email.strip().casefold()),
        *(same_name(facts.agency), facts.sex, facts.birth_year, facts.pseudonym.strip()),
    ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
