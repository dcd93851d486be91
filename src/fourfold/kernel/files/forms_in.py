"""Files of plain forms on their way in: a limit for the whole form, no rest on a full disk."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class DiskHandler(TemporaryFileUploadHandler):
    """Django's own way over a temporary file, which it lets go of when no room is left."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any) -> None:  # noqa: N803 -- Django's name
        """Look at the length before anything is written; anybody may send a form.

        Raises:
            RequestDataTooBig: no form of the product is so large.
        """
        if content_length > settings.MAX_FORM_BYTES:
            raise RequestDataTooBig("The form is larger than FOURFOLD_MAX_FORM_BYTES.")
        super().handle_raw_input(input_data, META, content_length, *more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write; a write that fails closes and removes the file at once."""
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            with suppress(OSError):
                self.file.close()
            raise
