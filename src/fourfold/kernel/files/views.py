"""Downloads: always an attachment, never run by the browser."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from fourfold.kernel.files.store import open_link
from fourfold.kernel.middleware import request_actor


@require_safe
def download(request: HttpRequest, link_id: UUID) -> FileResponse:
    """The bytes behind a link, for those who may read them, opened segment by segment."""
    link, stream = open_link(link_id, request_actor(request))
    response = FileResponse(stream, as_attachment=True, filename=link.name)
    response.block_size = 256 * 1024
    response["Content-Type"] = "application/octet-stream"
    response["Content-Length"] = str(link.blob.size)
    response["Content-Encoding"] = "identity"  # compressing on the way would drop the length
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
