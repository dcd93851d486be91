"""`fourfold certificate`: check one without a network, and hand over what checking needs."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from fourfold.capacity.certificates.actions.keys import rotate_key
from fourfold.capacity.certificates.queries import keys
from fourfold.capacity.certificates.rules import verdicts
from fourfold.engines.credentials import (
    Outcome,
    TrustList,
    TrustListDamaged,
    Verdict,
    fingerprint,
    read_trust,
)
from fourfold.engines.credentials import verify as check
from fourfold.kernel import clock
from fourfold.kernel.contracts import CommandGroup
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import operator

CANNOT_TELL = 2
LONGEST_FILE = 1 << 23
Out = Annotated[
    Path | None, typer.Option("--out", "-o", dir_okay=False, help="Write it here, not to screen.")
]


def verify(
    certificate: Annotated[str, typer.Argument(metavar="FILE|TEXT", help="The certificate.")],
    trust: Annotated[
        Path | None, typer.Option(help="Trust list; else this instance's own keys.")
    ] = None,
    revocations: Annotated[
        Path | None, typer.Option(help="Signed revocation list, as new as can be had.")
    ] = None,
    at: Annotated[str, typer.Option(help="Whether it held on this day: 2026-11-01.")] = "",
    remember: Annotated[
        Path | None,
        typer.Option(help="Keeps the newest list's number here; an older list is not believed."),
    ] = None,
) -> None:
    """Check a certificate: its file, its text, or what its QR code holds.

    With --trust nothing else is needed: no network and no database. Status 0: genuine. 1: refused,
    being forged, altered, revoked, expired or not yet valid. 2: it cannot be told, such as when no
    revocation list is at hand.
    """
    trusted = _trusted(trust) if trust else keys.trust_list()
    listed = _read(revocations) if revocations else None
    verdict = check(_text_of(certificate), trusted, listed, _day(at), seen=_seen(remember))
    typer.echo("\n".join(told(verdict)))
    if remember and verdict.sequence is not None:
        _write(remember, f"{json.dumps({'sequence': verdict.sequence})}\n")
    raise typer.Exit(verdict.exit_code)


def trust(out: Out = None) -> None:
    """Print the trust list: the public keys whose signatures count.

    Hand it over once, and let the fingerprints be compared by another way, such as by telephone.
    """
    _give(keys.trust_file(), out)


def revocations(out: Out = None) -> None:
    """Print the signed revocation list of today."""
    _give(keys.revocation_file(), out)


def new_key() -> None:
    """Retire the key that signs and make a new one; what the old one signed stays good."""
    made = rotate_key(actor=operator("command line"))
    typer.echo(
        _("The new key is %(key)s. Hand the trust list over again.")
        % {"key": fingerprint(made.public)}
    )


def told(verdict: Verdict) -> list[str]:
    """The verdict in lines."""
    facts = [f"{label}: {said}" for label, said in verdicts.facts_in_words(verdict)]
    key = verdict.key
    signed = [_("Signed with %(key)s") % {"key": fingerprint(key.public)}] if key else []
    if verdict.outcome is Outcome.FORGED:
        signed = []
    return [verdicts.heading(verdict), *verdicts.sentences(verdict), *facts, *signed]


def _text_of(given: str) -> str:
    is_text = "." in given and len(given) > 255  # noqa: PLR2004 -- longer than file names are
    return given if is_text or given.startswith("FF1:") else _read(Path(given)).strip()


def _read(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            raw = opened.read(LONGEST_FILE + 1)
    except OSError as error:
        raise _unusable(path, error.strerror or "") from error
    if len(raw) > LONGEST_FILE:
        raise _unusable(path, _("it is too large for what it should be"))
    return raw.decode("utf-8", errors="replace")


def _trusted(path: Path) -> TrustList:
    try:
        return read_trust(_read(path))
    except TrustListDamaged as error:
        raise _unusable(path, _("it is no trust list, or was changed")) from error


def _seen(path: Path | None) -> int:
    if path is None or not path.exists():
        return 0
    try:
        return int(json.loads(_read(path))["sequence"])
    except (ValueError, KeyError, TypeError) as error:
        raise _unusable(path, _("it does not say which list was seen")) from error


def _day(at: str) -> date:
    try:
        return date.fromisoformat(at) if at else clock.today()
    except ValueError as error:
        message = _("%(day)s is not a day. Write it as 2020-02-19.") % {"day": at}
        typer.echo(message, err=True)
        raise typer.Exit(CANNOT_TELL) from error


def _give(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text.rstrip("\n"))
        return
    _write(out, text)
    typer.echo(_("%(file)s is written.") % {"file": out})


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        words = {"file": path, "reason": error.strerror}
        raise Invalid(
            _("%(file)s cannot be written: %(reason)s. Name another file.") % words
        ) from error


def _unusable(path: Path, reason: str) -> typer.Exit:
    """Status 2: nothing was found out about the certificate."""
    said = _("%(file)s cannot be used: %(reason)s.") % {"file": path, "reason": reason}
    typer.echo(said, err=True)
    return typer.Exit(CANNOT_TELL)


COMMANDS = CommandGroup(
    "Certificates: check them offline, hand over what checking needs.",
    {"verify": verify, "trust": trust, "revocations": revocations, "new-key": new_key},
    public=frozenset({"verify", "trust", "revocations", "new-key"}),
)
