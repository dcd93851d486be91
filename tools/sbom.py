"""What the product is made of: a CycloneDX list of the runtime lock, and a licence for each part.

Run: make sbom. Writes var/sbom/fourfold.cdx.json and var/sbom/licences.md, and fails where a part
has a licence that docs/decisions/0007-dependencies.md does not allow. The list is drawn from what
is installed, so parts of the lock that another system needs (Windows, say) do not stand in it.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, get_spdx_licensing

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "var" / "sbom"
ALLOWED = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "CNRI-Python", "HPND", "ISC", "MIT",
    "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Unicode-3.0", "Zlib",
    "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "Unlicense",
    "CC0-1.0",
}  # fmt: skip
# Additions to a licence that only give more rights.
EXCEPTIONS = {"GCC-exception-3.1", "LLVM-exception", "OpenSSL-exception"}
BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "Zlib License": "Zlib",
}
BY_WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache-2.0 License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "MIT License": "MIT",
    "OFL": "OFL-1.1",
}
# Parts whose own metadata does not say it, or says more than concerns us: each with the reason.
DECIDED: dict[str, tuple[str, str]] = {
    "psycopg-binary": (
        "LGPL-3.0-only",
        "its wheel carries libpq (PostgreSQL licence), OpenSSL and Kerberos (permissive)",
    ),
    "pypdfium2": (
        "BSD-3-Clause OR Apache-2.0",
        "its wheel carries PDFium with permissive libraries; one for musl also the GCC run-time",
    ),
    "qrcode": (
        "BSD-3-Clause AND MIT",
        "what its metadata calls proprietary is a note that QR Code is a registered word mark",
    ),
    "scipy": (
        "BSD-3-Clause",
        "its wheel carries the GCC run-time library (GPL-3.0 with the GCC exception)",
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One distribution: what it says of itself, and what we read from that."""

    name: str
    version: str
    said: str
    licence: str


def main() -> int:
    """Write both files; 1 when a licence is not allowed."""
    TARGET.mkdir(parents=True, exist_ok=True)
    names = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    found = parts(names)
    (TARGET / "licences.md").write_text(table(found), encoding="utf-8")
    bill = only(_everything(), {part.name for part in found})
    text = json.dumps(bill, indent=2, sort_keys=True)
    (TARGET / "fourfold.cdx.json").write_text(f"{text}\n", encoding="utf-8")
    refused = problems(found)
    for problem in refused:
        print(problem, file=sys.stderr)
    print(f"{len(found)} parts in var/sbom/fourfold.cdx.json and var/sbom/licences.md")
    return 1 if refused else 0


def locked(lock: str) -> set[str]:
    """The names that a lock holds, as they are compared."""
    return {plain(name) for name in re.findall(r"^([A-Za-z0-9][\w.-]*)==", lock, re.MULTILINE)}


def plain(name: str) -> str:
    """A distribution's name as it is compared: lower case, one dash."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parts(names: Iterable[str]) -> list[Part]:
    """Those of them that are installed here, with their licences."""
    wanted = set(names)
    found = {}
    for one in metadata.distributions():
        name = plain(one.metadata["Name"])
        if name in wanted:
            said = said_by(one.metadata)
            found[name] = Part(name, one.version, said, licence_of(name, said))
    return sorted(found.values(), key=lambda part: part.name)


def said_by(told: Any) -> str:
    """The licence as the distribution says it: expression, else classifier, else words."""
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    lines = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    named = [line.rsplit(" :: ", 1)[-1] for line in lines if line != "License :: OSI Approved"]
    if named:
        return " AND ".join(BY_CLASSIFIER.get(name, name) for name in named)
    words = str(told.get("License") or "").strip()
    return BY_WORDS.get(words, words.splitlines()[0] if words else "")


def licence_of(name: str, said: str) -> str:
    """What counts for a part: our decision where there is one, else its own word."""
    return DECIDED[name][0] if name in DECIDED else said


def problems(found: Iterable[Part]) -> list[str]:
    """A sentence for each part that may not be used."""
    return [
        f"{part.name} {part.version} has the licence “{part.said or 'none'}”, which is not allowed "
        f"(docs/decisions/0007-dependencies.md). Replace it, or decide in tools/sbom.py."
        for part in found
        if not allowed(part.licence)
    ]


def allowed(licence: str) -> bool:
    """Whether an SPDX expression lets us use the part: every AND, one of each OR."""
    try:
        read = get_spdx_licensing().parse(BY_WORDS.get(licence, licence), validate=True)
    except ExpressionError:
        return False
    return read is not None and _holds(read)


def _holds(read: Any) -> bool:
    kind = type(read).__name__
    if kind == "AND":
        return all(_holds(one) for one in read.args)
    if kind == "OR":
        return any(_holds(one) for one in read.args)
    if kind == "LicenseWithExceptionSymbol":
        # An exception only adds rights; with it even a GPL run-time library may be linked.
        return read.exception_symbol.key in EXCEPTIONS
    return read.key in ALLOWED


def table(found: Iterable[Part]) -> str:
    """The list of licences as a page."""
    rows = [f"| {p.name} | {p.version} | {p.licence} | {_reason(p)} |" for p in found]
    head = [
        "# Licences of what runs",
        "",
        "| part | version | licence | note |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _reason(part: Part) -> str:
    return DECIDED[part.name][1] if part.name in DECIDED else ""


def only(bill: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """The bill of everything that is installed, without what only developers need."""
    kept = [one for one in bill["components"] if plain(one["name"]) in names]
    refs = {one["bom-ref"] for one in kept} | {
        bill.get("metadata", {}).get("component", {}).get("bom-ref", "")
    }
    edges = [
        {**edge, "dependsOn": sorted(set(edge.get("dependsOn", ())) & refs)}
        for edge in bill.get("dependencies", ())
        if edge["ref"] in refs
    ]
    return {**bill, "components": kept, "dependencies": edges}


def _everything() -> dict[str, Any]:
    command = [
        *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
        *("--pyproject", str(ROOT / "pyproject.toml"), "--output-format", "JSON", sys.prefix),
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(said.stdout)
    return told


if __name__ == "__main__":
    sys.exit(main())
