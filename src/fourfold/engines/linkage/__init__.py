"""Which records are one person: names in any script, agencies and years, by probability."""

from fourfold.engines.linkage.counts import counted, sureness_of, unseen_of
from fourfold.engines.linkage.likeness import Alike, Known, alike
from fourfold.engines.linkage.matching import link
from fourfold.engines.linkage.model import Counted, Linkage, Pair, Row, Thresholds
from fourfold.engines.linkage.names import NameKeys, keys_of

__all__ = [
    "Alike",
    "Counted",
    "Known",
    "Linkage",
    "NameKeys",
    "Pair",
    "Row",
    "Thresholds",
    "alike",
    "counted",
    "keys_of",
    "link",
    "sureness_of",
    "unseen_of",
]
