"""Whoever sends a file in pieces: requests as a browser makes them, and what came of them."""

import base64
import hashlib
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from fourfold.kernel import clock
from fourfold.kernel.files.sealing import open_blob
from fourfold.kernel.files.uploads import take_upload
from fourfold.kernel.models import Account, FileBlob, Scope, Upload
from fourfold.kernel.policy import Actor, actor_of
from tests.factories import make_account

PIECE = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}


def told(scope: Scope, name: str = "evidence.bin") -> str:
    """Upload-Metadata."""
    pairs = {"filename": name, "scope": str(scope.pk)}
    return ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in pairs.items())


def checksum(data: bytes, algorithm: str = "sha256") -> str:
    """Upload-Checksum."""
    digest = hashlib.new(algorithm, data).digest()
    return f"{algorithm} {base64.b64encode(digest).decode()}"


class Sender:
    """One account of a scope, and its browser."""

    def __init__(
        self, scope: Scope, email: str = "sender@example.org", role: str = "focal-point"
    ) -> None:
        self.scope = scope
        self.account: Account = make_account(email, (role, scope))
        self.client = Client()
        self.client.force_login(self.account)

    @property
    def actor(self) -> Actor:
        """The account with its rights."""
        return actor_of(self.account, today=clock.today())

    def begin(
        self, length: int, *, scope: Scope | None = None, name: str = "evidence.bin", **headers: str
    ) -> Any:
        """POST."""
        sent = TUS | {
            "Upload-Length": str(length),
            "Upload-Metadata": told(scope or self.scope, name),
        }
        return self.client.post(
            "/files/uploads/", b"", content_type="text/plain", headers=sent | headers
        )

    def upload(self, length: int, **more: Any) -> str:
        """The address of a new upload."""
        return str(self.begin(length, **more)["Location"])

    def send(
        self, url: str, offset: int, data: bytes, *, kind: str = PIECE, **headers: str
    ) -> HttpResponse:
        """PATCH."""
        sent = TUS | {"Upload-Offset": str(offset)} | headers
        return self.client.patch(url, data, content_type=kind, headers=sent)

    def standing(self, url: str) -> Any:
        """HEAD."""
        return self.client.head(url, headers=TUS)

    def offset(self, url: str) -> int:
        """Where the server says that the upload stands."""
        return int(self.standing(url)["Upload-Offset"])

    def remove(self, url: str) -> HttpResponse:
        """DELETE."""
        return self.client.delete(url, headers=TUS)

    def take(self, url: str) -> FileBlob:
        """The finished bytes."""
        return take_upload(upload_id=id_of(url), actor=self.actor, scope=self.scope)


def id_of(url: str) -> UUID:
    """The upload that an address names."""
    return UUID(url.rstrip("/").rpartition("/")[2])


def held(url: str) -> Upload:
    """Its row."""
    return Upload.objects.get(pk=id_of(url))


def content(blob: FileBlob) -> bytes:
    """The plain bytes."""
    stream = open_blob(blob)
    try:
        return b"".join(iter(lambda: stream.read(1_000_000), b""))
    finally:
        stream.close()
