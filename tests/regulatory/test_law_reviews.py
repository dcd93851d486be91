"""Kenya's desk review of the law: true to the act's text, and loaded once."""

from datetime import date
from typing import Any

import pytest

from fourfold.engines.statutes import reading
from fourfold.engines.statutes.model import AtomKind, Force, Verdict
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Place
from fourfold.reference.law_reviews import UnknownLawReviewError, codes, load_law_review
from fourfold.regulatory.actions.fictional_laws import load_fictional_laws
from fourfold.regulatory.actions.law import import_law, take_import, withdraw_force
from fourfold.regulatory.actions.law_reviews import load_law_review as load
from fourfold.regulatory.cli.law_reviews import load_review
from fourfold.regulatory.models import Finding, FindingCitation, ForceChange, LabelConflict
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.law_reviews import label_of
from tests.factories import OPERATOR, make_actor, make_place
from tests.reference.law_texts import KENYA, act_of_kenya, text_named
from tests.regulatory.factories import make_act

MOST_WORDS = 25
SUSPENDED, RESTORED, STRUCK_DOWN = date(2018, 5, 29), date(2020, 2, 20), date(2026, 3, 6)


@pytest.fixture(scope="module")
def review() -> dict[str, Any]:
    return load_law_review("kenya_2026")


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    return {row["section"]: row["content"] for row in act_of_kenya()}


def citations_of(review: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [(row["atom"], one) for row in review["findings"] for one in row.get("citations", ())]


def finding_of(review: dict[str, Any], atom: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in review["findings"] if row["atom"] == atom)
    return found


def import_kenya() -> Place:
    """Kenya with its act, as the file gives it."""
    content = text_named(KENYA).encode()
    place = make_place("KEN", name="Kenya")
    read = import_law(actor=OPERATOR, state="KEN", file_name=KENYA, content=content)
    take_import(actor=OPERATOR, import_id=read.pk)
    return place


def test_the_review_says_that_the_state_has_not_validated_it(review: dict[str, Any]) -> None:
    assert review["label"] == "Desk review, not validated by the State"
    assert (review["state"], review["act"]) == ("KEN", "computer-misuse-and-cybercrimes-act-2018")
    assert "kenya_2026" in codes()


def test_findings_of_a_review_carry_its_label_wherever_they_are_shown() -> None:
    assert label_of("law-review:kenya_2026") == "Desk review, not validated by the State"
    assert label_of("law-review:xaa_review") == "Fictional: made up to show the platform"
    assert [label_of(origin) for origin in ("", "law-review:nowhere", "reference")] == ["", "", ""]


def test_an_unknown_review_of_law_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownLawReviewError, match=r"'nowhere'.*kenya_2026"):
        load_law_review("nowhere")


def test_every_quote_stands_in_its_section_and_is_short(
    review: dict[str, Any], sections: dict[str, str]
) -> None:
    cited = citations_of(review)
    assert [
        (atom, one["quote"])
        for atom, one in cited
        if reading.find_quote(sections[one["section"]], one["quote"]) is None
    ] == []
    assert [one for _atom, one in cited if len(one["quote"].split()) > MOST_WORDS] == []
    assert [
        one for _atom, one in cited if not one["pinpoint"].startswith(f"s. {one['section']}")
    ] == []


def test_every_finding_is_on_an_atom_of_the_catalogue_once(review: dict[str, Any]) -> None:
    named = [row["atom"] for row in review["findings"]]
    assert len(named) == len(set(named)) == 381
    assert set(named) <= set(atoms_by_code())
    assert {row["verdict"] for row in review["findings"]} <= {verdict.value for verdict in Verdict}


def test_nothing_that_the_two_conventions_ask_of_law_is_left_unread(
    review: dict[str, Any],
) -> None:
    named = {row["atom"] for row in review["findings"]}
    unread = {
        atom.code
        for atom in atoms_by_code().values()
        if atom.instrument in {"uncc", "budapest"}
        and atom.kind is not AtomKind.OPTIONAL
        and atom.weight > 0
        and atom.code not in named
    }
    # Whether the State carries the Convention out is no question to one act.
    assert unread == {"uncc.59.implementation"}


def test_offences_below_four_years_are_read_as_the_act_states_them(
    sections: dict[str, str],
) -> None:
    words = {"14": "three years", "29": "three years", "30": "three years", "37": "two years"}
    for section, years in words.items():
        heaviest = f"imprisonment for a term not exceeding {years}"
        assert reading.find_quote(sections[section], heaviest) is not None, section


def test_preservation_of_traffic_data_alone_is_partial_with_the_reason(
    review: dict[str, Any],
) -> None:
    data, period = finding_of(review, "uncc.25.data"), finding_of(review, "uncc.25.period")
    assert (data["verdict"], "all-specified-data" in data["missing"]) == ("partial", True)
    assert data["reason"].startswith("Traffic data only")
    assert (period["verdict"], period["value"]) == ("full", 30)


def test_foreign_preservation_goes_further_than_the_treaties_ask(review: dict[str, Any]) -> None:
    found = [finding_of(review, atom) for atom in ("uncc.42.period", "budapest.29.period")]
    assert [(row["verdict"], row["value"]) for row in found] == [("exceeds", 120)] * 2


def test_images_without_consent_and_false_news_are_read_as_overbroad(
    review: dict[str, Any],
) -> None:
    consent = finding_of(review, "uncc.16.consent")
    assert (consent["verdict"], consent["missing"]) == ("overbroad", ["consent"])
    rights = finding_of(review, "uncc.6.human-rights")
    assert rights["verdict"] == "overbroad"
    assert {"22", "23"} <= {one["section"] for one in rights["citations"]}


def test_the_act_has_no_offence_of_grooming(
    review: dict[str, Any], sections: dict[str, str]
) -> None:
    verdicts = {row["verdict"] for row in review["findings"] if row["atom"].startswith("uncc.15.")}
    assert verdicts == {"absent"}
    assert [number for number, text in sections.items() if "groom" in text.lower()] == []


@pytest.mark.proof
@pytest.mark.django_db
def test_a_loaded_review_gives_findings_dated_facts_and_doubted_labels() -> None:
    place = import_kenya()
    loaded = load(actor=OPERATOR, code="kenya-2026")
    assert (loaded.findings, loaded.forces, loaded.labels, loaded.unchanged) == (381, 54, 2, 0)
    findings = Finding.objects.filter(place=place)
    assert set(findings.values_list("origin", "made_by")) == {("law-review:kenya_2026", None)}
    assert set(ForceChange.objects.values_list("origin", flat=True)) == {"law-review:kenya_2026"}
    without = findings.exclude(verdict="absent").filter(citations__isnull=True)
    assert list(without) == []


@pytest.mark.proof
@pytest.mark.django_db
def test_the_force_of_sections_on_each_day_follows_the_orders() -> None:
    import_kenya()
    load(actor=OPERATOR, code="kenya_2026")

    def forces(day: date) -> dict[str, Force]:
        return {
            one.number: one.force
            for one in corpus_on(OPERATOR, "KEN", day).provisions
            if one.number in {"14", "22", "24"}
        }

    assert forces(date(2026, 3, 5)) == dict.fromkeys(("14", "22", "24"), Force.IN_FORCE)
    assert forces(STRUCK_DOWN) == {
        "14": Force.IN_FORCE,
        "22": Force.STRUCK_DOWN,
        "24": Force.IN_FORCE,
    }
    facts = ForceChange.objects.filter(key="s22").order_by("since")
    assert [row.since for row in facts] == [SUSPENDED, RESTORED, STRUCK_DOWN]


@pytest.mark.proof
@pytest.mark.django_db
def test_loading_a_review_twice_changes_nothing() -> None:
    import_kenya()
    load(actor=OPERATOR, code="kenya_2026")

    def held() -> tuple[int, ...]:
        kept = (Finding, FindingCitation, ForceChange, LabelConflict, AuditLine)
        return tuple(model.objects.count() for model in kept)

    before = held()
    again = load(actor=OPERATOR, code="kenya_2026")
    assert held() == before
    assert (again.findings, again.forces, again.labels, again.unchanged) == (0, 0, 0, 381)


@pytest.mark.proof
@pytest.mark.django_db
def test_a_fact_that_a_person_withdrew_is_not_recorded_again() -> None:
    import_kenya()
    load(actor=OPERATOR, code="kenya_2026")
    change = ForceChange.objects.get(key="s23", since=STRUCK_DOWN)
    withdraw_force(actor=OPERATOR, change_id=change.pk, reason="The judgment was stayed.")
    assert load(actor=OPERATOR, code="kenya_2026").forces == 0
    assert ForceChange.objects.filter(key="s23", superseded_at__isnull=True).count() == 2


@pytest.mark.proof
@pytest.mark.django_db
def test_a_finding_that_reads_otherwise_is_superseded_by_the_review() -> None:
    place = import_kenya()
    load(actor=OPERATOR, code="kenya_2026")
    Finding.objects.filter(atom="uncc.7.access").update(reason="An older edition of the review.")
    assert load(actor=OPERATOR, code="kenya_2026").findings == 1
    rows = Finding.objects.filter(place=place, atom="uncc.7.access")
    assert sorted(row.superseded_at is None for row in rows) == [False, True]


@pytest.mark.django_db
def test_without_the_act_the_review_says_to_import_it_first() -> None:
    make_place("KEN", name="Kenya")
    with pytest.raises(Invalid, match=r"is not held of KEN\. Import it first: fourfold law import"):
        load(actor=OPERATOR, code="kenya_2026")


@pytest.mark.proof
@pytest.mark.django_db
def test_another_text_of_the_act_is_refused_with_section_and_quote() -> None:
    place = make_place("KEN", name="Kenya")
    make_act(
        place,
        code="computer-misuse-and-cybercrimes-act-2018",
        sections={"s14": ("Unauthorised access", "Whoever enters a system commits an offence.")},
    )
    with pytest.raises(Invalid, match=r"Section 14 of Computer Misuse.*infringing security") as no:
        load(actor=OPERATOR, code="kenya_2026")
    assert "Import the version of 4 November 2025" in str(no.value)
    assert (Finding.objects.count(), ForceChange.objects.count()) == (0, 0)


@pytest.mark.proof
@pytest.mark.django_db
def test_who_may_not_keep_law_is_told_nothing() -> None:
    place = import_kenya()
    with pytest.raises(NotVisible):
        load(actor=make_actor("donor", place.scope), code="kenya_2026")
    with pytest.raises(NotVisible, match="nowhere"):
        load(actor=OPERATOR, code="nowhere")


@pytest.mark.proof
@pytest.mark.django_db
def test_the_command_says_what_was_taken_and_that_the_state_has_not_validated_it() -> None:
    import_kenya()
    assert load_review(OPERATOR, "kenya-2026") == (
        "KEN: 381 findings, 54 dated facts and 2 doubted labels taken; 0 findings were held "
        "already. Desk review, not validated by the State."
    )


@pytest.mark.proof
@pytest.mark.django_db
def test_a_made_up_act_goes_the_whole_way_from_file_to_findings_and_once_only() -> None:
    make_place("XAA", name="Orimbel")
    first = load_fictional_laws(actor=OPERATOR)
    assert [(one.state, one.findings, one.forces) for one in first] == [("XAA", 229, 3)]
    again = load_fictional_laws(actor=OPERATOR)
    assert [(one.findings, one.forces, one.unchanged) for one in again] == [(0, 0, 229)]

    def forces(day: date) -> dict[str, Force]:
        return {
            one.number: one.force
            for one in corpus_on(OPERATOR, "XAA", day).provisions
            if one.number in {"4", "13", "27"}
        }

    assert forces(date(2024, 1, 1)) == {
        "4": Force.IN_FORCE,
        "13": Force.IN_FORCE,
        "27": Force.NOT_COMMENCED,
    }
    assert forces(date(2026, 2, 2)) == {
        "4": Force.IN_FORCE,
        "13": Force.SUSPENDED,
        "27": Force.IN_FORCE,
    }


@pytest.mark.django_db
def test_without_its_fictional_state_no_made_up_act_is_taken() -> None:
    with pytest.raises(NotVisible, match="XAA"):
        load_fictional_laws(actor=OPERATOR)
