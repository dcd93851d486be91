"""`fourfold recover`: a lost second factor where no two administrators are at hand."""

from typing import Annotated

import typer

from fourfold.kernel.errors import Invalid
from fourfold.kernel.models import Account
from fourfold.kernel.policy import operator
from fourfold.kernel.recovery.actions import recover_as_operator

LONGEST_REASON = 400


def recover(
    email: str,
    reason: Annotated[str, typer.Option(help="Why, and how you made sure who asks.")],
) -> None:
    """Remove an account's second factors and end its sessions; audited as the operator's act."""
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        raise Invalid(f"There is no account with the e-mail address {email}.")
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        raise Invalid(f"Give a reason of at most {LONGEST_REASON} characters.")
    recover_as_operator(by=operator("command-line"), account=account, reason=said)
    typer.echo(
        "The second factors are removed and every session has ended. "
        "The person was told by e-mail; the password stays as it is."
    )
