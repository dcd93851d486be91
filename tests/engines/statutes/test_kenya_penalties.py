"""The penalties of Kenya's act against a table written by hand from its text."""

import pytest

from fourfold.engines.statutes.model import Fine, LawText, Penalty
from fourfold.engines.statutes.penalties import heaviest, read_penalties
from fourfold.engines.statutes.reading import read_law
from tests.engines.statutes.law_files import shared_law

ACT = "kenya-computer-misuse-and-cybercrimes-act-2018.json"
LIFE = -1.0
# Key: (pinpoint, years at the most, fine in shillings at the most); for bodies corporate last.
EXPECTED: dict[str, tuple[tuple[str, float | None, float | None], ...]] = {
    "s13": (("(5)", 5, 200_000),),
    "s14": (("(1)", 3, 5_000_000),),
    "s15": (("(1)", 10, 10_000_000),),
    "s16": (("(1)", 5, 10_000_000), ("(3)", 10, 20_000_000)),
    "s17": (("(1)", 5, 10_000_000), ("(2)", 10, 20_000_000)),
    "s18": (("(1)", 10, 20_000_000), ("(2)", 5, 10_000_000)),
    "s19": (("(1)", 3, 5_000_000), ("(2)", 5, 10_000_000)),
    "s20": (("(1)", 20, 25_000_000),),
    "s21": (
        ("(1)", 20, 10_000_000),
        ("(2)", 20, None),
        ("(3)", LIFE, None),
        ("(4)", 20, 10_000_000),
        ("(5)", 10, 5_000_000),
    ),
    "s22": (("(1)", 2, 5_000_000),),
    "s23": (("", 10, 5_000_000),),
    "s24": (("(1)", 25, 20_000_000),),
    "s25": (("(1)", 5, 10_000_000), ("(2)", 10, 20_000_000)),
    "s26": (("(1)", 10, 20_000_000),),
    "s27": (("(2)", 10, 20_000_000), ("(8)", 0.5, 1_000_000)),
    "s28": (("", 2, 200_000),),
    "s29": (("", 3, 200_000),),
    "s30": (("", 3, 300_000),),
    "s31": (("", 7, 200_000),),
    "s32": (("", 2, 100_000),),
    "s33": (("(1)", 10, 5_000_000),),
    "s34": (("", 2, 200_000),),
    "s35": (("", 2, 200_000),),
    "s36": (("", 2, 200_000),),
    "s37": (("", 2, 200_000),),
    "s38": (
        ("(1)", 2, 200_000),
        ("(2)", 2, 200_000),
        ("(3)", 2, 200_000),
        ("(4)", 2, 200_000),
    ),
    "s39": (("", 2, 200_000),),
    "s40": (("(4)", 2, 200_000),),
    "s41": (("(2)", 2, 200_000),),
    "s42": (("(1)", 4, 7_000_000), ("(2)", 4, 7_000_000)),
    "s43": (("(1)(a)", None, 50_000_000), ("(1)(b)", 3, 5_000_000)),
    "s48": (("(5)", 3, 5_000_000),),
    "s52": (("(7)(a)", None, 10_000_000), ("(7)(b)", 3, 5_000_000)),
    "s53": (("(7)(a)", None, 10_000_000), ("(7)(b)", 3, 5_000_000)),
    "s54": (("(1)", 3, 5_000_000), ("(2)", 3, 5_000_000)),
}


@pytest.fixture(scope="module")
def act() -> LawText:
    return read_law(shared_law(ACT).read_bytes(), ACT)


@pytest.fixture(scope="module")
def found(act: LawText) -> dict[str, tuple[Penalty, ...]]:
    read = {
        one.key: read_penalties(one.text, one.language, currency_of_state="KES")
        for one in act.provisions
    }
    return {key: penalties for key, penalties in read.items() if penalties}


def row(penalty: Penalty) -> tuple[str, float | None, float | None]:
    years = LIFE if penalty.life else penalty.at_most and penalty.at_most / 12
    return penalty.pinpoint, years, penalty.fine_at_most and penalty.fine_at_most.amount


def test_every_penalty_of_the_act_is_read_as_printed(
    found: dict[str, tuple[Penalty, ...]],
) -> None:
    assert {key: tuple(map(row, penalties)) for key, penalties in found.items()} == EXPECTED


def test_every_fine_is_in_the_money_of_the_state(found: dict[str, tuple[Penalty, ...]]) -> None:
    fines = [one.fine_at_most for several in found.values() for one in several if one.fine_at_most]
    assert {(fine.currency, fine.unit) for fine in fines} == {("KES", "")}


def test_imprisonment_and_fine_may_be_imposed_together(
    found: dict[str, tuple[Penalty, ...]],
) -> None:
    joined = {
        one.joined
        for several in found.values()
        for one in several
        if one.fine_at_most and one.at_most
    }
    assert joined == {"and-or"}


def test_only_three_fines_are_for_bodies_corporate(found: dict[str, tuple[Penalty, ...]]) -> None:
    legal = [
        (key, one.pinpoint)
        for key, several in found.items()
        for one in several
        if one.for_legal_persons
    ]
    assert legal == [("s43", "(1)(a)"), ("s52", "(7)(a)"), ("s53", "(7)(a)")]


def test_the_words_of_a_penalty_stand_where_it_says(
    act: LawText, found: dict[str, tuple[Penalty, ...]]
) -> None:
    texts = {one.key: one.text for one in act.provisions}
    wrong = [
        one.text
        for key, several in found.items()
        for one in several
        if not texts[key].startswith(one.text, one.start)
    ]
    assert wrong == []


@pytest.mark.parametrize("key", ["s14", "s29", "s30", "s37"])
def test_access_identity_phishing_and_images_stay_below_four_years(
    key: str, found: dict[str, tuple[Penalty, ...]]
) -> None:
    assert heaviest(found[key]).months < 48


def test_a_fine_without_the_name_of_its_money_is_left_without(
    act: LawText,
) -> None:
    text = next(one.text for one in act.provisions if one.key == "s24")
    assert read_penalties(text, "en")[0].fine_at_most == Fine(20_000_000)
