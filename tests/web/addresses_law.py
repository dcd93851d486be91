"""Addresses of the regulatory framework beside the right that opens each."""

from collections.abc import Iterator

from tests.web.probes import Probe
from tests.web.world import MINISTRY, RELEASES, Held
from tests.web.world_drafting import OPTION, PROCEDURE, STEP
from tests.web.world_law import ATOM

KEEP_TREATY, KEEP_LAW = "regulatory.treaty.keep", "regulatory.law.keep"
READ_TREATY, READ_LAW = "regulatory.treaty.read", "regulatory.law.read"
DRAFT, RELEASED = "regulatory.finding.read.draft", "regulatory.finding.read.released"
READ_PROPOSAL, WRITE_PROPOSAL = "regulatory.proposal.read", "regulatory.proposal.write"
READ_ADOPTION, ADOPT = "regulatory.adoption.read", "regulatory.procedure.adopt"
READ_PATH, KEEP_PATH = "regulatory.ratification.read", "regulatory.ratification.keep"


def law_probes(held: Held) -> Iterator[Probe]:
    """All of them, with the objects of one State. What anybody may read names no scope."""
    yield from _treaties()
    yield from _law(held)
    yield from _keeping(held)
    yield from _findings(held)
    yield from _proposals(held)
    yield from _procedures(held)
    yield from _paths(held)
    yield from _api(held)


def _treaties() -> Iterator[Probe]:
    for name, args in (
        ("home", ()),
        ("treaties", ()),
        ("correspondence", ()),
        ("treaty-status", ()),
        ("treaty-status-export", ()),
        ("treaty", ("uncc",)),
        ("treaty-export", ("uncc",)),
        ("article", ("uncc", "7")),
        ("routing", ()),
    ):
        yield Probe(f"regulatory:{name}", args, READ_TREATY)
    yield Probe("regulatory:treaty-status-import", (), KEEP_TREATY)
    yield Probe("regulatory:treaty-verify", ("uncc",), KEEP_TREATY)


def _law(held: Held) -> Iterator[Probe]:
    state, act = (held.place.code,), (held.ids["act"],)
    for name, args in (
        ("law", state),
        ("corpus", state),
        ("penalty-classes", state),
        ("act", act),
        ("act-versions", act),
        ("force", act),
        ("penalties", act),
        ("conflict", (held.ids["conflict"],)),
        ("provision", (*act, "s2")),
    ):
        yield Probe(f"regulatory:{name}", args, READ_LAW)
        if name in {"corpus", "penalty-classes", "force", "conflict"}:
            yield Probe(f"regulatory:{name}", args, KEEP_LAW, held.path, "POST", "sent")
    yield Probe("files:download", (held.ids["taken-file"],), READ_LAW, note="act")


def _keeping(held: Held) -> Iterator[Probe]:
    here, one, act = held.path, (held.ids["law-import"],), (held.ids["act"],)
    penalty = (held.ids["penalty"],)
    for name, args in (
        ("law-import", (held.place.code,)),
        ("import", one),
        ("import-particulars", one),
        ("import-differences", one),
        ("import-provision", (*one, 1)),
        ("import-split", (*one, 1)),
        ("act-particulars", act),
        ("penalty-find", act),
        ("force-withdraw", (held.ids["force-change"],)),
        ("penalty", penalty),
        ("penalty-add", (held.ids["provision"],)),
    ):
        yield Probe(f"regulatory:{name}", args, KEEP_LAW, here)
    for name, args in (
        ("import-take", one),
        ("import-discard", one),
        ("import-step", (*one, 1, "leave-out")),
        ("force-table", act),
        ("penalty-step", (*penalty, "confirm")),
    ):
        yield Probe(f"regulatory:{name}", args, KEEP_LAW, here, "POST")
    yield Probe("files:download", (held.ids["waiting-file"],), KEEP_LAW, here, note="waiting act")


def _profile(held: Held) -> str:
    """Who sees the profile: everybody, once the State has released its findings."""
    return f"{DRAFT} | {RELEASED}" if held.place.code in RELEASES else DRAFT


def _findings(held: Held) -> Iterator[Probe]:
    here, state = held.path, (held.place.code,)
    atom, seen = (*state, ATOM), _profile(held)
    yield Probe("regulatory:profile", state, seen, here)
    yield Probe("regulatory:report", state, seen, here)
    yield Probe("regulatory:map", state, DRAFT, here)
    yield Probe("regulatory:changes", state, DRAFT, here)
    yield Probe("regulatory:atom", atom, DRAFT, here)
    writes = f"{DRAFT} & regulatory.finding.write"
    yield Probe("regulatory:atom", atom, writes, here, "POST", "sent")
    yield Probe("regulatory:release", state, "regulatory.finding.release", here)
    review = f"{DRAFT} & regulatory.finding.review"
    yield Probe("regulatory:finding-review", (held.ids["finding"],), review, here)
    yield Probe("regulatory:compare", (), RELEASED)


def _proposals(held: Held) -> Iterator[Probe]:
    """Organisations of the State see what is in consultation, and there their own comments."""
    here, state = held.path, (held.place.code,)
    own = held.organisations[MINISTRY].scope.path
    yield Probe("regulatory:proposals", state, READ_PROPOSAL, own)
    yield Probe("regulatory:proposal-choose", state, WRITE_PROPOSAL, here)
    yield Probe("regulatory:proposal-open", (*state, OPTION), WRITE_PROPOSAL, here)
    for label, reached in (("draft", here), ("consulted", own)):
        one = (held.ids[f"proposal-{label}"],)
        for name, args in (
            ("proposal", one),
            ("proposal-redline", one),
            ("proposal-redline-file", one),
            ("proposal-summary", one),
            ("proposal-export", (*one, "docx")),
        ):
            yield Probe(f"regulatory:{name}", args, READ_PROPOSAL, reached, note=label)
        comments = f"{READ_PROPOSAL} & regulatory.proposal.comment"
        yield Probe("regulatory:proposal-comment", one, comments, reached, note=label)
        for name, args in (
            ("proposal-revise", one),
            ("proposal-consult", one),
            ("proposal-move", (*one, "close")),
        ):
            needs = f"{READ_PROPOSAL} & {WRITE_PROPOSAL}"
            yield Probe(f"regulatory:{name}", args, needs, here, note=label)
    yield Probe(
        "regulatory:proposal-export",
        (held.ids["proposal-consulted"], "pdf"),
        READ_PROPOSAL,
        own,
        note="pdf",
    )
    for key in held.organisations:
        comment = (held.ids[f"comment-{key}"],)
        yield Probe("regulatory:proposal-respond", comment, WRITE_PROPOSAL, here, note=key)


def _procedures(held: Held) -> Iterator[Probe]:
    state, ministry = (held.place.code,), held.organisations[MINISTRY]
    own, one, chosen = ministry.scope.path, (held.ids["adoption"],), (*state, PROCEDURE)
    for name, args in (
        ("procedures", ()),
        ("procedure", (PROCEDURE,)),
        ("procedure-file", (PROCEDURE,)),
    ):
        yield Probe(f"regulatory:{name}", args, "regulatory.procedure.read")
    yield Probe("regulatory:state-procedures", state, READ_ADOPTION, own)
    yield Probe("regulatory:adoption", one, READ_ADOPTION, own)
    yield Probe("regulatory:adoption-file", one, READ_ADOPTION, own)
    yield Probe("regulatory:procedure-choose", chosen, ADOPT, own)
    for key, organisation in held.organisations.items():
        path = organisation.scope.path
        yield Probe("regulatory:procedure-adopt", (*chosen, organisation.pk), ADOPT, path, note=key)


def _paths(held: Held) -> Iterator[Probe]:
    here, state = held.path, (held.place.code,)
    path = (*state, "uncc")
    yield Probe("regulatory:ratifications", state, READ_PATH, here)
    yield Probe("regulatory:ratification", path, READ_PATH, here)
    yield Probe("regulatory:ratification-open", state, KEEP_PATH, here)
    keeps = f"{READ_PATH} & {KEEP_PATH}"
    yield Probe("regulatory:ratification-entry", path, keeps, here)
    yield Probe("regulatory:ratification-step", (*path, STEP), keeps, here)


def _api(held: Held) -> Iterator[Probe]:
    code, seen = ({"code": held.place.code},), _profile(held)
    yield Probe("api:read_coverage", code, seen, held.path)
    yield Probe("api:list_gaps", code, seen, held.path)
    yield Probe("api:list_acts", code, READ_LAW)
    yield Probe("api:list_provisions", ({"act_id": held.ids["act"]},), READ_LAW)
    yield Probe("api:list_treaties", (), READ_TREATY)
    yield Probe("api:list_articles", ({"code": "uncc"},), READ_TREATY)
