import json
from datetime import date

import pytest

from fourfold.engines.statutes.errors import LawFileError
from fourfold.engines.statutes.model import Force, LawText
from fourfold.engines.statutes.reading import read_law
from fourfold.engines.statutes.reading.opening import law_of
from tests.engines.statutes.law_files import as_json, shared_law

ACT = "kenya-computer-misuse-and-cybercrimes-act-2018.json"


def problems(data: bytes) -> tuple[str, ...]:
    with pytest.raises(LawFileError) as refused:
        read_law(data, "act.json")
    return refused.value.problems


def provisions(*entries: dict[str, object], **fields: object) -> LawText:
    return law_of(as_json(provisions=list(entries), **fields))


@pytest.fixture(scope="module")
def kenya() -> LawText:
    return read_law(shared_law(ACT).read_bytes(), ACT)


def test_the_act_of_kenya_is_read_whole(kenya: LawText) -> None:
    keys = [one.key for one in kenya.provisions]
    assert (len(keys), keys[0], keys[-1], "s46A" in keys) == (70, "s1", "s70", True)


def test_days_come_from_the_fields_and_from_the_history(kenya: LawText) -> None:
    assert (kenya.enacted_on, kenya.commenced_on, kenya.valid_from) == (
        date(2018, 5, 16),
        date(2018, 5, 30),
        date(2025, 11, 4),
    )


def test_the_label_of_suspension_is_kept_with_its_sections_and_no_day(kenya: LawText) -> None:
    label = kenya.labels[0]
    assert (label.force, label.keys, label.on) == (
        Force.SUSPENDED,
        ("s22", "s23", "s24", "s27", "s53"),
        None,
    )
    assert len(kenya.labels) == 1


def test_a_heading_glued_to_the_end_opens_the_next_part(kenya: LawText) -> None:
    by_key = {one.key: one for one in kenya.provisions}
    assert by_key["s14"].part == "Part III – OFFENCES"
    assert by_key["s13"].text.endswith("at the commencement of the audit.")


def test_the_furniture_of_the_page_is_cut_with_a_notice(kenya: LawText) -> None:
    assert kenya.provisions[-1].text.endswith("the Statutory Instruments Act ( Cap. 2A ).")
    assert sum("furniture of a web page" in notice for notice in kenya.notices) == 1


def test_a_missing_number_and_amendment_notes_are_told(kenya: LawText) -> None:
    told = [notice for notice in kenya.notices if "missing" in notice or "amendment" in notice]
    assert told == [
        "These numbers are missing in the sequence: 69.",
        "These provisions carry the amendment note “Act No. 17 of 2025”: s2, s6, s27, s30, s46A.",
    ]


def test_every_wrong_type_is_told_with_its_place() -> None:
    data = as_json(title=["x"], provisions=[{"section": "1", "content": {"a": 1}}, "text"])
    assert problems(data) == (
        (
            "File “act.json”, title: This must be text, but it is a list. "
            "Correct this value in the file."
        ),
        (
            "File “act.json”, provisions[0].content: This must be text, but it is an object. "
            "Correct this value in the file."
        ),
        (
            "File “act.json”, provisions[1]: This must be an object, but it is “text”. "
            "Correct this value in the file."
        ),
    )


def test_a_day_that_no_calendar_has_is_refused_with_its_place() -> None:
    assert problems(as_json(issued_date="2018-13-41")) == (
        (
            "File “act.json”, issued_date: This must be a day such as 2018-05-16, "
            "but it is “2018-13-41”. Correct this value in the file."
        ),
    )


def test_keys_that_nobody_knows_are_passed_over() -> None:
    law = law_of(as_json(be_year=2550, definitions="anything"))
    assert [one.key for one in law.provisions] == ["s1", "s2", "s2A"]


def test_a_section_that_repeats_its_own_label_loses_it() -> None:
    law = provisions(
        {"provision_ref": "s5", "title": "Access", "content": "Section 5. Whoever accesses."}
    )
    assert (law.provisions[0].number, law.provisions[0].text) == ("5", "Whoever accesses.")


def test_an_article_gives_up_its_heading_where_the_title_is_only_its_number() -> None:
    law = provisions(
        {
            "provision_ref": "art1",
            "section": "1",
            "title": "Artículo 1",
            "content": "ARTÍCULO 1. Objeto. La presente Ley tiene como objeto los delitos.",
        }
    )
    one = law.provisions[0]
    assert (one.key, one.heading, one.language) == ("art1", "Objeto", "es")


def test_a_heading_with_its_number_in_front_is_kept_without() -> None:
    law = provisions(
        {"provision_ref": "Art. 2", "title": "Article 2. Unlawful access", "content": "Whoever."}
    )
    assert (law.provisions[0].key, law.provisions[0].heading) == ("art2", "Unlawful access")


def test_one_number_twice_gets_a_key_of_its_own_and_a_notice() -> None:
    law = provisions({"section": "4", "content": "One."}, {"section": "4", "content": "Two."})
    assert [one.key for one in law.provisions] == ["s4", "s4-2"]
    assert "“4” stands more than once; the later one is kept under the key “s4-2”." in law.notices


def test_statuses_become_labels_and_never_more() -> None:
    law = provisions(
        {"section": "1", "content": "Text.", "status": "repealed"},
        {"section": "2", "content": "[Repealed by Act No. 4 of 2012, s. 3.]"},
        status="not_yet_in_force",
    )
    assert [(label.force, label.keys) for label in law.labels] == [
        (Force.NOT_COMMENCED, ()),
        (Force.REPEALED, ("s1",)),
        (Force.REPEALED, ("s2",)),
    ]


def test_a_dated_label_names_its_day_and_its_range() -> None:
    law = provisions(
        *({"section": str(number), "content": "Text."} for number in range(1, 8)),
        description="Sections 2 to 4 were suspended by the Court on 29 May 2018.",
    )
    label = law.labels[0]
    assert (label.keys, label.on) == (("s2", "s3", "s4"), date(2018, 5, 29))


def test_a_partial_status_without_provisions_is_told() -> None:
    law = law_of(as_json(status="partially_suspended"))
    assert law.labels[0].force == Force.SUSPENDED
    assert (
        "The source labels the act “partially_suspended” without naming the provisions "
        "that it means." in law.notices
    )


def test_a_schedule_with_text_behind_the_last_section_is_a_provision() -> None:
    law = provisions(
        {"section": "1", "content": "Text. SCHEDULE [s. 1] Fees: ten shillings ▲ To the top"}
    )
    assert [(one.key, one.text) for one in law.provisions] == [
        ("s1", "Text."),
        ("sch1", "SCHEDULE [s. 1] Fees: ten shillings"),
    ]


def test_a_number_and_a_heading_repeated_in_the_text_are_dropped() -> None:
    law = provisions(
        {"section": "1", "title": "Scope", "content": "1. Scope This Act applies."},
        {
            "section": "2",
            "title": "List",
            "content": "2. List The list may change. [item added by section 2 of Act 9 of 2005 ] "
            "Schedule (Section 2) Things 1. One. 2. Two.",
        },
    )
    assert [(one.key, one.text) for one in law.provisions] == [
        ("s1", "This Act applies."),
        ("s2", "The list may change. [item added by section 2 of Act 9 of 2005 ]"),
        ("sch1", "Schedule (Section 2) Things 1. One. 2. Two."),
    ]
    assert "These provisions carry the amendment note “Act 9 of 2005”: s2." in law.notices


def test_running_heads_and_padding_inside_provisions_are_dropped() -> None:
    law = provisions(
        *(
            {
                "section": str(n),
                "content": f"Rule\n     stands.\n{n + 7}   Official Gazette – No. {n}",
            }
            for n in range(1, 5)
        )
    )
    assert [one.text for one in law.provisions] == ["Rule\nstands."] * 4


def test_numbers_out_of_order_are_told_and_no_gap_is_made_of_them() -> None:
    law = provisions(*({"section": n, "content": "Text."} for n in ("1", "2", "5", "3", "4")))
    assert [notice for notice in law.notices if "numbers" in notice] == [
        "These numbers come after a higher one: 3. References may have been taken for provisions."
    ]


def test_titles_in_other_languages_are_found() -> None:
    data = json.loads(as_json())
    del data["title"]
    data |= {"title_th": "พระราชบัญญัติ", "title_en": "Computer Crime Act"}
    assert law_of(json.dumps(data).encode()).title == "พระราชบัญญัติ"


def test_an_act_without_provisions_is_refused() -> None:
    assert problems(as_json(provisions=[]))[0].startswith(
        "File “act.json”: No section or article was found in the text."
    )
