"""xAPI statements (1.0.3) and rows of CSV as completions: the small part of them that counts here.

Taken: id, actor (mbox, mbox_sha1sum, account), verb, result (completion, success, score.scaled,
duration) and timestamp. Everything else a statement may hold is left aside.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity.attendance.contracts import Completion
from fourfold.kernel.errors import Invalid

VERBS = ("completed", "passed", "failed", "progressed", "voided")
_DONE = frozenset({"completed", "passed"})
_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_HOURS = (Decimal(168), Decimal(24), Decimal(1), Decimal(1) / 60, Decimal(1) / 3600)
_SHA1 = re.compile(r"[0-9a-f]{40}")
MOST = 20_000


def statements_in(content: bytes | str) -> list[Any]:
    """The statements of a file: a JSON array, one statement, or what a record store exports.

    Raises:
        Invalid: the text is no JSON, or holds no statements.
    """
    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        raise Invalid(_("The file is no JSON. Export the statements again.")) from None
    if isinstance(held, dict):
        held = held["statements"] if isinstance(held.get("statements"), list) else [held]
    if not isinstance(held, list) or not held:
        raise Invalid(_("The file holds no statements. Export them as a JSON array."))
    if len(held) > MOST:
        raise Invalid(
            _("More than %(most)d statements at once. Send them in parts.") % {"most": MOST}
        )
    return held


def completion_of(number: int, said: Any) -> Completion:
    """One statement.

    Raises:
        Invalid: it is none, or lacks what is needed.
    """
    if not isinstance(said, Mapping):
        raise Invalid(_("This is no statement."))
    verb = _verb(said.get("verb"))
    result = _mapping(said.get("result"))
    completion = result.get("completion")
    done = verb in _DONE or (verb == "progressed" and completion is True)
    return Completion(
        number=number,
        statement=_id(said.get("id")),
        verb=verb,
        at=_time(said.get("timestamp") or said.get("stored")),
        completed=done and result.get("success") is not False and completion is not False,
        score=_score(result.get("score")),
        hours=_duration(result.get("duration")),
        voids=_voided(said) if verb == "voided" else "",
        **_actor(said.get("actor")),
    )


def mail_hash(mail: str) -> str:
    """As xAPI writes an address that it does not tell."""
    return hashlib.sha1(f"mailto:{mail}".encode(), usedforsecurity=False).hexdigest()


def _mapping(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, Mapping) else {}


def _verb(said: Any) -> str:
    address = str(said.get("id", "")) if isinstance(said, Mapping) else ""
    verb = address.rstrip("/").rpartition("/")[2].casefold()
    if verb not in VERBS:
        raise Invalid(_("The verb is none of: completed, passed, failed, progressed, voided."))
    return verb


def _id(said: Any) -> str:
    try:
        return str(UUID(str(said)))
    except ValueError:
        raise Invalid(
            _("The statement has no id that is a UUID; sent twice, it would count twice.")
        ) from None


def _time(said: Any) -> datetime | None:
    try:
        made = datetime.fromisoformat(str(said))
        return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the latter: in UTC before the first year, or after all
        return None


def _score(said: Any) -> Decimal | None:
    if not isinstance(said, Mapping) or said.get("scaled") is None:
        return None
    try:
        score = Decimal(str(said["scaled"]))
    except InvalidOperation:
        score = Decimal("NaN")
    if not (score.is_finite() and -1 <= score <= 1):
        raise Invalid(_("The scaled score lies outside -1 to 1."))
    return score.quantize(Decimal("0.0001"))


def _duration(said: Any) -> Decimal | None:
    if said is None:
        return None
    match = _DURATION.fullmatch(str(said)[:60])
    if not match or not any(match.groups()):
        raise Invalid(_("The duration is none of ISO 8601, such as PT1H30M."))
    hours = sum(
        (
            Decimal(part) * weight
            for part, weight in zip(match.groups(), _HOURS, strict=True)
            if part
        ),
        Decimal(0),
    )
    if hours > 9999:  # noqa: PLR2004 -- more than a year without sleep
        raise Invalid(_("The duration is longer than any course."))
    return hours.quantize(Decimal("0.01"))


def _voided(said: Mapping[str, Any]) -> str:
    target = said.get("object")
    reference = target.get("id") if isinstance(target, Mapping) else None
    return _id(reference)


def _actor(said: Any) -> dict[str, str]:
    """Who it is about: by address, by its hash, by an account that is an address."""
    if not isinstance(said, Mapping):
        raise Invalid(_("The statement names no actor."))
    account = _mapping(said.get("account"))
    mail = str(said.get("mbox") or "").removeprefix("mailto:").strip()
    mail = mail or str(account.get("name") or "").strip()
    hashed = str(said.get("mbox_sha1sum") or "").strip().casefold()
    name = said.get("name")
    if not mail and not _SHA1.fullmatch(hashed):
        raise Invalid(_("The actor has neither mbox, mbox_sha1sum nor account."))
    return {
        "mail": mail[:254],
        "mail_hash": hashed if _SHA1.fullmatch(hashed) else "",
        "name": name[:200] if isinstance(name, str) else "",
    }


def voided_ids(completions: Iterable[Completion]) -> set[str]:
    """Statements that others take back."""
    return {one.voids for one in completions if one.voids}
