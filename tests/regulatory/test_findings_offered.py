"""Findings as the command line, the API, candidates and reports give them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid
from fourfold.regulatory.actions.findings import release_findings, review_finding
from fourfold.regulatory.cli import findings as commands
from fourfold.regulatory.models import Act
from fourfold.regulatory.queries import findings_candidates as candidates
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.queries.law_report import law_report_pdf
from fourfold.regulatory.queries.profile import profile_of
from fourfold.regulatory.rules.catalogue import atoms_by_code
from tests.factories import OPERATOR, make_account, make_actor, make_place
from tests.regulatory.factories import make_act
from tests.regulatory.finding_factories import (
    ACCESS,
    QUOTE,
    SECOND,
    make_expert,
    make_finding,
    make_law,
)

pytestmark = pytest.mark.django_db
INTERCEPTION = "uncc.8.interception"


@pytest.fixture
def act() -> Act:
    return make_law()


def logged_in(role: str, act: Act) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@api.example", (role, act.scope)))
    return client


def text_of(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def test_candidates_name_the_section_that_answers_the_requirement(act: Act) -> None:
    corpus = corpus_on(OPERATOR, "XAA", clock.today())
    found = candidates.candidates_for(corpus, atoms_by_code()[ACCESS])
    assert (found[0].provision.key, "computer system" in found[0].excerpt) == ("s2", True)


def test_an_index_is_built_once_for_a_text_and_few_are_kept(act: Act) -> None:
    corpus = corpus_on(OPERATOR, "XAA", clock.today())
    first = candidates.index_of(corpus)
    assert candidates.index_of(corpus) is first
    for number in range(candidates.INDEXES_KEPT + 2):
        make_act(act.place, code=f"act-{number}", title=f"Act {number}")
        candidates.index_of(corpus_on(OPERATOR, "XAA", clock.today()))
    assert len(candidates._INDEXES) == candidates.INDEXES_KEPT


def test_gaps_at_the_command_line_are_json_with_quotes(act: Act, capsys: Any) -> None:
    make_finding(make_expert(act.place), act, verdict="overbroad", reason="It needs no intent.")
    commands.gaps(OPERATOR, "XAA", as_json=True)
    said = json.loads(capsys.readouterr().out)
    gap = next(one for one in said["gaps"] if one["atom"] == ACCESS)
    assert (gap["kind"], gap["finding"]["citations"][0]["quote"]) == ("overbroad", QUOTE)
    assert (said["state"], said["corpus_complete"], said["instrument"]) == ("XAA", False, "uncc")


def test_gaps_and_candidates_are_printed_as_tables(act: Act, capsys: Any) -> None:
    make_finding(make_expert(act.place), act, verdict="overbroad", reason="It needs no intent.")
    commands.gaps(OPERATOR, "XAA")
    commands.candidates(OPERATOR, "XAA", "8", top=1, atom=INTERCEPTION)
    said = capsys.readouterr().out
    assert ("Reaches" in said, INTERCEPTION in said, "Interception" in said) == (True,) * 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"instrument": "nothing"}, "There is no treaty with the code nothing."),
        ({"article": "99"}, "uncc has no article 99 here."),
        ({"atom": "uncc.9.nothing"}, "Article 7 asks nothing of that code here."),
    ],
)
def test_a_wrong_question_is_answered_with_what_there_is(
    act: Act, wrong: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        commands.candidates(OPERATOR, "XAA", **{"article": "7", **wrong})


def test_a_wrong_day_is_refused_in_one_sentence(act: Act) -> None:
    with pytest.raises(Invalid, match="tomorrow is not a day"):
        commands.gaps(OPERATOR, "XAA", on="tomorrow")


def test_the_report_holds_the_quote_of_every_finding(act: Act, tmp_path: Path) -> None:
    expert = make_expert(act.place)
    made = [
        make_finding(expert, act, verdict="overbroad", reason="It needs no intent at all."),
        make_finding(expert, act, atom=INTERCEPTION, key="s3"),
        make_finding(expert, act, atom="uncc.7.without-right", verdict="partial",
                     quote="without right", reason="Nothing says whose right."),
    ]  # fmt: skip
    second = make_expert(act.place, SECOND)
    review_finding(
        actor=second, finding_id=made[0].pk, agrees=False, verdict="full", reason="Read 2."
    )
    out = tmp_path / "report.pdf"
    commands.report(OPERATOR, "XAA", out)
    said = text_of(out.read_bytes())
    for words in (
        *(finding.citations.get().quote for finding in made),
        *(finding.reason for finding in made),
        "Computer Offences Act, 2(1) Unlawful access",
        "A reviewer disagrees: Fully covered. Read 2.",
        "Fictional State: everything here is made up.",
        "acts not declared complete",
        "What reaches too far",
    ):
        assert (words, words in said) == (words, True)


def test_a_report_of_a_law_that_nobody_has_mapped_says_so(act: Act) -> None:
    profile = profile_of(make_expert(act.place), "XAA", clock.today())
    said = text_of(law_report_pdf(profile, instrument="uncc", language="en"))
    assert "Nobody has yet mapped the law of State XAA" in said


def test_the_report_of_a_stranger_is_what_was_released(act: Act) -> None:
    expert = make_expert(act.place)
    first = make_finding(expert, act, reason="As it was released.")
    release_findings(actor=make_actor("focal-point", act.scope), state="XAA")
    make_finding(expert, act, verdict="exceeds", reason="Found afterwards.", seen=first.pk)
    client = logged_in("donor", act)
    said = text_of(client.get("/regulatory/states/XAA/report.pdf").content)
    assert ("As it was released." in said, "Found afterwards." in said) == (True, False)


def test_the_api_gives_coverage_and_gaps_page_by_page(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    client = logged_in("programme-officer", act)
    coverage = client.get("/api/v1/regulatory/states/xaa/coverage").json()
    article = next(one for one in coverage["articles"] if one["number"] == "7")
    assert (article["coverage"]["likely"], coverage["released_on"]) == (1.0, None)
    first = client.get("/api/v1/regulatory/states/XAA/gaps", {"limit": 200}).json()
    rest = client.get(
        "/api/v1/regulatory/states/XAA/gaps", {"limit": 200, "after": first["next"]}
    ).json()
    codes = [(one["atom"], one["kind"]) for one in [*first["items"], *rest["items"]]]
    assert (len(codes), len(set(codes)), rest["next"]) == (len(codes), len(codes), None)


def test_the_api_gives_acts_provisions_and_what_treaties_ask(act: Act) -> None:
    client = logged_in("donor", act)
    acts = client.get("/api/v1/regulatory/states/XAA/acts").json()
    url = f"/api/v1/regulatory/acts/{acts[0]['id']}/provisions"
    first = client.get(url, {"limit": 2}).json()
    rest = client.get(url, {"limit": 2, "after": first["next"]}).json()
    assert [one["key"] for one in [*first["items"], *rest["items"]]] == ["s1", "s2", "s3"]
    articles = client.get("/api/v1/regulatory/treaties/uncc/articles").json()
    assert (len(articles), articles[6]["requirements"][0]["code"]) == (68, ACCESS)


def test_nothing_of_another_states_findings_comes_over_the_api(act: Act) -> None:
    other = make_law(make_place("XBB", region="western-africa"))
    make_finding(make_expert(other.place), other)
    client = logged_in("assessor", act)
    for part in ("coverage", "gaps"):
        assert client.get(f"/api/v1/regulatory/states/XBB/{part}").status_code == 404


def test_a_report_in_no_language_of_ours_is_refused_with_those_that_are(act: Act) -> None:
    profile = profile_of(OPERATOR, "XAA", clock.today())
    with pytest.raises(Invalid, match=r"in the language “xx”. Choose one of: en, .*zh-hans"):
        law_report_pdf(profile, instrument="uncc", language="xx")
    with pytest.raises(Invalid, match=r"FOURFOLD_PDF_CJK_FONT"):
        law_report_pdf(profile, instrument="uncc", language="zh-hans")
