import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fourfold.engines.workbook import Limits, WorkbookError, cells, damages, read_workbook
from tests.engines.workbook.damage import DAMAGES, REFUSALS, changed, pack, sheet, sound, with_cell


def refusal(data: bytes, limits: Limits | None = None, *required: str) -> WorkbookError:
    with pytest.raises(WorkbookError) as caught:
        read_workbook(data, name="return.xlsx", limits=limits or Limits(), required=required)
    return caught.value


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_kind_of_damage_meets_its_own_refusal(damage: str) -> None:
    error = refusal(DAMAGES[damage]())
    assert type(error).__name__ == REFUSALS[damage]
    assert str(error).startswith("File “return.xlsx”")
    assert "%(" not in str(error)


def test_at_least_twenty_one_kinds_of_damage_have_a_message_of_their_own() -> None:
    classes = [getattr(cells, name, None) or getattr(damages, name) for name in REFUSALS.values()]
    assert len({refusal.problem_id for refusal in classes}) == len(set(classes)) == 37


def test_a_refusal_names_sheet_row_cell_and_cure() -> None:
    assert str(refusal(DAMAGES["error value"]())) == (
        "File “return.xlsx”, sheet “Questions”, row 2: Cell A2 shows the error #REF!. "
        "Correct the formula, or type the value itself."
    )


def test_a_refusal_is_translated_piece_by_piece() -> None:
    words = {
        "The file is empty.": "El archivo está vacío.",
        "File “%(file)s”": "Archivo «%(file)s»",
    }
    error = refusal(b"")
    assert error.text(lambda text: words.get(text, text)) == (
        "Archivo «return.xlsx»: El archivo está vacío. "
        "Send the file again; it may have been cut off on its way."
    )


def test_a_missing_sheet_is_named_with_those_that_are_there() -> None:
    error = refusal(pack(sound()), None, "questions", "Annex")
    assert error.problem == "The sheet “Annex” is missing. The file has: “Terms”, “Questions”."


def test_reading_that_takes_too_long_is_stopped() -> None:
    error = refusal(_heavy(), Limits(seconds=0.3))
    assert type(error).__name__ == "TimeLimitReached"


def test_reading_that_needs_too_much_memory_is_stopped() -> None:
    error = refusal(_heavy(), Limits(memory=40 * 1024 * 1024))
    assert type(error).__name__ == "MemoryLimitReached"


def test_many_readings_at_once_all_give_their_outcome() -> None:
    data = DAMAGES["too many rows"]()
    with ThreadPoolExecutor(3) as pool:
        outcomes = list(pool.map(lambda _: type(refusal(data)).__name__, range(9)))
    assert outcomes == ["TooManyRows"] * 9


def test_no_process_is_left_after_a_refusal() -> None:
    refusal(_heavy(), Limits(seconds=0.3))
    assert _readers(os.getpid()) == []


def test_the_reading_process_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.xlsx"
    heavy.write_bytes(_heavy())
    source = Path(__file__).resolve().parents[3] / "src"
    program = (
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from pathlib import Path\n"
        "from fourfold.engines.workbook import read_workbook\n"
        f"read_workbook(Path({str(heavy)!r}).read_bytes(), name='heavy.xlsx')\n"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as parent:
        readers = _wait_for(lambda: _readers(parent.pid))
        parent.kill()
    assert len(readers) == 1
    assert _wait_for(lambda: not _alive(readers[0])) is True


def test_a_cell_that_only_carries_a_style_may_lie_anywhere() -> None:
    data = with_cell('<c r="A2"><v>1</v></c><c r="XFD2" s="1"/>')
    workbook = read_workbook(data, name="return.xlsx")
    assert workbook.sheets[1].rows == ((), (1,))


def test_links_that_a_person_clicks_are_allowed() -> None:
    links = changed(
        **{
            "xl/worksheets/_rels/sheet2.xml.rels": (
                '<Relationships><Relationship Id="a" Type="x/hyperlink" TargetMode="External" '
                'Target="https://example.org"/></Relationships>'
            )
        }
    )
    assert len(read_workbook(links, name="return.xlsx").sheets) == 2


def _heavy() -> bytes:
    row = "".join('<c t="str"><v>some text</v></c>' for _ in range(40))
    rows = "".join(f'<row r="{number}">{row}</row>' for number in range(1, 19_000))
    return changed(Q=sheet(rows))


def _readers(parent: int) -> list[int]:
    """The running children of a process, read from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _wait_for(look: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 10
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found
