"""Recovery of a lost second factor: one administrator asks, another one confirms.

One person alone, however high, cannot open the way to somebody else's account; the person whose
account it is hears of both steps. Only the operator of the machine, who holds everything anyway,
does it alone at the command line.
"""
