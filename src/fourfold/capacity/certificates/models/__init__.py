"""Certificates, the keys that sign them, and what was revoked."""

from fourfold.capacity.certificates.models.tables import (
    Certificate,
    CertificateKind,
    Revocation,
    SigningKey,
)

__all__ = ["Certificate", "CertificateKind", "Revocation", "SigningKey"]
