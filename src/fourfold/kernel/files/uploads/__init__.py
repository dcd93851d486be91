"""Resumable uploads: what has arrived is safe, whatever happens to the line or the server."""

from fourfold.kernel.files.uploads.actions import (
    begin_upload,
    receive,
    remove_expired_uploads,
    remove_upload,
    take_upload,
)
from fourfold.kernel.files.uploads.queries import find_upload

__all__ = [
    "begin_upload",
    "find_upload",
    "receive",
    "remove_expired_uploads",
    "remove_upload",
    "take_upload",
]
