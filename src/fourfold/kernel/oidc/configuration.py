"""What is set about the provider. Read by the settings, so without Django."""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Oidc:
    """One provider. `counts_as_second_factor`: its word about its own second factor is taken."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    counts_as_second_factor: bool = False

    @property
    def origin(self) -> str:
        """Where the browser is sent to log in: the one foreign place that a form may lead to."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def provider_id(self) -> str:
        """Names the issuer in what is stored: another issuer's `sub` is somebody else."""
        return f"oidc-{hashlib.sha256(self.issuer.encode()).hexdigest()[:16]}"


def is_safe_address(url: str) -> bool:
    """Whether secrets may travel there: by TLS, or without leaving this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
