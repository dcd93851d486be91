"""Certificates as files: printed, signed, and all of an event together."""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fourfold.capacity import access
from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.certificates.queries import documents, issued
from fourfold.capacity.learning.queries.events import event_of
from fourfold.capacity.learning.queries.rights import require_at
from fourfold.kernel.errors import Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.ui.downloads import PDF, attachment, streamed

TOKEN = "application/vc+jwt"  # noqa: S105 -- a media type


@require_safe
def printed(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One page to print."""
    actor = request_actor(request)
    held = issued.certificate_of(actor, certificate_id)
    pdf = documents.certificate_pdf(actor, held, language=_language())
    return attachment(pdf, f"certificate-{held.number}.pdf", PDF)


@require_safe
def signed(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The signed credential itself."""
    actor = request_actor(request)
    held = issued.certificate_of(actor, certificate_id)
    text = issued.credential_of(actor, held)
    return attachment(text, f"certificate-{held.number}.jwt", TOKEN)


@require_safe
def bundle(request: HttpRequest, event_id: UUID) -> StreamingHttpResponse:
    """All certificates of an event that were not revoked, printed and signed, as they come."""
    actor = request_actor(request)
    event = event_of(actor, event_id)
    require_at(actor, access.READ_CERTIFICATE, event)
    require_at(actor, access.READ_NAME, event)
    held = issued.downloads_of(actor, event)
    files = zipped(_files(actor, held, _language()))
    return streamed(files, "certificates.zip", "application/zip")


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """An archive in pieces: no more than one file is held at a time."""
    pieces = _Pieces()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
            yield pieces.taken()
    yield pieces.taken()


class _Pieces(BytesIO):
    """What was written since it was last taken. An archive that cannot be rewound is streamed."""

    def seekable(self) -> bool:
        """No."""
        return False

    def taken(self) -> bytes:
        """The piece, which is then gone from here."""
        piece = self.getvalue()
        super().seek(0)
        self.truncate()
        return piece

    def seek(self, *_where: int) -> int:
        """Refused, as a stream refuses it."""
        raise OSError("not seekable")

    def tell(self) -> int:
        """Refused, as a stream refuses it."""
        raise OSError("not seekable")


def _files(actor: Actor, held: Iterable[Certificate], language: str) -> Iterator[tuple[str, bytes]]:
    for one in held:
        yield f"{one.number}.jwt", issued.credential_of(actor, one).encode("ascii")
        yield _page_of(actor, one, language)


def _page_of(actor: Actor, one: Certificate, language: str) -> tuple[str, bytes]:
    """The page to print; where no font at hand can print a name, a note that says so."""
    try:
        return f"{one.number}.pdf", documents.certificate_pdf(actor, one, language=language)
    except Invalid as error:  # the others of the archive must not be lost with it
        return f"{one.number}.txt", f"{error}\n".encode()


def _language() -> str:
    return get_language() or "en"
