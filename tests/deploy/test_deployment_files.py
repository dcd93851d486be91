"""What the how-to hands over can be read by the programs it is for, and names what exists."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.settings_reference import Setting, settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\b(?:FOURFOLD_[A-Z_]+[A-Z]|DATABASE_URL(?:_FILE)?|PROMETHEUS_[A-Z_]+)\b")
PAGES = (*DEPLOY.rglob("*"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md")
# Nobody sets these by hand.
BY_THE_PROGRAM = {"FOURFOLD_STATIC_GATHERED", "FOURFOLD_DEMONSTRATION"}
OF_TESTS = {"FOURFOLD_TEST_DATABASE", "FOURFOLD_BROWSER_REQUIRED"}


def named() -> set[str]:
    files = [path for path in PAGES if path.is_file()]
    found = {name for path in files for name in NAME.findall(path.read_text(encoding="utf-8"))}
    return {name.removesuffix("_FILE") for name in found} - OF_TESTS


def known() -> dict[str, Setting]:
    return {one.name: one for one in settings()}


def test_every_setting_that_a_page_names_exists() -> None:
    assert named() - set(known()) == set()


def test_every_setting_stands_in_the_reference_with_a_meaning() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    assert [name for name in known() if f"| `{name}` |" not in page] == []
    assert [one.name for one in known().values() if len(one.meaning) < 15] == []


def test_every_setting_of_a_deployment_is_one_that_people_set() -> None:
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    there = {n for path in files for n in NAME.findall(path.read_text(encoding="utf-8"))}
    assert {name.removesuffix("_FILE") for name in there} & BY_THE_PROGRAM == set()


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def test_every_file_that_compose_mounts_or_builds_is_there() -> None:
    mounts = [
        mount.split(":")[0]
        for service in compose()["services"].values()
        for mount in service.get("volumes", ())
    ]
    local = [mount for mount in mounts if mount.startswith("./")]
    assert [mount for mount in local if not (DEPLOY / mount).is_file()] == []
    volumes = {mount for mount in mounts if not mount.startswith("./")}
    assert volumes == set(compose()["volumes"])
    assert (DEPLOY / "fourfold.env").is_file()


def test_the_process_that_serves_never_holds_the_owner_of_the_tables() -> None:
    services = compose()["services"]
    assert "owner_database_url" in services["load"]["secrets"]
    assert "owner_database_url" not in services["fourfold"]["secrets"]
    unit = (DEPLOY / "systemd/fourfold.service").read_text(encoding="utf-8")
    assert "OWNER" not in unit


def test_secrets_stand_in_files_and_never_in_the_environment() -> None:
    text = (DEPLOY / "fourfold.env").read_text(encoding="utf-8")
    assert re.findall(r"^\w*(?:KEY|TOKEN|PASSWORD|DATABASE_URL)\w*=", text, re.MULTILINE) == []
    for service in compose()["services"].values():
        secret = [n for n in service.get("environment", ()) if re.search("KEY|PASSWORD|URL", n)]
        assert [name for name in secret if not name.endswith("_FILE")] == []


def test_the_database_listens_to_no_other_machine() -> None:
    assert "ports" not in compose()["services"]["database"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
@pytest.mark.parametrize("unit", sorted((DEPLOY / "systemd").glob("*.service")), ids=str)
def test_systemd_reads_every_unit(unit: Path, tmp_path: Path) -> None:
    program = tmp_path / "fourfold"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    copy = tmp_path / unit.name
    text = unit.read_text(encoding="utf-8").replace(
        "/opt/fourfold/.venv/bin/fourfold", str(program)
    )
    copy.write_text(re.sub(r"^(After|Conflicts)=.*$", "", text, flags=re.MULTILINE))
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (said.returncode, said.stdout + said.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx here")
def test_nginx_reads_its_configuration(tmp_path: Path) -> None:
    for name in ("fullchain.pem", "privkey.pem"):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=t",
             "-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        assert (tmp_path / name).is_file()
    server = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    server = server.replace("/etc/ssl/fourfold", str(tmp_path))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; error_log stderr;\nevents {{}}\nhttp {{\n{server}\n}}\n")
    said = subprocess.run(
        ["nginx", "-t", "-q", "-c", str(whole), "-p", str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    assert (said.returncode, said.stderr) == (0, "")


def test_the_proxy_passes_on_nothing_that_a_visitor_may_claim() -> None:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for header in ("Host", "X-Forwarded-Proto", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded"):
        assert re.search(rf"proxy_set_header {header}\s", text)
    assert "$proxy_add_x_forwarded_for" not in text
