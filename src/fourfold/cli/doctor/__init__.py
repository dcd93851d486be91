"""`fourfold doctor`: what is well with this instance, what is not, and the cure for it.

Each check is one small function that looks and changes nothing; `CHECKS` is the list of them.
"""

from fourfold.cli.doctor.command import doctor

__all__ = ["doctor"]
