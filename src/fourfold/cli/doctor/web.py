"""Settings of what others reach: hosts, TLS, debugging, e-mail, static files."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from fourfold.cli.doctor.findings import Finding, ok, problem, warning

LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}
TO_NOWHERE = ("console", "dummy", "locmem", "filebased")
MANIFEST = "staticfiles.json"


def hosts() -> Finding:
    """Names under which pages are served."""
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        return problem(
            "Pages are served under any host name.",
            "Set FOURFOLD_HOSTS to the names of this instance, such as fourfold.example.org.",
        )
    if not _reached_by_others():
        return ok("Only this machine is named in FOURFOLD_HOSTS.")
    return ok(f"Pages are served under: {', '.join(settings.ALLOWED_HOSTS)}.")


def tls() -> Finding:
    """Cookies only over https, where others reach the instance."""
    clear = [o for o in settings.CSRF_TRUSTED_ORIGINS if urlsplit(o).scheme != "https"]
    if settings.TLS and clear:
        return problem(
            f"FOURFOLD_TRUSTED_ORIGINS names an origin without https: {clear[0]}.",
            "Write each origin with https://.",
        )
    if settings.TLS:
        return ok("Cookies travel over https only, and browsers are told to use it.")
    if _reached_by_others():
        return problem(
            "Others reach this instance and FOURFOLD_TLS is off: log-ins travel in clear.",
            "Put a proxy that speaks TLS before it and set FOURFOLD_TLS=true.",
        )
    return ok("TLS is off; only this machine reaches the instance.")


def debug() -> Finding:
    """Debugging pages tell what is inside."""
    if settings.DEBUG:
        return problem("FOURFOLD_DEBUG is on: error pages tell secrets.", "Unset FOURFOLD_DEBUG.")
    return ok("Debugging is off.")


def mail() -> Finding:
    """Whether messages leave the machine."""
    kind = settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2]
    if kind in TO_NOWHERE:
        return warning(
            f"E-mail goes nowhere (backend {kind}): nobody can have a lost password replaced.",
            "Set FOURFOLD_EMAIL_BACKEND to django.core.mail.backends.smtp.EmailBackend.",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        return warning(
            f"Messages are sent from {settings.DEFAULT_FROM_EMAIL}, which many servers refuse.",
            "Set FOURFOLD_FROM_EMAIL to an address of this instance's domain.",
        )
    return ok(f"E-mail is sent from {settings.DEFAULT_FROM_EMAIL}.")


def static_files() -> Finding:
    """Style sheet and scripts, compressed and named by their content."""
    if (Path(settings.VAR) / "static" / MANIFEST).exists():
        return ok("Static files are gathered.")
    return warning(
        "Static files have not been gathered yet; `fourfold serve` does it when it starts.",
        "With another server, run: FOURFOLD_STATIC_GATHERED=true fourfold manage collectstatic",
    )


def _reached_by_others() -> bool:
    return bool(set(settings.ALLOWED_HOSTS) - LOOPBACK)
