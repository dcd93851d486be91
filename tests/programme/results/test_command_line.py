"""`fourfold results`: claim, run again, list; exit 1 when a single bit differs."""

from dataclasses import replace

import pytest
import typer

from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.programme.results import cli
from fourfold.programme.results.models import Indicator, ResultClaim
from tests.factories import OPERATOR
from tests.programme.results.conftest import Register

pytestmark = pytest.mark.django_db
NAME = "fictional/practitioners-trained"
PERIOD = {"first": "2026-01-01", "last": "2026-12-31"}


def test_a_result_is_claimed_published_and_run_again(
    register: Register, trained: Indicator, capsys: pytest.CaptureFixture[str]
) -> None:
    register.add(at=clock.now())
    cli.claim(OPERATOR, NAME, publish=True, **PERIOD)
    claim = ResultClaim.objects.get()
    cli.rerun(OPERATOR, str(claim.pk))
    cli.rerun(OPERATOR, every=True)
    said = capsys.readouterr().out
    assert (claim.status, claim.query_hash in said) == ("published", True)
    assert said.count(f"{claim.pk} the same: 1, now 1") == 2


def test_a_difference_ends_with_exit_code_one(
    register: Register, trained: Indicator, capsys: pytest.CaptureFixture[str]
) -> None:
    record = register.add(at=clock.now())
    cli.claim(OPERATOR, NAME, **PERIOD)
    span = register.records_held[0][1]
    register.records_held[0] = (replace(record, person=new_id()), span)
    with pytest.raises(typer.Exit) as ended:
        cli.rerun(OPERATOR, every=True)
    assert (ended.value.exit_code, "DIFFERENT" in capsys.readouterr().out) == (1, True)


def test_indicators_are_listed_with_their_values(
    register: Register, trained: Indicator, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.list_indicators(OPERATOR, framework="fictional")
    assert "practitioners-trained" in capsys.readouterr().out.replace("\n", "")


def test_what_cannot_be_understood_is_refused_in_a_sentence(trained: Indicator) -> None:
    with pytest.raises(Invalid, match="is no day"):
        cli.claim(OPERATOR, NAME, first="yesterday", last="2026-12-31")
    with pytest.raises(NotVisible, match="no indicator nonsense"):
        cli.claim(OPERATOR, "nonsense", **PERIOD)
    with pytest.raises(Invalid, match="Name one claim"):
        cli.rerun(OPERATOR)
    with pytest.raises(Invalid, match="is no id"):
        cli.rerun(OPERATOR, "abc")
