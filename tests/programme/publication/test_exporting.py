"""Funds as IATI activities: what is written, what never is, and who may."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import etree
from typer.testing import CliRunner

from fourfold.cli.application import build
from fourfold.engines.iati import Lenience, Report, read_activities
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.places import WORLD_PATH, ensure_roots
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models import Fund
from fourfold.programme.money.models import BudgetLine, GrantTerms, Transaction
from fourfold.programme.results.actions import iati as actions
from fourfold.programme.results.actions.iati import export_activities, prepare_activities
from fourfold.programme.results.models import (
    ClaimCell,
    Framework,
    Indicator,
    IndicatorVersion,
    Outcome,
    ResultClaim,
    Target,
)
from tests.factories import OPERATOR, bare_actor, make_account, make_place
from tests.programme.factories import make_fund

pytestmark = pytest.mark.django_db
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
YEAR: dict[str, Any] = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
SCHEMA = Path(__file__).parents[4] / "shared/data/iati/iati-activities-schema.xsd"


@pytest.fixture(autouse=True)
def _reporter(settings: Any) -> None:
    settings.IATI_NAME, settings.IATI_REF = "Test publisher", "XX-TEST-1"


@pytest.fixture
def fund() -> Fund:
    fund = make_fund("Grant 7")
    Fund.objects.filter(pk=fund.pk).update(fictional=False)
    GrantTerms.objects.create(
        fund=fund, reference="G/7", starts_on=date(2025, 1, 1), ends_on=date(2027, 6, 30),
        earmarking="2", amount=Decimal(300_000), source="agreement",
    )  # fmt: skip
    for year, usd in ((2025, 60_000), (2026, 40_000)):
        BudgetLine.objects.create(
            fund=fund, year=year, code="training", title="Training", category="training",
            pillar=Pillar.CAPACITY_BUILDING, usd=usd,
        )  # fmt: skip
    return fund


def moved(fund: Fund, kind: str, usd: int, **more: Any) -> Transaction:
    return Transaction.objects.create(
        fund=fund, kind=kind, on=more.pop("on", date(2025, 5, 1)), amount=usd, usd=usd,
        source="ledger", **{"recorded_at": RECORDED, **more},
    )  # fmt: skip


def claimed(fund: Fund | None, value: int, status: str = "published", **more: Any) -> ResultClaim:
    framework, _ = Framework.objects.get_or_create(code="test", title="Test", source="test")
    outcome, _ = Outcome.objects.get_or_create(
        framework=framework, pillar=Pillar.CAPACITY_BUILDING, order=1, statement="Able people"
    )
    indicator, made = Indicator.objects.get_or_create(
        framework=framework, outcome=outcome, code="trained"
    )
    version, _ = IndicatorVersion.objects.get_or_create(
        indicator=indicator, number=1, title="People trained", unit="persons", by=["sex"],
        additive_along=[], verification="Sign-in sheets", baseline=5, baseline_year=2024,
    )  # fmt: skip
    if made:
        Target.objects.create(indicator=indicator, value=50, **YEAR)
    facts: dict[str, Any] = {**YEAR, **more}
    return ResultClaim.objects.create(
        indicator=version, fund=fund, scope=fund.scope if fund else ensure_roots()[0],
        attribution="attributed" if fund else "whole", statement="Trained people",
        value=value, low=value - 1, high=value + 1, as_of=datetime(2026, 1, 1, tzinfo=UTC),
        query_hash="a" * 64, result_hash="b" * 64, status=status, **facts,
    )  # fmt: skip


def exported(fund: Fund | None = None) -> etree._Element:
    content = export_activities(actor=OPERATOR, fund_id=fund.pk if fund else None).content
    if SCHEMA.is_file():
        schema = etree.XMLSchema(etree.parse(SCHEMA))
        assert schema.validate(etree.fromstring(content)), schema.error_log
    return etree.fromstring(content)


def test_a_fund_becomes_an_activity_with_its_donor_dates_and_budgets(fund: Fund) -> None:
    content = export_activities(actor=OPERATOR, fund_id=fund.pk).content
    (found,) = read_activities(content, name="ours.xml")
    assert found.identifier == f"XX-TEST-1-{fund.pk}"
    assert found.title == "Grant 7"
    assert [one.organisation.name for one in found.participants] == [
        fund.donor.name, "Test publisher", "Test publisher"
    ]  # fmt: skip
    assert (found.dates.planned_start, found.dates.planned_end) == ("2025-01-01", "2027-06-30")
    assert found.budget == {"USD": Decimal(100_000)}
    assert [one.kind for one in found.warnings] == [Lenience.COUNTRY_MISSING]


def test_countries_have_the_shares_of_what_was_spent_in_them(fund: Fund) -> None:
    first, second = make_place("XAA"), make_place("XBB")
    moved(fund, "4", 100, place=first)
    moved(fund, "3", 100, place=second)
    moved(fund, "4", 100)
    moved(fund, "2", 9_000, place=first)
    root = exported(fund)
    shares = {one.get("code"): one.get("percentage") for one in root.iter("recipient-country")}
    region = root.find(".//recipient-region")
    assert shares == {first.alpha2: "33.33", second.alpha2: "33.33"}
    assert region is not None
    assert (region.get("code"), region.get("percentage")) == ("998", "33.34")


def test_transactions_stand_with_their_kinds_and_without_words_that_may_name_people(
    fund: Fund,
) -> None:
    moved(fund, "1", 500, counterparty="Jane Doe", purpose="Visit of Jane Doe", reference="JD")
    moved(fund, "4", 200, counterparty="Jane Doe", superseded_at=datetime(2030, 1, 1, tzinfo=UTC))
    moved(fund, "4", -50, counterparty="Jane Doe")
    root = exported(fund)
    rows = [
        (one.find("transaction-type").get("code"), one.findtext("value"))  # type: ignore[union-attr]  # -- the schema has it
        for one in root.iter("transaction")
    ]
    assert sorted(rows) == [("1", "500"), ("4", "-50")]
    assert b"Jane" not in etree.tostring(root)


def test_published_claims_become_results_with_target_baseline_and_open_parts(fund: Fund) -> None:
    claim = claimed(fund, 40, status="draft")
    for position, (sex, value) in enumerate((("female", Decimal(30)), ("male", None))):
        ClaimCell.objects.create(
            claim=claim, position=position, at={"sex": sex}, suppressed=value is None, value=value
        )
    ResultClaim.objects.filter(pk=claim.pk).update(status="published")
    claimed(fund, 77, status="draft")
    claimed(None, 999)
    (indicator,) = exported(fund).iter("indicator")
    assert indicator.get("aggregation-status") == "false"
    assert [one.get("value") for one in indicator.iter("baseline")] == ["5"]
    assert [one.get("value") for one in indicator.iter("target")] == ["50"]
    actuals = [
        (
            one.get("value"),
            [(part.get("name"), part.get("value")) for part in one.iter("dimension")],
        )
        for one in indicator.iter("actual")
    ]
    assert actuals == [("40", []), ("30", [("sex", "female")])]
    comment = indicator.findtext("period/actual/comment/narrative")
    assert comment == "Trained people. Attributed to the fund by its share. Between 39 and 41."


def test_a_restated_claim_gives_way_to_its_restatement(fund: Fund) -> None:
    first = claimed(fund, 40)
    claimed(fund, 41, restates=first, reason="A sheet was late")
    assert [one.get("value") for one in exported(fund).iter("actual")] == ["41"]


def test_made_up_funds_stay_out_of_real_files_and_real_ones_out_of_demonstrations(
    fund: Fund, settings: Any
) -> None:
    made_up = make_fund("Made-up grant", donor=fund.donor)
    assert b"Made-up" not in etree.tostring(exported())
    with pytest.raises(NotVisible):
        prepare_activities(OPERATOR, made_up.pk)
    settings.DEMONSTRATION = True
    shown = etree.tostring(exported(), encoding="unicode")
    assert "Fictional: Made-up grant" in shown
    assert "XX-FICTIONAL-FOURFOLD" in shown
    assert ">Grant 7<" not in shown


def test_without_a_reporter_nothing_is_exported(fund: Fund, settings: Any) -> None:
    settings.IATI_REF = ""
    with pytest.raises(Conflict, match="FOURFOLD_IATI_REF"):
        export_activities(actor=OPERATOR)
    assert not AuditLine.objects.filter(action="programme.publication.export").exists()


def test_a_file_with_errors_is_not_written_but_one_with_warnings_is(
    fund: Fund, settings: Any
) -> None:
    settings.IATI_REF = "XX/TEST"
    assert export_activities(actor=OPERATOR).report.warnings > 0
    moved(fund, "4", 5, on=date(2099, 1, 1))
    with pytest.raises(Conflict, match=r"and is not written|and are not written"):
        export_activities(actor=OPERATOR)
    assert AuditLine.objects.filter(action="programme.publication.export").count() == 1


@pytest.mark.parametrize("role", ["donor", "focal-point", "auditor", "administrator"])
def test_nobody_but_officers_may_export(role: str, fund: Fund) -> None:
    for path in (fund.scope.path, WORLD_PATH):
        with pytest.raises(NotVisible):
            export_activities(actor=bare_actor(role, path), fund_id=fund.pk)


def test_the_page_shows_every_problem_before_the_download(fund: Fund, client: Client) -> None:
    client.force_login(
        make_account("officer@example.org", ("programme-officer", ensure_roots()[1]))
    )
    page = reverse("programme:iati")
    assert b"Download the file" in client.get(page, {"fund": str(fund.pk)}).content
    download = reverse("programme:iati-download")
    made = client.post(download, {"fund": str(fund.pk)})
    assert made["Content-Disposition"] == 'attachment; filename="activities.xml"'
    moved(fund, "4", 5, on=date(2099, 1, 1))
    shown = client.get(page, {"fund": ""}).content.decode()
    assert "Download the file" not in shown
    assert "The date 2099-01-01 lies in the future" in shown
    assert client.post(download, {"fund": ""}).status_code == 422
    assert client.post(download, {"fund": str(uuid4())}).status_code == 422
    assert AuditLine.objects.filter(action="programme.publication.export").count() == 1


def test_a_file_of_anybody_is_checked_and_not_kept(client: Client, tmp_path: Path) -> None:
    client.force_login(make_account("somebody@example.org"))
    address = reverse("programme:iati-check")
    file = tmp_path / "theirs.xml"
    file.write_text("<iati-activities version='2.03'><iati-activity/></iati-activities>")
    with file.open("rb") as sent:
        shown = client.post(address, {"file": sent}).content.decode()
    assert "has no element “iati-identifier”, but needs one." in shown
    file.write_text("<!DOCTYPE x><iati-activities/>")
    with file.open("rb") as sent:
        refused = client.post(address, {"file": sent})
    assert refused.status_code == 422
    assert "declares its own document type" in refused.content.decode()


def test_nobody_keeps_more_than_one_core_at_work_with_files_to_check(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four checks of a minute each, sent at once, would leave nobody to answer for pages."""
    client.force_login(make_account("somebody@example.org"))
    address = reverse("programme:iati-check")
    answers: list[int] = []

    def send() -> int:
        return client.post(address, {"file": SimpleUploadedFile("a.xml", b"<a/>")}).status_code

    def meanwhile(*_said: object, **_more: object) -> Report:
        if not answers:
            answers.append(send())
        return Report("a.xml", 0, (), 0, 0)

    monkeypatch.setattr(actions, "check_file", meanwhile)
    assert (send(), answers, send()) == (200, [422], 200)


def test_the_commands_check_and_write(
    fund: Fund, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_account("officer@example.org", ("programme-officer", ensure_roots()[1]))
    monkeypatch.setenv("FOURFOLD_AS", "officer@example.org")
    run, out = CliRunner(), tmp_path / "ours.xml"
    made = run.invoke(build(), ["iati", "export", "-o", str(out)])
    assert (made.exit_code, made.output.split(":")[0]) == (0, str(out))
    good = run.invoke(build(), ["iati", "validate", str(out)])
    assert (good.exit_code, "0 errors" in good.output) == (0, True)
    out.write_text("<iati-activities version='2.03'><iati-activity/></iati-activities>")
    bad = run.invoke(build(), ["iati", "validate", str(out), "--json"])
    assert (bad.exit_code, '"rule": "structure.missing-element"' in bad.output) == (1, True)
