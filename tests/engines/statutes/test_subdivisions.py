import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.reading import find_quote, pinpoint_of, subdivisions, walk
from fourfold.engines.statutes.reading.subdivisions import Subdivision


def labels(found: tuple[Subdivision, ...] | list[Subdivision]) -> list[object]:
    return [[one.label, labels(one.children)] if one.children else one.label for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1) One. (2) Two under subsection (1) here.", ["(1)", "(2)"]),
        ("(1) A court may— (a) do; or (b) stop.", [["(1)", ["(a)", "(b)"]]]),
        (
            "(1) If— (a) he— (i) goes; or (ii) comes; and (b) he stays. (2) So.",
            [["(1)", [["(a)", ["(i)", "(ii)"]], "(b)"]], "(2)"],
        ),
        (
            "The list: (a) a; (b) b; (c) c; (d) d; (e) e; (f) f; (g) g; (h) h; (i) i; (j) j.",
            [f"({letter})" for letter in "abcdefghij"],
        ),
        ("It shall— (a) one; (aa) more; (b) two.", ["(a)", "(aa)", "(b)"]),
        ("paragraphs (a) , (b) , (c) or (d) ; and Article 27(4) (x).", []),
        (
            "1. Premier alinéa.\n2. Second alinéa :\na) un ;\nb) deux.",
            ["(1)", ["(2)", ["(a)", "(b)"]]],
        ),
        ("Sont punis :\n1° le vol ;\n2° la fraude.", ["(1)", "(2)"]),
        ("يقصد بما يلي:\n1- النظام.\n2- البيانات.", ["(1)", "(2)"]),
        ("ما يلي: أ) كذا، ب) كذا، ج) كذا.", ["(أ)", "(ب)", "(ج)"]),
        ("Nothing is numbered here (see annex).", []),
    ],
)
def test_numbers_form_a_tree_and_references_do_not(text: str, expected: list[object]) -> None:
    assert labels(subdivisions(text)) == expected


def where(text: str, words: str) -> str:
    start = text.index(words)
    return pinpoint_of(text, start, start + len(words))


def test_a_pinpoint_names_the_deepest_subdivision_that_holds_the_words() -> None:
    text = "(1) If— (a) he— (i) goes; or (ii) comes; and (b) he stays. (2) So it is."
    assert [
        where(text, words) for words in ("comes", "stays", "goes; or (ii) comes", "So", "If")
    ] == [
        "(1)(a)(ii)",
        "(1)(b)",
        "(1)(a)",
        "(2)",
        "(1)",
    ]


def test_words_that_close_a_list_belong_above_it() -> None:
    text = "(1) A person who— (a) takes; or (b) sends data, commits an offence and is liable."
    assert (where(text, "sends"), where(text, "is liable")) == ("(1)(b)", "(1)")


def test_a_new_line_without_a_number_stands_outside_the_list() -> None:
    text = "(1) A person who—\n(a) takes;\n(b) sends,\nis liable."
    assert (where(text, "sends"), where(text, "is liable")) == ("(1)(b)", "(1)")


def test_words_across_two_subdivisions_have_the_pinpoint_above_both() -> None:
    text = "(1) One. (2) Two."
    assert where(text, "One. (2) Two") == ""


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("a “quoted – word”, here", 'a "quoted - word", here', (0, 23)),
        ("section 59 , to the\nState", "section 59, to the State", (0, 25)),
        ("under sub\u00adsection ( 2 ) .", "under subsection (2).", (0, 25)),
        ("x it’s so", "it's so", (2, 9)),
        ("Person", "person", None),
        ("text", "", None),
        ("text", "other", None),
    ],
)
def test_a_quote_is_found_whatever_its_typography(
    text: str, quote: str, expected: tuple[int, int] | None
) -> None:
    assert find_quote(text, quote) == expected


TEXTS = st.lists(
    st.sampled_from(
        ["(1) ", "(2) ", "(a) ", "(b) ", "(i) ", "(ii) ", "1. ", "2. ", "أ) ", "— ", "; "]
    )
    | st.sampled_from([". ", "\n", "or ", "x ", "subsection ", ", commits an offence ", "(", " "]),
    max_size=25,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_subdivisions_lie_in_order_inside_each_other(text: str) -> None:
    def check(found: list[Subdivision], start: int, end: int) -> bool:
        at = start
        for one in found:
            if not (at <= one.start < one.end <= end and check(one.children, one.start, one.end)):
                return False
            at = one.end
        return True

    assert check(list(subdivisions(text)), 0, len(text))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 120), st.integers(0, 120), st.integers(0, 5))
def test_wider_words_never_have_a_deeper_pinpoint(text: str, one: int, two: int, more: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    wider = pinpoint_of(text, max(0, start - more), min(len(text), end + more))
    assert pinpoint_of(text, start, end).startswith(wider)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_subdivision_is_found_by_its_own_words(text: str) -> None:
    wrong = [
        one.label
        for one in walk(subdivisions(text))
        if not pinpoint_of(text, one.start, one.end).endswith(one.label)
    ]
    assert wrong == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_any_words_of_a_text_are_found_again(before: str, after: str, words: str) -> None:
    found = find_quote(before + words + after, words)
    assert found is None or 0 <= found[0] < found[1] <= len(before + words + after)
    if words.strip().isalnum() and not (before + after).strip():
        assert found is not None
