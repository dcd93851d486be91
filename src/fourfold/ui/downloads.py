"""Files that go out to be saved, never shown in the page. No name of a file is a person's."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes | str, name: str, media: str) -> HttpResponse:
    """A file that is held whole."""
    return HttpResponse(content, content_type=media, headers=_saved_as(name))


def streamed(pieces: Iterable[bytes | str], name: str, media: str) -> StreamingHttpResponse:
    """A file that goes out piece by piece, never whole in memory."""
    return StreamingHttpResponse(pieces, content_type=media, headers=_saved_as(name))


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
