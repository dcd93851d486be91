"""Errors that people may read. Caught once, at the edge (page, API, command line).

FourfoldError
├── NotVisible            what one may not see does not exist: 404
├── Refused               seen, but not allowed to do this: 403
├── Invalid               the input cannot be taken; the sentence says what to change: 422
│   └── InvalidFile       the same, naming file and place
└── Conflict              somebody else changed it, or the state does not allow it: 409
"""

from collections.abc import Sequence


class FourfoldError(Exception):
    """Root of all errors whose text is a full sentence for people."""

    status = 400


class NotVisible(FourfoldError):
    """The object does not exist, or not for this actor; nobody is told which.

    `permission` and `path` say what was asked for, where that is known: for the audit chain, never
    for the one who asked.
    """

    status = 404

    def __init__(self, message: str = "", *, permission: str = "", path: str = "") -> None:
        self.permission = permission
        self.path = path
        super().__init__(message)


class Refused(FourfoldError):
    """The actor sees the object but may not do this with it."""

    status = 403


class Invalid(FourfoldError):
    """The input cannot be taken; nothing was changed."""

    status = 422


class InvalidFile(Invalid):
    """A file cannot be taken. `problems` are sentences naming file, place and cure."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Conflict(FourfoldError):
    """The state of things does not allow it (any more); nothing was changed."""

    status = 409
