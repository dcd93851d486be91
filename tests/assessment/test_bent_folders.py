"""A return pack with its evidence folder whose ZIP is bent: taken, or refused in words."""

import io
import zipfile
from contextlib import suppress

from fourfold.assessment.errors import PackRefused
from fourfold.assessment.rules.pack_folders import unpack


def packed() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.xlsx", b"x" * 400)
        archive.writestr("evidence/letter.txt", b"y" * 300)
    return target.getvalue()


def test_a_folder_with_any_one_byte_bent_is_taken_or_refused() -> None:
    whole = packed()
    assert unpack("folder.zip", whole) == ("pack.xlsx", b"x" * 400, {"letter.txt": b"y" * 300})
    refused = 0
    for place, byte in enumerate(whole):
        for other in (0x00, 0xFF, byte ^ 0x01, byte ^ 0x80):
            bent = whole[:place] + bytes([other]) + whole[place + 1 :]
            with suppress(PackRefused):
                unpack("folder.zip", bent)
                continue
            refused += 1
    assert refused > 0
