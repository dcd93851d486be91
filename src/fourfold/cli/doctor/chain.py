"""The audit chain: its guards stand, and every link holds."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from fourfold.cli.doctor.findings import Finding, ok, problem
from fourfold.kernel.audit import guards
from fourfold.kernel.audit.verify import check_head, signing_key, verify_chain

CURE = (
    "Keep the database as it is, compare it with the last backup, and find out who changed it: "
    "the audit chain cannot be mended."
)


def audit_guards() -> Finding:
    """The triggers that refuse to change the chain."""
    if guards.standing(connection):
        return ok("The guards of the audit chain stand.")
    return problem(
        "A guard of the audit chain is gone or switched off.",
        "Run `fourfold load`, which puts the guards back, and find out who lifted them.",
    )


def audit_chain() -> Finding:
    """Every link of it."""
    verdict = verify_chain()
    if verdict.problems:
        return problem(f"The audit chain is broken: {verdict.problems[0]}", CURE)
    return ok(f"The audit chain holds ({verdict.lines} lines).")


def against(head: Path) -> Callable[[], Finding]:
    """A check of the chain against a head that was signed earlier and kept elsewhere."""

    def audit_head() -> Finding:
        problems = check_head(head, signing_key(Path(settings.VAR)).public_key())
        if problems:
            return problem(problems[0], CURE)
        return ok(f"The chain still holds what it held when {head.name} was signed.")

    return audit_head
