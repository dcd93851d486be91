"""Which records are one person: names in any script, agencies and years, by probability."""

from fourfold.engines.linkage.likeness import Alike, Known, alike
from fourfold.engines.linkage.names import NameKeys, keys_of

__all__ = ["Alike", "Known", "NameKeys", "alike", "keys_of"]
