"""How many different persons stand behind participants: a value and a range, by one rule.

Whoever counts persons counts them here: the linkage of a register, the run that is kept, and every
claim. So a claim over a whole register has the range that the linkage of that register gave.
"""

from fourfold.engines.persons.clusters import Clusters, Roots, clusters_of
from fourfold.engines.persons.model import Sureness, Tie, Unseen
from fourfold.engines.persons.ranging import Range, higher, lower, ranged

__all__ = [
    "Clusters",
    "Range",
    "Roots",
    "Sureness",
    "Tie",
    "Unseen",
    "clusters_of",
    "higher",
    "lower",
    "ranged",
]
