"""tus 1.0.0 in headers: reading what a client sends, writing what it is told.

What is wrong with a header is said in English: those who write clients read it.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from fourfold.kernel.errors import FourfoldError
from fourfold.kernel.files.errors import Busy, Crowded, ProtocolError
from fourfold.kernel.files.uploads.checksums import ALGORITHMS, Checksum
from fourfold.kernel.models import Upload
from fourfold.kernel.problems import problem

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
PIECE = "application/offset+octet-stream"
LARGEST_NUMBER = 2**62
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
TITLES = {460: "Checksum Mismatch"}


def speaks_tus(view: View[P]) -> View[P]:
    """Check the version, put refusals as problems (RFC 9457), name the version in each answer."""

    @wraps(view)
    def answer(request: HttpRequest, /, *names: P.args, **more: P.kwargs) -> HttpResponse:
        try:
            _check_version(request)
            response = view(request, *names, **more)
        except FourfoldError as error:
            response = refusal(error.status, str(error))
            if isinstance(error, Busy | Crowded):
                response["Retry-After"] = "5"
        response["Tus-Resumable"] = VERSION
        if response.status_code == HTTPStatus.PRECONDITION_FAILED:
            response["Tus-Version"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answer


def refusal(status: int, detail: str) -> HttpResponse:
    """A problem under this protocol's own titles; 460 is a status of tus alone."""
    title = TITLES.get(status, "")
    response = problem(status, detail, title=title)
    response.reason_phrase = title or HTTPStatus(status).phrase
    return response


def capabilities() -> HttpResponse:
    """What this server can do; the answer to OPTIONS."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Tus-Version"] = VERSION
    response["Tus-Extension"] = EXTENSIONS
    response["Tus-Max-Size"] = str(settings.MAX_RESUMABLE_BYTES)
    response["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    return response


def standing(upload: Upload, status: int) -> HttpResponse:
    """Where an upload stands."""
    response = HttpResponse(status=status)
    response["Upload-Offset"] = str(upload.offset)
    response["Upload-Length"] = str(upload.length)
    response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return response


def number(request: HttpRequest, header: str) -> int:
    """A header that holds a whole number.

    Raises:
        ProtocolError: it does not.
    """
    text = request.headers.get(header, "")
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1  # noqa: PLR2004 -- the digits of 2**62
    if not 0 <= value <= LARGEST_NUMBER:
        raise _wrong(f"{header} has to be a whole number.")
    return value


def body_size(request: HttpRequest) -> int:
    """How many bytes the request carries; without a length there is no telling.

    Raises:
        ProtocolError: it does not say.
    """
    if "Transfer-Encoding" in request.headers and "Content-Length" not in request.headers:
        raise ProtocolError(HTTPStatus.LENGTH_REQUIRED, "Send the bytes with Content-Length.")
    return number(request, "Content-Length") if request.headers.get("Content-Length") else 0


def metadata(request: HttpRequest) -> Mapping[str, str]:
    """Upload-Metadata: keys with values in Base64.

    Raises:
        ProtocolError: it is not that.
    """
    found: dict[str, str] = {}
    for pair in filter(None, request.headers.get("Upload-Metadata", "").split(",")):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except ValueError as error:
            wrong = "Upload-Metadata has to hold keys with values in Base64."
            raise _wrong(wrong) from error
    return found


def scope_of(told: Mapping[str, str]) -> UUID:
    """The scope that the metadata names.

    Raises:
        ProtocolError: none.
    """
    try:
        return UUID(told.get("scope", ""))
    except ValueError as error:
        raise _wrong("Upload-Metadata has to name the scope.") from error


def checksum_of(request: HttpRequest) -> Checksum | None:
    """The checksum of this piece, if the sender gives one.

    Raises:
        ProtocolError: it cannot be read, or its algorithm is not offered.
    """
    sent = request.headers.get("Upload-Checksum")
    if sent is None:
        return None
    algorithm, _space, text = sent.partition(" ")
    try:
        digest = base64.b64decode(text, validate=True)
    except binascii.Error:
        digest = b""
    if algorithm not in ALGORITHMS or not digest:
        known = ", ".join(ALGORITHMS)
        raise _wrong(f"Upload-Checksum has to be one of {known}, in Base64.")
    return Checksum(algorithm, digest)


def _check_version(request: HttpRequest) -> None:
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
        raise ProtocolError(HTTPStatus.PRECONDITION_FAILED, "Speak tus 1.0.0.")


def _wrong(sentence: str) -> ProtocolError:
    return ProtocolError(HTTPStatus.BAD_REQUEST, sentence)
