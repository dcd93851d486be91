"""Recording expert advice, and correcting what was recorded."""

from fourfold.capacity import access
from fourfold.capacity.mentoring.actions.assignments import TAKEN, organisation_in
from fourfold.capacity.mentoring.contracts import AdviceFacts
from fourfold.capacity.mentoring.models import Advice
from fourfold.capacity.mentoring.rules.days import check_advice
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict
from fourfold.kernel.files.store import attach, store_bytes
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import replace


def record_advice(
    *,
    actor: Actor,
    place: Place,
    facts: AdviceFacts,
    file: tuple[str, bytes] | None = None,
    corrects: Advice | None = None,
) -> Advice:
    """Record advice asked for or given, or the next version of it; earlier ones stay on record.

    A new version without a file keeps the one that was there.

    Raises:
        Invalid: a subject or days that cannot be.
        Conflict: it was corrected meanwhile.
    """
    require(actor, access.WRITE_MENTORING, place.scope.path)
    check_advice(facts, clock.today())
    organisation = organisation_in(actor, place, facts.organisation)
    blob = store_bytes(file[1], scope=place.scope) if file else None
    made = Advice(
        place=place,
        scope=place.scope,
        organisation=organisation,
        pillar=facts.pillar,
        subject=facts.subject.strip(),
        asked_on=facts.asked_on,
        given_on=facts.given_on,
        days=facts.days,
        words=facts.words.strip(),
        file=corrects.file if corrects else None,
        **({"advice": corrects.advice} if corrects else {}),
    )
    action = "capacity.advice.correct" if corrects else "capacity.advice.record"
    taken = Conflict(str(TAKEN))
    with clash_is(taken), act(actor, action, place.scope.path) as entry:
        if blob and file:
            made.file = attach(
                blob, owner=made, scope=place.scope, name=file[0],
                permission=access.READ_MENTORING, by=actor,
            )  # fmt: skip
        replace(corrects, made, by=actor, otherwise=taken)
        entry.on(made, advice=str(made.advice))
    return made
