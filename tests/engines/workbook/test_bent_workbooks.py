import io
import random
import zipfile

import pytest

from fourfold.engines.workbook import Limits, WorkbookError
from fourfold.engines.workbook.child import read
from tests.engines.workbook.damage import sound

SNIPPETS = (b"<v>", b"</v>", b'r="A1"', b't="s"', b'"', b"-1", b"1e400", b"nan", b"&#0;", b"\xff")


def bent(dice: random.Random) -> bytes:
    """The sound workbook with a few bytes changed, in a part or in the container."""
    target = io.BytesIO()
    parts = {name: bytearray(str(content), "utf-8") for name, content in sound().items()}
    in_part = dice.random() < 0.7
    if in_part:
        content = parts[dice.choice(list(parts))]
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(content))
            content[place : place + dice.randint(0, 8)] = dice.choice(SNIPPETS)
    with zipfile.ZipFile(target, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as z:
        for name, content in parts.items():
            z.writestr(name, bytes(content))
    data = bytearray(target.getvalue())
    for _ in range(0 if in_part else dice.randint(1, 6)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("seed", range(20))
def test_a_bent_workbook_is_read_or_refused_and_never_crashes(seed: int) -> None:
    dice = random.Random(seed)
    outcomes = []
    for _ in range(40):
        try:
            outcomes.append(len(read(bent(dice), Limits())) >= 1)
        except WorkbookError as error:
            outcomes.append("%(" not in str(error))
    assert outcomes == [True] * 40
