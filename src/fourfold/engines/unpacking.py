"""What the standard library raises on a damaged zip container."""

import struct
import zipfile
import zlib

UNPACKING_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # encrypted, or packed in a way that is not known
    ValueError,  # names that are no text
)
