"""The settings of a provider: all or none, and secrets travel by TLS."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fourfold.config import oidc
from fourfold.config.env import SettingError
from fourfold.kernel.oidc.configuration import Oidc, is_safe_address

WHOLE = {
    "FOURFOLD_OIDC_ISSUER": "https://login.example/realm",
    "FOURFOLD_OIDC_CLIENT_ID": "fourfold",
    "FOURFOLD_OIDC_CLIENT_SECRET": "secret",
    "FOURFOLD_OIDC_NAME": "Ministry",
}


def given(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_without_settings_there_is_no_provider() -> None:
    assert oidc.from_environment() is None


def test_a_whole_setting_names_one_and_its_word_counts_for_nothing_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, WHOLE)
    found = oidc.from_environment()
    assert found == Oidc("https://login.example/realm", "fourfold", "secret", "Ministry")
    assert (found.origin, found.counts_as_second_factor) == ("https://login.example", False)


@pytest.mark.parametrize("left_out", WHOLE)
def test_half_a_setting_names_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    given(monkeypatch, {k: v for k, v in WHOLE.items() if k != left_out})
    with pytest.raises(SettingError, match=left_out):
        oidc.from_environment()


def test_the_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n", encoding="utf-8")
    given(monkeypatch, {k: v for k, v in WHOLE.items() if "SECRET" not in k})
    monkeypatch.setenv("FOURFOLD_OIDC_CLIENT_SECRET_FILE", str(secret))
    found = oidc.from_environment()
    assert found is not None
    assert found.client_secret == "from a file"


def test_an_issuer_is_reached_by_tls_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {**WHOLE, "FOURFOLD_OIDC_ISSUER": "http://login.example"})
    with pytest.raises(SettingError, match="https://"):
        oidc.from_environment()
    safe = ["https://login.example", "http://127.0.0.1:8080", "http://[::1]/", "ftp://127.0.0.1"]
    assert [is_safe_address(one) for one in safe] == [True, True, True, False]


def test_another_issuer_is_another_provider_in_what_is_stored() -> None:
    first, second = (Oidc(f"https://{n}.example", "c", "s", "N") for n in ("a", "b"))
    assert first.provider_id != second.provider_id


def test_forms_may_lead_to_the_provider_and_nowhere_else(tmp_path: Path) -> None:
    code = (
        "import json\nfrom django.conf import settings\n"
        "print(json.dumps(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']))"
    )
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))}
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**kept, **more, "FOURFOLD_VAR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ({}, WHOLE)
    ]
    assert [json.loads(one) for one in told] == [["'self'"], ["'self'", "https://login.example"]]
