"""Sign-in sheets of five made-up agencies in five layouts, each with what stands in it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Truth:
    """What a row says. `days` are the ordinals of the day columns with a mark."""

    name: str
    sex: str
    agency: str
    days: tuple[int, ...]
    practitioner: str = ""


@dataclass(frozen=True)
class Layout:
    """A file and the truth about it."""

    name: str
    content: bytes
    people: tuple[Truth, ...]
    order: str | None = None


PEOPLE = (
    Truth("Ama Boateng", "female", "Police", (0, 1, 2), "investigator"),
    Truth("Kofi Mensah", "male", "Police", (0, 2), "first-responder"),
    Truth("Esi Owusu", "female", "Prosecution", (0, 1, 2), "prosecutor"),
    Truth("Yaw Asante", "male", "Prosecution", (), "judge"),
    Truth("Efua Darko", "female", "Laboratory", (1,), "forensic-expert"),
)
WORK = ("Inspector", "Constable", "Senior prosecutor", "Magistrate", "Forensic examiner")


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    return book, book.worksheets[0]


def merged_police() -> Layout:
    """Titles above, a heading of two lines, agencies merged over rows, notes beneath."""
    book, one = sheet()
    one["A1"] = "Fictional National Police"
    one.merge_cells("A1:H1")
    one["A2"] = "Attendance sheet: first response, 2 to 4 March 2026"
    one.merge_cells("A2:H2")
    for column, text in enumerate(("No.", "Full name", "Sex", "Agency", "Rank"), 1):
        one.cell(4, column, text)
        one.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
    one["F4"] = "Signature"
    one.merge_cells("F4:H4")
    for column in range(3):
        one.cell(5, 6 + column, f"Day {column + 1}")
    for index, person in enumerate(PEOPLE):
        one.append([index + 1, person.name, person.sex[0].upper(), None, WORK[index]])
        for day in person.days:
            one.cell(6 + index, 6 + day, person.name.split()[0][:2])
    for first, last, agency in ((6, 7, "Police"), (8, 9, "Prosecution"), (10, 10, "Laboratory")):
        one.cell(first, 4, agency)
        if last > first:
            one.merge_cells(start_row=first, end_row=last, start_column=4, end_column=4)
    one.append([6])
    one.append([7])
    one["A14"] = "Total present: 4"
    one["A15"] = "Trainer's signature: ________"
    return Layout("police.xlsx", saved(book), PEOPLE)


ARABIC = ("أما بواتنغ", "كوفي منساه", "إيسي أووسو", "ياو أسانتي", "إفوا داركو")
ARABIC_DAYS = ("٢ مارس ٢٠٢٦", "٣ مارس ٢٠٢٦", "٤ مارس ٢٠٢٦")


def two_scripts() -> Layout:
    """Names in two scripts side by side, Arabic headings, marks in words, Arabic digits."""
    book, one = sheet()
    one["B1"] = "ورقة الحضور"
    one.append([])
    one.append(["م", "Name", "الاسم الكامل", "الجنس", "جهة العمل", *ARABIC_DAYS])
    for index, person in enumerate(PEOPLE):
        marks = ["حاضر" if day in person.days else "غائب" for day in range(3)]
        sex = "أنثى" if person.sex == "female" else "ذكر"
        number = "١٢٣٤٥"[index]
        one.append([number, person.name, ARABIC[index], sex, person.agency, *marks])
    one.append(["المجموع", "٥"])  # noqa: RUF001 -- a digit of Arabic
    return Layout("justice.xlsx", saved(book), tuple(_without_work(PEOPLE)))


def semicolons() -> Layout:
    """CSV of a French office: semicolons, the western code page, ticks for sexes."""
    lines = ["Ministère de la Justice (fictif);;;;;;;;", ";;;;;;;;"]
    lines.append("N°;Nom;Prénom;Sexe (F/H);Structure;Fonction;Jour 1;Jour 2;Jour 3")
    work = ("Enquêtrice", "Agent de police", "Procureur", "Juge", "Expert judiciaire")
    for index, person in enumerate(PEOPLE):
        given, family = person.name.split()
        marks = ["oui" if day in person.days else "non" for day in range(3)]
        sex = "F" if person.sex == "female" else "H"
        cells = [str(index + 1), family.upper(), given, sex, person.agency, work[index], *marks]
        lines.append(";".join(cells))
    lines.append(";;;;;;;;")
    lines.append("Fait à Ville-Fictive, le 4 mars 2026;;;;;;;;")
    content = "\r\n".join(lines).encode("cp1252")
    people = tuple(
        Truth(
            f"{p.name.split()[0]} {p.name.split()[1].upper()}",
            p.sex,
            p.agency,
            p.days,
            p.practitioner,
        )
        for p in PEOPLE
    )
    return Layout("justice.csv", content, people)


def dates_as_text() -> Layout:
    """Spanish, dates as text that read two ways, headings again on the next page."""
    book, one = sheet()
    one["A1"] = "Lista de asistencia"
    heading = [
        "Nombres y apellidos",
        "Sexo",
        "Institución",
        "Cargo",
        "Fecha de nacimiento",
        "Correo electrónico",
        "Lunes 2",
        "Martes 3",
        "Miércoles 4",
    ]
    work = ("Investigadora", "Policía", "Fiscal", "Juez", "Perita")
    born = ("04/05/1985", "11/12/1990", "01/02/1979", "07/08/1982", "09/10/1993")
    for index, person in enumerate(PEOPLE):
        if index in (0, 3):
            one.append([])
            one.append(heading)
        marks = ["✓" if day in person.days else "-" for day in range(3)]
        mail = f"{person.name.split()[0].lower()}@example.org"
        sex = "Mujer" if person.sex == "female" else "Hombre"
        one.append([person.name, sex, person.agency, work[index], born[index], mail, *marks])
    return Layout("fiscalia.xlsx", saved(book), PEOPLE, order="")


def side_by_side() -> Layout:
    """Two blocks beside each other, sexes to tick beneath one heading."""
    book, one = sheet()
    one["A1"] = "Fictional Forensic Laboratory"
    one["A2"] = "Session of 2 March 2026"
    block = ["No", "Participant", "Gender", "", "Organization", "Day 1", "Day 2", "Day 3"]
    one.append([*block, None, *block])
    below = ["", "", "M", "F", "", "", "", ""]
    one.append([*below, None, *below])
    for left in (3, 12):
        one.merge_cells(start_row=3, end_row=3, start_column=left, end_column=left + 1)
    halves = (PEOPLE[:3], PEOPLE[3:])
    for index in range(3):
        row: list[Any] = []
        for at, half in enumerate(halves):
            row += [*_ticked(half[index], index + 1 + 3 * at)] if index < len(half) else [""] * 8
            row += [None] if at == 0 else []
        one.append(row)
    return Layout("laboratory.xlsx", saved(book), tuple(_without_work(PEOPLE)))


def _ticked(person: Truth, number: int) -> list[Any]:
    male = person.sex == "male"
    marks = ["x" if day in person.days else None for day in range(3)]
    return [number, person.name, "x" if male else "", "" if male else "x", person.agency, *marks]


def _without_work(people: tuple[Truth, ...]) -> list[Truth]:
    return [Truth(p.name, p.sex, p.agency, p.days) for p in people]


LAYOUTS = (merged_police, two_scripts, semicolons, dates_as_text, side_by_side)
