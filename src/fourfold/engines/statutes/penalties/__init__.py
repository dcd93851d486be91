"""Penalties as a law words them, to typed values; and which of them is the heaviest.

`read_penalties` finds them in the text of a provision in six languages; `heaviest` weighs them
with the State's own table of named classes.
"""

from fourfold.engines.statutes.penalties.reading import read_penalties
from fourfold.engines.statutes.penalties.weighing import ClassBounds, Heaviest, heaviest

__all__ = ["ClassBounds", "Heaviest", "heaviest", "read_penalties"]
