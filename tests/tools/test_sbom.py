"""The bill of materials: what a licence allows, and that developers' tools do not stand in it."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tools import sbom
from tools.sbom import Part, allowed, locked, only, parts, problems, said_by, table


@pytest.mark.parametrize(
    "licence",
    ["MIT", "Apache-2.0 OR GPL-3.0-only", "BSD-3-Clause AND MIT", "LGPL-3.0-only", "MPL-2.0",
     "OFL-1.1", "GPL-3.0-or-later WITH GCC-exception-3.1", "MIT License"],
)  # fmt: skip
def test_a_licence_that_lets_us_use_the_part_passes(licence: str) -> None:
    assert allowed(licence)


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "SSPL-1.0", "", "Proprietary",
     "see the file", "GPL-2.0-only WITH Classpath-exception-2.0"],
)  # fmt: skip
def test_any_other_licence_is_refused(licence: str) -> None:
    assert not allowed(licence)


def test_a_part_that_may_not_be_used_is_named_with_the_cure() -> None:
    found = [Part("good", "1", "MIT", "MIT"), Part("bad", "2", "AGPL-3.0-only", "AGPL-3.0-only")]
    (problem,) = problems(found)
    assert problem.startswith("bad 2 has the licence “AGPL-3.0-only”, which is not allowed")


class Told(dict[str, Any]):
    def get_all(self, name: str) -> list[str]:
        return list(self.get(name, []))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told({"License-Expression": "MIT OR Apache-2.0", "License": "GPL"}), "MIT OR Apache-2.0"),
        (Told(Classifier=["License :: OSI Approved :: MIT License"]), "MIT"),
        (
            Told(
                Classifier=[
                    "License :: OSI Approved :: MIT License",
                    "License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
                ]
            ),
            "MIT AND GNU General Public License v3 (GPLv3)",
        ),
        (Told(License="BSD"), "BSD-3-Clause"),
        (Told(), ""),
    ],
)
def test_a_part_speaks_for_itself_in_several_ways(told: Told, said: str) -> None:
    assert said_by(told) == said


@pytest.mark.proof
def test_every_part_of_the_lock_that_is_installed_has_a_licence_we_may_use() -> None:
    names = locked((sbom.ROOT / "requirements.lock").read_text(encoding="utf-8"))
    found = parts(names)
    assert problems(found) == []
    assert {"django", "psycopg", "typst"} <= {part.name for part in found}
    assert {part.name for part in found} & {"pytest", "mypy", "playwright"} == set()


def test_a_decision_about_a_licence_is_about_a_part_that_is_used() -> None:
    names = locked((sbom.ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert set(sbom.DECIDED) - names == set()


def test_the_bill_keeps_only_what_runs_and_the_edges_between() -> None:
    bill = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [{"name": "Django", "bom-ref": "d"}, {"name": "pytest", "bom-ref": "p"}],
        "dependencies": [{"ref": "root", "dependsOn": ["d", "p"]}, {"ref": "p"}],
    }
    kept = only(bill, {"django"})
    assert (kept["components"], kept["dependencies"]) == (
        [{"name": "Django", "bom-ref": "d"}],
        [{"ref": "root", "dependsOn": ["d"]}],
    )


def test_the_list_of_licences_gives_the_reason_of_a_decision() -> None:
    text = table([Part("scipy", "1", "BSD", "BSD-3-Clause"), Part("a", "1", "MIT", "MIT")])
    assert "GCC" in text.splitlines()[4]
    assert text.splitlines()[5] == "| a | 1 | MIT |  |"


@pytest.mark.proof
def test_the_whole_bill_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "TARGET", tmp_path)
    assert sbom.main() == 0
    import json

    bill = json.loads((tmp_path / "fourfold.cdx.json").read_text())
    names = {one["name"].lower() for one in bill["components"]}
    assert (bill["bomFormat"], "django" in names, "pytest" in names) == ("CycloneDX", True, False)
    assert str(Path(sys.prefix)) not in json.dumps(bill)
