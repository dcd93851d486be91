"""Commands of people: `fourfold people link`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from fourfold.capacity.people.rules.registers import pairs, peers, read_register
from fourfold.engines.linkage import Counted, Linkage, Thresholds, counted
from fourfold.engines.linkage import link as link_rows
from fourfold.kernel.contracts import CommandGroup
from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.policy import Actor
from fourfold.ui.csv_files import csv_lines

LARGEST_FILE = 200 * 1024 * 1024


def link(
    actor: Actor,  # noqa: ARG001 -- every command gets the actor; nothing is read or written here
    file: Path,
    out: Annotated[Path | None, typer.Option(help="Write the pairs to this CSV file.")] = None,
) -> str:
    """Count the people in FILE, a register as CSV, each once: a value and a range.

    Columns, by the names in its first line: id (any, unique) and name are needed; state (alpha-3),
    agency, birth_year, sex and email help. Everything happens in memory; nothing is kept.
    """
    rows = read_register(file.name, _text_of(file))
    linkage = link_rows(rows)
    if out is not None:
        _write(out, csv_lines(("first", "second", "probability"), pairs(linkage)))
    told = [*_told(counted(linkage), linkage), *_peers(peers(rows))]
    return "\n".join([*told, _("The pairs are in %(file)s.") % {"file": out}] if out else told)


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            told = _("%(file)s is larger than %(limit)d MB. Split it by State.")
            raise InvalidFile([told % {"file": file, "limit": LARGEST_FILE // (1024 * 1024)}])
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = _("%(file)s is not written in UTF-8. Save it as CSV UTF-8 and try again.")
        raise InvalidFile([told % {"file": file}]) from error
    except OSError as error:
        told = _("%(file)s cannot be read: %(reason)s. Name a file that is there.")
        raise InvalidFile([told % {"file": file, "reason": error.strerror}]) from error


def _write(out: Path, lines: Iterable[str]) -> None:
    try:
        with out.open("x", encoding="utf-8", newline="") as target:
            target.writelines(lines)
    except OSError as error:
        told = _("%(file)s cannot be written: %(reason)s. Name a new file in a folder of yours.")
        raise InvalidFile([told % {"file": out, "reason": error.strerror}]) from error


def _told(found: Counted, linkage: Linkage) -> list[str]:
    asked = Thresholds()
    review = sum(asked.review <= p.probability < asked.same for p in linkage.pairs)
    return [
        _("Unique persons: %(value)s, between %(low)s and %(high)s.")
        % {"value": found.value, "low": found.low, "high": found.high},
        _("Rows: %(rows)s. Different statements: %(statements)s. Pairs to review: %(review)s.")
        % {"rows": found.rows, "statements": found.statements, "review": review},
    ]


def _peers(found: dict[str, int]) -> list[str]:
    return [
        _("For comparison, different names: %(names)s; names with their State: %(states)s; "
          "e-mail addresses: %(emails)s.")
        % found
    ]  # fmt: skip


PEOPLE = CommandGroup("People counted once.", {"link": link})
