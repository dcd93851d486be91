"""Taking a file of law that a person has looked through: act, version, provisions in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Penalty
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict
from fourfold.kernel.files import guard_by
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.actions.law_imports import locked_import
from fourfold.regulatory.contracts.law_imports import DraftProvision, LawDraft
from fourfold.regulatory.errors import LawFileRefused
from fourfold.regulatory.models import (
    Act,
    ActVersion,
    ForceChange,
    LabelConflict,
    LawImport,
    Provision,
    ProvisionPenalty,
)
from fourfold.regulatory.models.law import LawImportStatus
from fourfold.regulatory.queries.law import facts_of
from fourfold.regulatory.queries.law_imports import draft_of_import, find_import
from fourfold.regulatory.rules.law import digest_of, doubted
from fourfold.regulatory.rules.law_editing import problems

BATCH = 500


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything of a version that is worked out before anything is locked."""

    version: ActVersion
    provisions: list[Provision]
    penalties: list[ProvisionPenalty]


def take_import(*, actor: Actor, import_id: UUID, seen: int | None = None) -> ActVersion:
    """Make a version of an act of a file that waits; an import that was taken gives its version.

    What the source says of force is believed by nobody: its labels become conflicts to decide.

    Args:
        actor: who takes it.
        import_id: the import.
        seen: the revision that the person looked at; None takes whatever is there.

    Raises:
        NotVisible: there is no such import, or not for this actor.
        LawFileRefused: something still stands in the way; nothing is taken.
        Conflict: it was discarded, changed meanwhile, or the act has such a version.
    """
    row = find_import(actor, import_id)
    require(actor, access.KEEP_LAW, row.scope.path)
    if row.version is not None:
        return row.version
    draft = draft_of_import(row)
    refuse_problems(row, draft)
    rows = _rows(row, draft, actor)
    try:
        return _write(actor, row, draft, rows, seen)
    except (Conflict, IntegrityError) as error:
        return _taken_meanwhile(actor, import_id, error)


def refuse_problems(row: LawImport, draft: LawDraft) -> None:
    """Go on only when nothing stands in the way.

    Raises:
        LawFileRefused: something does; each sentence names the file, the place and the cure.
    """
    found = [f"{row.file_name}: {problem.sentence}" for problem in problems(draft)]
    if found:
        raise LawFileRefused(found)


def _write(
    actor: Actor, row: LawImport, draft: LawDraft, rows: _Rows, seen: int | None
) -> ActVersion:
    version = rows.version
    with act(actor, "regulatory.law.take", row.scope.path) as entry:
        locked = locked_import(row, draft.revision if seen is None else seen)
        of_act = row.act or _new_act(actor, row, draft)
        _refuse_held(of_act, version)
        version.act = of_act
        version.number = of_act.versions.count() + 1
        version.save(force_insert=True)
        Provision.objects.bulk_create(rows.provisions, batch_size=BATCH)
        ProvisionPenalty.objects.bulk_create(rows.penalties, batch_size=BATCH)
        conflicts = _conflicts(of_act, version, draft)
        LabelConflict.objects.bulk_create(conflicts, batch_size=BATCH)
        locked.status, locked.act, locked.version = LawImportStatus.TAKEN, of_act, version
        locked.save(update_fields=("status", "act", "version"))
        guard_by(access.READ_LAW, owner=locked)
        entry.on(
            version,
            act=str(of_act.pk),
            provisions=len(rows.provisions),
            penalties=len(rows.penalties),
            conflicts=len(conflicts),
        )
    return version


def _taken_meanwhile(actor: Actor, import_id: UUID, error: Exception) -> ActVersion:
    """The version that a second click or a colleague has made of the same import just now."""
    row = find_import(actor, import_id)
    if row.version is not None:
        return row.version
    if isinstance(error, Conflict):
        raise error
    raise Conflict(
        _("Another act of the State has this code, or the act another version. Look again.")
    ) from error


def _new_act(actor: Actor, row: LawImport, draft: LawDraft) -> Act:
    if Act.objects.filter(place=row.place_id, code=draft.code).exists():
        raise Conflict(
            _(
                "The State has an act with the code %(code)s already. Make this a version of it, "
                "or give another code under the particulars."
            )
            % {"code": draft.code}
        )
    return Act.objects.create(
        place=row.place,
        scope=row.scope,
        code=draft.code,
        title=draft.title,
        short_title=draft.short_title,
        kind=draft.kind or "act",
        language=draft.language,
        citation=draft.citation,
        url=draft.url,
        enacted_on=draft.enacted_on,
        commenced_on=draft.commenced_on,
        added_by_id=actor.account_id,
    )


def _refuse_held(of_act: Act, version: ActVersion) -> None:
    for held in of_act.versions.all():
        if held.sha256 == version.sha256:
            raise Conflict(
                _("This file is version %(number)d of the act already; nothing was changed.")
                % {"number": held.number}
            )
        if held.valid_from == version.valid_from:
            raise Conflict(
                _(
                    "Version %(number)d of the act is valid from the same day. Correct the day "
                    "under the particulars."
                )
                % {"number": held.number}
            )


def _conflicts(of_act: Act, version: ActVersion, draft: LawDraft) -> list[LabelConflict]:
    """Labels to decide on; what an older version's file said in the same words is known."""
    facts = facts_of(ForceChange.objects.filter(act=of_act))
    known = set(
        LabelConflict.objects.filter(version__act=of_act).values_list(
            "key", "force", "claimed_on", "text"
        )
    )
    found = doubted(draft.labels, facts, commenced_on=of_act.commenced_on, day=clock.today())
    return [
        LabelConflict(
            version=version,
            key=label.key,
            force=label.force.value,
            claimed_on=label.claimed_on,
            text=label.text,
            why=label.why,
        )
        for label in found
        if (label.key, label.force.value, label.claimed_on, label.text) not in known
    ]


def _rows(row: LawImport, draft: LawDraft, actor: Actor) -> _Rows:
    if draft.valid_from is None:  # a problem that was refused before
        raise LawFileRefused([_("Nothing says from which day this text is valid.")])
    version = ActVersion(
        valid_from=draft.valid_from,
        amended_by=draft.amended_by,
        file_name=row.file_name,
        sha256=row.sha256,
        source_format=draft.source_format,
        notices=list(draft.notices),
        taken_by_id=actor.account_id,
    )
    provisions = [_provision(version, *pair) for pair in enumerate(draft.kept)]
    penalties = [
        penalty_row(provision, order, penalty, actor)
        for provision, kept in zip(provisions, draft.kept, strict=True)
        for order, penalty in enumerate(kept.penalties)
    ]
    return _Rows(version, provisions, penalties)


def _provision(version: ActVersion, order: int, kept: DraftProvision) -> Provision:
    return Provision(
        version=version,
        order=order,
        key=kept.key,
        number=kept.number,
        heading=kept.heading,
        part=kept.part,
        text=kept.text,
        digest=digest_of(kept.heading, kept.text),
    )


def penalty_row(
    provision: Provision, order: int, penalty: Penalty, actor: Actor, *, by_machine: bool = True
) -> ProvisionPenalty:
    """A penalty of the engine as a row that is not saved yet."""
    fines = (penalty.fine_at_least, penalty.fine_at_most)
    said = next((fine for fine in reversed(fines) if fine), None)
    return ProvisionPenalty(
        provision=provision,
        order=order,
        pinpoint=penalty.pinpoint[:32],
        text=penalty.text,
        at_least=penalty.at_least,
        at_most=penalty.at_most,
        life=penalty.life,
        death=penalty.death,
        named_class=penalty.named_class[:100],
        fine_at_least=fines[0].amount if fines[0] else None,
        fine_at_most=fines[1].amount if fines[1] else None,
        currency=said.currency[:3] if said else "",
        fine_unit=said.unit[:32] if said else "",
        joined=penalty.joined[:8],
        for_legal_persons=penalty.for_legal_persons,
        read_by_machine=by_machine,
        recorded_by_id=actor.account_id,
        recorded_at=clock.now(),
    )


def counted_penalties(provisions: Sequence[DraftProvision]) -> int:
    """How many penalties were read in them."""
    return sum(len(provision.penalties) for provision in provisions)
