"""The upload protocol: OPTIONS, POST, HEAD, PATCH and DELETE. Answers are for programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from fourfold.kernel.files.errors import Busy, Crowded, ProtocolError
from fourfold.kernel.files.uploads import actions, protocol
from fourfold.kernel.files.uploads.drafts import held
from fourfold.kernel.files.uploads.queries import find_upload
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor

HEAD_PATIENCE = 2.0
_at_once = BoundedSemaphore(settings.UPLOADS_AT_ONCE)


@csrf_exempt
def uploads(request: HttpRequest) -> HttpResponse:
    """Where uploads begin."""
    return _guarded(request, _uploads)


@csrf_exempt
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """One upload."""
    return _guarded(request, _upload, upload_id=upload_id)


@protocol.speaks_tus
def _uploads(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return protocol.capabilities()
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    return _begin(request, _known(request))


@protocol.speaks_tus
def _upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    if request.method == "OPTIONS":
        return protocol.capabilities()
    actor = _known(request)
    if request.method == "HEAD":
        return _standing(actor, upload_id)
    if request.method == "PATCH":
        return _receive(request, actor, upload_id)
    if request.method == "DELETE":
        actions.remove_upload(actor=actor, upload_id=upload_id)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponseNotAllowed(["OPTIONS", "HEAD", "PATCH", "DELETE"])


def _begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    if "Upload-Defer-Length" in request.headers:
        raise ProtocolError(HTTPStatus.BAD_REQUEST, "Say the length when the upload begins.")
    length, told = protocol.number(request, "Upload-Length"), protocol.metadata(request)
    size, checksum = protocol.body_size(request), protocol.checksum_of(request)
    if size and request.content_type != protocol.PIECE:
        raise _other_type()
    begun = actions.begin_upload(
        actor=actor,
        scope_id=protocol.scope_of(told),
        name=told.get("filename") or told.get("name") or "file",
        length=length,
    )
    if size:
        with _one_of_few():
            begun = actions.receive(
                actor=actor,
                upload_id=begun.pk,
                offset=0,
                stream=request,
                size=size,
                checksum=checksum,
            )
    response = protocol.standing(begun, HTTPStatus.CREATED)
    response["Location"] = reverse("files:upload", args=(begun.pk,))
    return response


def _standing(actor: Actor, upload_id: UUID) -> HttpResponse:
    """Where the upload stands, after a request that was cut has put its bytes in order."""
    found = find_upload(actor, upload_id)
    try:
        with held(upload_id, patience=HEAD_PATIENCE):
            found = find_upload(actor, upload_id)
    except Busy:
        pass
    actions.refuse_expired(found)
    return protocol.standing(found, HTTPStatus.OK)


def _receive(request: HttpRequest, actor: Actor, upload_id: UUID) -> HttpResponse:
    if request.content_type != protocol.PIECE:
        raise _other_type()
    with _one_of_few():
        received = actions.receive(
            actor=actor,
            upload_id=upload_id,
            offset=protocol.number(request, "Upload-Offset"),
            stream=request,
            size=protocol.body_size(request),
            checksum=protocol.checksum_of(request),
        )
    return protocol.standing(received, HTTPStatus.NO_CONTENT)


@contextmanager
def _one_of_few() -> Iterator[None]:
    """A slow line holds a thread; not all threads may wait for slow lines.

    Raises:
        Crowded: as many as may are at it.
    """
    if not _at_once.acquire(blocking=False):
        raise Crowded(_("Many files are coming in at this moment. Try again shortly."))
    try:
        yield
    finally:
        _at_once.release()


def _known(request: HttpRequest) -> Actor:
    actor = request_actor(request)
    if not actor.is_known:
        raise ProtocolError(HTTPStatus.UNAUTHORIZED, _("Log in first."))
    return actor


def _guarded(
    request: HttpRequest, view: Callable[..., HttpResponse], **names: UUID
) -> HttpResponse:
    """A session proves by its token that the page was ours; a bearer token needs no such proof.

    No page of another site can send a bearer token, and with one no session is looked at here.
    """
    bears = request.headers.get("Authorization", "").lower().startswith("bearer ")
    if bears and not request.session.session_key:
        return view(request, **names)
    return csrf_protect(view)(request, **names)


def _other_type() -> ProtocolError:
    sentence = f"Send the bytes as {protocol.PIECE}."
    return ProtocolError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, sentence)
