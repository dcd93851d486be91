"""Commands of the programme: a State, its plan, publication by the IATI standard."""

from fourfold.programme.cli.iati import IATI
from fourfold.programme.cli.plans import plan, show_state, state

__all__ = ["IATI", "plan", "show_state", "state"]
