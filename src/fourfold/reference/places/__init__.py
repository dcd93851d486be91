"""The 195 States of the United Nations list, with their regions, names and map tiles.

193 Member States and two observer States (the Holy See and the State of Palestine). Names follow
the UN's own lists in its six languages; Portuguese follows Unicode CLDR (European form, which the
Portuguese-speaking States of Africa and Asia share) unless that departs from the UN's form.
The regions of the programme are made of M49 regions; `except_iso3` names what they leave out.
"""

from fourfold.reference.places.errors import PlaceDataError
from fourfold.reference.places.load import (
    load_places,
    load_programme_regions,
    load_regions,
    load_sources,
)
from fourfold.reference.places.model import (
    LANGUAGES,
    PlaceRow,
    ProgrammeRegionRow,
    RegionRow,
    SourceRow,
)

__all__ = [
    "LANGUAGES",
    "PlaceDataError",
    "PlaceRow",
    "ProgrammeRegionRow",
    "RegionRow",
    "SourceRow",
    "load_places",
    "load_programme_regions",
    "load_regions",
    "load_sources",
]
