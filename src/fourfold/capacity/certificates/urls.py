"""Addresses of certificates, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.certificates.views import browser, certificates, downloads, events, public

EVENT = "events/<uuid:event_id>/certificates"
ONE = "certificates/<uuid:certificate_id>"

patterns: list[URLPattern] = [
    path(f"{EVENT}/", events.event_certificates, name="event-certificates"),
    path(f"{EVENT}/issue/", events.issue_all, name="event-certificates-issue"),
    path(f"{EVENT}/<uuid:participant_id>/issue/", events.issue_one, name="certificate-issue"),
    path(f"{EVENT}/certificates.zip", downloads.bundle, name="event-certificates-bundle"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/certificates.csv", certificates.export, name="certificates-export"),
    path("certificates/verify/", public.verify, name="certificate-verify"),
    path("certificates/verify/worker.js", browser.worker, name="certificate-verify-worker"),
    path("certificates/verify/kept/<slug:language>/", browser.kept, name="certificate-verify-kept"),
    path("certificates/trust.json", public.trust, name="certificate-trust"),
    path("certificates/revocations.jwt", public.revocations, name="certificate-revocations"),
    path(f"{ONE}/", certificates.certificate, name="certificate"),
    path(f"{ONE}/revoke/", certificates.revoke, name="certificate-revoke"),
    path(f"{ONE}/renew/", certificates.renew, name="certificate-renew"),
    path(f"{ONE}/certificate.pdf", downloads.printed, name="certificate-pdf"),
    path(f"{ONE}/certificate.jwt", downloads.signed, name="certificate-signed"),
]
