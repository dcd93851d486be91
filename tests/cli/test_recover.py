"""`fourfold recover`: the operator's way back in for an instance with one administrator."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from typer.testing import CliRunner

from fourfold.cli.application import build
from fourfold.cli.edge import told_plainly
from fourfold.kernel.models import AuditLine, FactorRecovery
from tests.factories import make_account

pytestmark = pytest.mark.django_db


def recover(*arguments: str) -> int:
    with told_plainly():
        return (
            CliRunner().invoke(build(), ["recover", *arguments], catch_exceptions=False).exit_code
        )


def test_the_factors_of_an_account_are_removed_and_the_act_is_the_operators() -> None:
    account = make_account("lost@example.org")
    Authenticator.objects.create(user=account, type="totp", data={})
    assert recover("LOST@example.org", "--reason", "The only administrator") == 0
    line = AuditLine.objects.get(action="kernel.recovery.operator")
    assert (line.actor, line.object_id) == ("operator:command-line", str(account.pk))
    assert (Authenticator.objects.count(), len(mail.outbox)) == (0, 1)


def test_nobody_and_no_reason_are_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_account("lost@example.org")
    for arguments, sentence in (
        (("nobody@example.org", "--reason", "r"), "There is no account"),
        (("lost@example.org", "--reason", "  "), "Give a reason"),
    ):
        with pytest.raises(SystemExit):
            recover(*arguments)
        assert sentence in capsys.readouterr().err
    assert FactorRecovery.objects.count() == 0
