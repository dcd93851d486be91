"""Sign-in sheets as agencies send them: a workbook with a column for each day, or lines of CSV."""

import csv
from collections.abc import Sequence
from io import StringIO

from fourfold.cli.demonstration.register.inventing import Written
from fourfold.engines.workbook.writing import Column, SheetLayout, write_workbook

POSITIONS = {
    "first-responder": "First responder",
    "investigator": "Investigator",
    "forensic-expert": "Forensic examiner",
    "prosecutor": "Prosecutor",
    "judge": "Judge",
}
SEXES = {"female": "F", "male": "M"}
HEADINGS = (
    "No", "Name", "Sex", "Year of birth", "Country", "Agency", "Position", "E-mail", "Disability",
)  # fmt: skip
ARABIC = (
    "رقم", "الاسم", "Sex", "Year of birth", "Country", "Agency", "Position", "E-mail", "Disability",
)  # fmt: skip
Marks = Sequence[bool]


def workbook(
    signed: Sequence[tuple[Written, Marks]], *, script: str, names: dict[str, str]
) -> bytes:
    """An XLSX file; with two scripts, both forms of a name stand in one cell."""
    lines = _lines(signed, names, both=script != "")
    headings, *rows = lines
    if script:
        headings = [*ARABIC, *headings[len(ARABIC) :]]
    columns = tuple(Column(str(title)) for title in headings)
    layout = SheetLayout("Sign-in", columns, tuple(map(tuple, rows)), right_to_left=bool(script))
    return write_workbook([layout], title="Fictional sign-in sheet")


def lines_of_csv(signed: Sequence[tuple[Written, Marks]], *, names: dict[str, str]) -> bytes:
    """The same as semicolon-separated text."""
    stream = StringIO()
    csv.writer(stream, delimiter=";").writerows(_lines(signed, names, both=False))
    return stream.getvalue().encode()


def _lines(
    signed: Sequence[tuple[Written, Marks]], names: dict[str, str], *, both: bool
) -> list[list[str | int]]:
    days = len(signed[0][1])
    head: list[str | int] = [*HEADINGS, *(f"Day {n}" for n in range(1, days + 1))]
    return [head, *(_line(n, one, marks, names, both) for n, (one, marks) in enumerate(signed, 1))]


def _line(
    number: int, one: Written, marks: Marks, names: dict[str, str], both: bool
) -> list[str | int]:
    person = one.person
    latin = person.written().name
    name = f"{latin} {one.name}" if both and latin != one.name else one.name
    return [
        number, name, SEXES[person.sex], person.born, names[person.state], one.agency,
        POSITIONS[person.practitioner], one.mail, person.disability,
        *("x" if there else "" for there in marks),
    ]  # fmt: skip
