"""Uploads: how large, how many, and reading them once."""

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024


class Upload(Protocol):
    """A file as it comes in."""

    name: str | None
    size: int | None

    def read(self) -> bytes:
        """All of it."""


def size_limit() -> int:
    """The largest upload, in whole megabytes."""
    return int(settings.MAX_UPLOAD_BYTES) // MEGABYTE


def size_hint() -> str:
    """How large a file may be."""
    return _("At most %(limit)s MB.") % {"limit": size_limit()}


def refuse_large(upload: Upload) -> None:
    """Go on only with a file that is not too large.

    Raises:
        ValidationError: it is; the sentence names the file and the limit.
    """
    if (upload.size or 0) > settings.MAX_UPLOAD_BYTES:
        raise forms.ValidationError(
            _("%(name)s is larger than %(limit)s MB. Split it, or send a smaller file."),
            params={"name": upload.name, "limit": size_limit()},
        )


class UploadsField(forms.CharField):
    """Ids of finished uploads, put here by a script; empty without one. Its value is a list."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        """Ids, each once."""
        try:
            return list(dict.fromkeys(UUID(text) for text in (value or "").split()))
        except ValueError as error:
            raise forms.ValidationError(_("Choose the files again.")) from error


def upload_attributes(scope: UUID, field: str) -> dict[str, str]:
    """What the script for large files reads from a file control."""
    return {
        "data-upload-to": reverse("files:uploads"),
        "data-upload-scope": str(scope),
        "data-upload-field": field,
        "data-upload-doing": _("Uploading"),
        "data-upload-done": _("Uploaded"),
        "data-upload-failed": _("The upload stopped. Choose the file again to go on."),
    }


class ManyFiles(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class FilesField(forms.FileField):
    """Several files, each within the limit. Its value is a list, empty when none was chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file on its own."""
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        for upload in uploads:
            super().clean(upload, initial)
            refuse_large(upload)
        return list(uploads)


def contents(uploads: Sequence[Upload]) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes, ready to be stored."""
    return tuple((upload.name or "file", upload.read()) for upload in uploads)
