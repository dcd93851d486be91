"""Who may do what where: actors, and the questions that queries and actions ask of the matrix."""

from fourfold.kernel.policy.actors import Actor, Grant, actor_of, anonymous, operator
from fourfold.kernel.policy.questions import is_read, may, needs_second_factor, require, visible

__all__ = [
    "Actor",
    "Grant",
    "actor_of",
    "anonymous",
    "is_read",
    "may",
    "needs_second_factor",
    "operator",
    "require",
    "visible",
]
