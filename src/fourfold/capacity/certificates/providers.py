"""What this part offers the whole."""

from fourfold.capacity.certificates.cli import COMMANDS

__all__ = ["COMMANDS"]
