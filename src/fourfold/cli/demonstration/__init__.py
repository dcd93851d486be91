"""`fourfold demo`: a whole instance with fictional States, in `var/demo`, on this machine only."""

from fourfold.cli.demonstration.instance import choose_instance, demo

__all__ = ["choose_instance", "demo"]
