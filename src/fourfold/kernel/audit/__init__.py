"""Acts and their record: every write of the product runs inside `act`, which seals one line."""

from fourfold.kernel.audit.acts import Act, act

__all__ = ["Act", "act"]
