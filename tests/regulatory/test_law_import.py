"""A file of law is read, looked through, mended and taken: whole, once, or not at all."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fourfold.engines.statutes.model import Force, LawText, Penalty, Provision, StatusLabel
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine, FileLink
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.errors import LawFileRefused
from fourfold.regulatory.models import Act, ActVersion, LabelConflict, LawImport
from fourfold.regulatory.queries.law import (
    corpus_on,
    find_provision,
    force_history,
    standing_of,
)
from fourfold.regulatory.queries.law_imports import draft_of_import
from fourfold.regulatory.rules import law_editing as editing
from fourfold.regulatory.rules.law_documents import document_of, draft_in, draft_of
from tests.factories import OPERATOR, make_actor, make_place
from tests.regulatory.factories import make_act

pytestmark = pytest.mark.django_db
KENYA = "kenya-computer-misuse-and-cybercrimes-act-2018.json"
SMALL = {
    "title": "Fictional Data Act 2020",
    "issued_date": "2020-01-10",
    "in_force_date": "2020-03-01",
    "status": "partially_suspended",
    "provisions": [
        {"provision_ref": "s1", "section": "1", "title": "Title", "content": "This is the Act."},
        {
            "provision_ref": "s2",
            "section": "2",
            "title": "Access",
            "content": "Whoever enters is liable to imprisonment for a term not exceeding two "
            "years. The order is made in writing.",
        },
        {"provision_ref": "s3", "section": "3", "title": "Costs", "content": "Costs are paid."},
    ],
}


def law_file(**changes: Any) -> bytes:
    return json.dumps(SMALL | changes).encode()


def bring(state: str = "XAA", *, name: str = "act.json", **changes: Any) -> LawImport:
    return actions.import_law(
        actor=OPERATOR, state=state, file_name=name, content=law_file(**changes)
    )


def kenya() -> bytes:
    """The text of the act, which is no part of the project: beside it, or the test is skipped."""
    beside = (folder / "shared/data/law" / KENYA for folder in Path(__file__).resolve().parents)
    found = next((path for path in beside if path.exists()), None)
    if found is None:
        pytest.skip(f"the text of the act is not at hand: ../shared/data/law/{KENYA}")
    return found.read_bytes()


def revision(row: LawImport) -> int:
    return draft_of_import(LawImport.objects.get(pk=row.pk)).revision


@pytest.fixture
def place() -> Any:
    return make_place("XAA")


def test_a_file_waits_with_its_original_until_somebody_takes_it(place: Any) -> None:
    row = bring()
    assert (row.status, Act.objects.count(), row.place) == ("waiting", 0, place)
    link = FileLink.objects.get(owner_id=str(row.pk))
    assert (link.permission, link.name) == ("regulatory.law.keep", "act.json")
    version = actions.take_import(actor=OPERATOR, import_id=row.pk)
    link.refresh_from_db()
    assert link.permission == "regulatory.law.read"
    assert (version.number, version.valid_from) == (1, date(2020, 3, 1))
    assert (version.act.code, version.act.enacted_on) == (
        "fictional-data-act-2020",
        date(2020, 1, 10),
    )
    assert [p.number for p in version.provisions.order_by("order")] == ["1", "2", "3"]
    assert LawImport.objects.get(pk=row.pk).version == version


def test_kenyas_act_is_taken_whole_and_its_labels_are_believed_by_nobody() -> None:
    make_place("KEN")
    row = actions.import_law(actor=OPERATOR, state="KEN", file_name=KENYA, content=kenya())
    version = actions.take_import(actor=OPERATOR, import_id=row.pk)
    act = version.act
    assert version.provisions.count() == 70
    conflicts = LabelConflict.objects.filter(version=version)
    assert sorted(c.key for c in conflicts if c.key) == ["s22", "s23", "s24", "s27", "s53"]
    assert {(c.force, c.why, c.decision) for c in conflicts} == {("suspended", "undated", "")}
    asked = {key: find_provision(OPERATOR, act.pk, key, date(2026, 1, 1)) for key in ("s14", "s22")}
    assert [p.force for p in asked.values()] == [Force.IN_FORCE, Force.IN_FORCE]
    assert asked["s22"].conflicts == 1
    assert max(p.at_most or 0 for p in asked["s14"].penalties) == 36


def test_kenyas_sections_are_suspended_and_restored_by_dated_facts_alone() -> None:
    make_place("KEN")
    row = actions.import_law(actor=OPERATOR, state="KEN", file_name=KENYA, content=kenya())
    act = actions.take_import(actor=OPERATOR, import_id=row.pk).act
    facts: dict[str, Any] = {
        "source": "Account of the petitioner",
        "checked_on": date(2024, 1, 1),
        "confidence": "low",
    }
    for force, since, order in (
        ("suspended", date(2018, 5, 29), "order of suspension"),
        ("in-force", date(2020, 2, 20), "judgment"),
    ):
        actions.record_force(
            actor=OPERATOR, act_id=act.pk, keys=("s22", "s24"), force=force, since=since,
            order=order, **facts,
        )  # fmt: skip
    days = (date(2018, 5, 1), date(2019, 6, 1), date(2021, 1, 1))
    seen = [standing_of(OPERATOR, act, "s22", day) for day in days]
    assert [(held.force.value, held.order) for held in seen] == [
        ("not-commenced", ""),
        ("suspended", "order of suspension"),
        ("in-force", "judgment"),
    ]
    assert find_provision(OPERATOR, act.pk, "s22", date(2026, 1, 1)).order == "judgment"
    assert LabelConflict.objects.filter(decision="", key__startswith="s").count() == 5


def test_the_same_file_again_changes_nothing(place: Any) -> None:
    first = bring()
    assert bring().pk == first.pk
    actions.take_import(actor=OPERATOR, import_id=first.pk)
    lines = AuditLine.objects.count()
    again = bring(name="renamed.json")
    assert (again.pk, again.status) == (first.pk, "taken")
    taken = actions.take_import(actor=OPERATOR, import_id=again.pk)
    assert (taken.number, ActVersion.objects.count()) == (1, 1)
    assert AuditLine.objects.count() == lines


def test_a_later_text_becomes_the_next_version_of_the_same_act(place: Any) -> None:
    act = actions.take_import(actor=OPERATOR, import_id=bring().pk).act
    later = bring(in_force_date="2022-01-01", description="a later text")
    assert later.act == act
    with_day = change(later, valid_from=date(2022, 1, 1), act_id=act.pk)
    version = actions.take_import(actor=OPERATOR, import_id=with_day.pk)
    assert (version.act, version.number) == (act, 2)
    numbers = [
        corpus_on(OPERATOR, "XAA", date(y, 6, 1)).acts[0].version_number for y in (2021, 2022)
    ]
    assert numbers == [1, 2]
    assert LabelConflict.objects.filter(version=version).count() == 0


def change(row: LawImport, *, act_id: Any = None, **facts: Any) -> LawImport:
    draft = draft_of_import(LawImport.objects.get(pk=row.pk))
    names = (
        "title", "short_title", "code", "language", "citation", "url",
        "enacted_on", "commenced_on", "valid_from", "amended_by",
    )  # fmt: skip
    said = {name: getattr(draft, name) for name in names} | facts
    return actions.change_particulars(
        actor=OPERATOR, import_id=row.pk, seen=draft.revision, act_id=act_id, **said
    )


def test_a_version_of_the_same_day_is_refused_with_the_cure(place: Any) -> None:
    act = actions.take_import(actor=OPERATOR, import_id=bring().pk).act
    later = bring(description="another file of the same day")
    with pytest.raises(Conflict, match="valid from the same day"):
        actions.take_import(actor=OPERATOR, import_id=later.pk)
    assert act.versions.count() == 1


def test_another_act_of_the_same_code_is_refused(place: Any) -> None:
    actions.take_import(actor=OPERATOR, import_id=bring().pk)
    other = bring(title="Another Act", description="x")
    renamed = change(other, code="fictional-data-act-2020")
    with pytest.raises(Conflict, match="has an act with the code"):
        actions.take_import(actor=OPERATOR, import_id=renamed.pk)
    assert Act.objects.count() == 1


def test_provisions_are_renamed_left_out_joined_and_split(place: Any) -> None:
    row = bring()
    common: dict[str, Any] = {"actor": OPERATOR, "import_id": row.pk}
    text = "Costs are borne by the State. Fees are paid."
    actions.edit_provision(
        **common, seen=0, index=2, number="3A", heading="Fees", part="", text=text
    )
    offset = text.index("Fees are")
    actions.split_provision(**common, seen=1, index=2, offset=offset, number="4", heading="New")
    actions.leave_out_provision(**common, seen=2, index=0)
    actions.join_provision(**common, seen=3, index=3)
    draft = draft_of_import(LawImport.objects.get(pk=row.pk))
    assert [(p.key, p.number, p.left_out) for p in draft.provisions] == [
        ("s1", "1", True),
        ("s2", "2", False),
        ("s3A", "3A", False),
    ]
    assert draft.provisions[2].text == "Costs are borne by the State.\n4 New\nFees are paid."
    version = actions.take_import(actor=OPERATOR, import_id=row.pk)
    assert [p.key for p in version.provisions.order_by("order")] == ["s2", "s3A"]


def test_an_edit_on_what_somebody_changed_meanwhile_is_told(place: Any) -> None:
    row = bring()
    common: dict[str, Any] = {"actor": OPERATOR, "import_id": row.pk, "index": 1}
    actions.leave_out_provision(**common, seen=0)
    with pytest.raises(Conflict, match="Somebody changed this import"):
        actions.leave_out_provision(**common, seen=0, out=False)
    with pytest.raises(Conflict, match="Somebody changed this import"):
        actions.take_import(actor=OPERATOR, import_id=row.pk, seen=0)
    assert (revision(row), Act.objects.count()) == (1, 0)


def test_steps_that_make_no_sense_are_refused(place: Any) -> None:
    row = bring()
    common: dict[str, Any] = {"actor": OPERATOR, "import_id": row.pk, "seen": 0}
    with pytest.raises(Invalid, match="none before it"):
        actions.join_provision(**common, index=0)
    with pytest.raises(Invalid, match="no such provision"):
        actions.leave_out_provision(**common, index=99)
    with pytest.raises(Invalid, match="lines shown"):
        actions.split_provision(**common, index=1, offset=3, number="9", heading="")
    assert revision(row) == 0


def test_what_stands_in_the_way_names_file_place_and_cure(place: Any) -> None:
    row = bring()
    common: dict[str, Any] = {"actor": OPERATOR, "import_id": row.pk}
    actions.edit_provision(
        **common, seen=0, index=2, number="2", heading="", part="", text="Again."
    )
    with pytest.raises(LawFileRefused) as refused:
        actions.take_import(actor=OPERATOR, import_id=row.pk)
    assert len(refused.value.problems) == 2
    assert "act.json: The number 2 stands there more than once." in refused.value.problems[0]
    assert ActVersion.objects.count() == 0


def test_a_discarded_file_is_law_nowhere_and_can_come_again(place: Any) -> None:
    row = bring()
    actions.discard_import(actor=OPERATOR, import_id=row.pk)
    actions.discard_import(actor=OPERATOR, import_id=row.pk)
    with pytest.raises(Conflict, match="taken or discarded"):
        actions.take_import(actor=OPERATOR, import_id=row.pk)
    assert bring().pk != row.pk


def test_only_who_keeps_the_law_of_the_state_may_bring_a_file(place: Any) -> None:
    other = make_place("XAB", region="west-africa")
    content = law_file()

    def attempt(actor: Actor) -> LawImport:
        return actions.import_law(actor=actor, state="XAA", file_name="a.json", content=content)

    for role, scope in (("focal-point", other.scope), ("donor", place.scope)):
        with pytest.raises(NotVisible):
            attempt(make_actor(role, scope))
    assert attempt(make_actor("focal-point", place.scope)).status == "waiting"


def test_an_act_of_another_state_is_no_target(place: Any) -> None:
    act = make_act(make_place("XAB"))
    with pytest.raises(Invalid, match="another State"):
        actions.import_law(
            actor=OPERATOR, state="XAA", file_name="a.json", content=law_file(), act_id=act.pk
        )


def test_a_file_that_is_too_large_is_refused_before_it_is_read(place: Any, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    with pytest.raises(LawFileRefused, match="is larger than 1 MB"):
        actions.import_law(
            actor=OPERATOR, state="XAA", file_name="a.json", content=b" " * (1024 * 1024 + 1)
        )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.json", law_file()[:-20]),
        ("empty.txt", b""),
        ("bits.txt", b"\x00\x01\x02\xff" * 400),
        ("nothing.txt", b"A text in which no section begins at all."),
        ("bomb.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>'),
        ("cut.xml", b"<akomaNtoso><act><body><section>"),
        ("other.xml", b"<html><body><p>No law.</p></body></html>"),
        ("broken.docx", b"PK\x03\x04" + b"\x00" * 60),
        ("broken.pdf", b"%PDF-1.7\nno objects at all"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    ],
)
def test_damaged_files_get_a_sentence_and_leave_nothing(
    place: Any, name: str, content: bytes
) -> None:
    lines = AuditLine.objects.count()
    with pytest.raises(LawFileRefused) as refused:
        actions.import_law(actor=OPERATOR, state="XAA", file_name=name, content=content)
    assert [name in sentence for sentence in refused.value.problems] == [True]
    assert (LawImport.objects.count(), FileLink.objects.count()) == (0, 0)
    assert AuditLine.objects.count() == lines


def test_audit_lines_of_an_import_hold_ids_and_no_titles(place: Any) -> None:
    row = bring()
    actions.leave_out_provision(actor=OPERATOR, import_id=row.pk, seen=0, index=0)
    actions.take_import(actor=OPERATOR, import_id=row.pk)
    lines = AuditLine.objects.filter(action__startswith="regulatory.law").order_by("sequence")
    assert [line.action for line in lines] == [
        "regulatory.law.import",
        "regulatory.law.revise",
        "regulatory.law.take",
    ]
    said = " ".join(str(line.detail) for line in lines)
    assert ("Fictional" in said, "act.json" in said) == (False, False)


def test_a_draft_survives_its_json_to_the_letter() -> None:
    read = LawText(
        title="T" * 400,
        language="en",
        provisions=(Provision("s1", "1", "H", "Text", penalties=(Penalty("p", at_most=12.0),)),),
        url="javascript:alert(1)",
        labels=(StatusLabel(Force.REPEALED, ("s1",), "repealed", date(2020, 1, 1)),),
        commenced_on=date(2019, 1, 1),
    )
    draft = draft_of(read, {})
    assert (len(draft.title), draft.url, draft.valid_from) == (300, "", date(2019, 1, 1))
    assert draft_in(json.loads(json.dumps(document_of(draft)))) == draft


def test_problems_of_a_draft_speak_of_the_whole_and_of_single_provisions() -> None:
    provisions = (Provision("s1", "", "H" * 501, " "), Provision("s2", "2" * 40, "", "Text"))
    draft = draft_of(LawText(title="", language="en", provisions=provisions), {})
    found = [(p.index, p.sentence.split(" ", 3)[:3]) for p in editing.problems(draft)]
    assert [index for index, _ in found] == [None, None, 0, 0, 0, 1]
    empty = replace(draft, provisions=(), title="T", valid_from=date(2020, 1, 1))
    assert [p.sentence for p in editing.problems(empty)] == [
        "No provision is left. Keep at least one, or discard the file."
    ]


def test_a_new_provision_may_begin_at_a_line_or_at_a_sentence() -> None:
    assert editing.places_to_split("One.\n Two.\nThree.") == ((6, "Two."), (11, "Three."))
    assert editing.places_to_split("One. Two; three.") == ((5, "Two; three."), (10, "three."))
    assert editing.places_to_split("One.") == ()


def test_force_history_of_a_new_act_is_empty(place: Any) -> None:
    act = actions.take_import(actor=OPERATOR, import_id=bring().pk).act
    assert force_history(OPERATOR, act) == ()
