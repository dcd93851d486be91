"""Treaties as curated data: instruments, articles, what each article asks, and who has joined.

Files: `instruments.toml`, `articles/INSTRUMENT.csv`, `atoms/INSTRUMENT.toml`, `correspondence.csv`,
`reservations.csv`, `statuses.csv`, `indicators.csv`. Rows of an instrument whose text is not
`checked` have to be marked on every page that uses them, and findings on them are provisional.
"""

from fourfold.reference.treaties.errors import CatalogueError
from fourfold.reference.treaties.load import (
    articles_of,
    atoms_of,
    correspondences,
    digest_of,
    indicators,
    instruments,
    reservations_of,
    statuses,
)
from fourfold.reference.treaties.model import (
    CHECKED,
    NOT_AT_HAND,
    WORKING_LIST,
    Article,
    Atom,
    Correspondence,
    Instrument,
    Parameter,
    Provenance,
    Reservation,
    Status,
)

__all__ = [
    "CHECKED",
    "NOT_AT_HAND",
    "WORKING_LIST",
    "Article",
    "Atom",
    "CatalogueError",
    "Correspondence",
    "Instrument",
    "Parameter",
    "Provenance",
    "Reservation",
    "Status",
    "articles_of",
    "atoms_of",
    "correspondences",
    "digest_of",
    "indicators",
    "instruments",
    "reservations_of",
    "statuses",
]
