"""Articles and titles are found in official texts of any layout; wrong catalogues are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.titles import TitledArticle, article_titles, compare
from fourfold.reference import treaties

LAW = [folder / "shared/data/law" for folder in Path(__file__).resolve().parents]
UNCC = [(row.number, row.title) for row in treaties.articles_of("uncc")]
FOUND = tuple(TitledArticle(number, title) for number, title in UNCC)
BODY = (
    "1. Each State Party shall adopt such legislative and other measures as may be necessary, in\n"
    "accordance with\nArticle 7\nof this Convention and article 24, paragraph 2, to establish as\n"
    "criminal offences under\nArticle 16, paragraph 3, the conduct described in this article.\n"
    "(a) Nothing in Article 40\nshall affect the obligations under\nArticle 37 of this Convention."
)


def official(name: str) -> str:
    file = next((folder / name for folder in LAW if (folder / name).exists()), None)
    if file is None:
        pytest.skip(f"the official text is not beside the repository: {name}")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("instrument", "file", "count"),
    [("budapest", "budapest-convention.md", 48), ("untoc", "untoc.md", 41)],
)
def test_all_titles_of_the_official_texts_are_found_and_match_the_catalogue(
    instrument: str, file: str, count: int
) -> None:
    found = article_titles(official(file))

    assert [one.number for one in found] == [str(number) for number in range(1, count + 1)]
    rows = [(row.number, row.title) for row in treaties.articles_of(instrument)]
    if not rows:
        pytest.skip(f"no list of articles is held of {instrument}")
    check = compare(rows, found)
    assert check.is_match, check
    assert len(check.same) + len(check.near) == count


def one_line(number: str, title: str) -> str:
    return f"Article {number}. {title}"


def two_lines(number: str, title: str) -> str:
    return f"Article {number}\n\n{title}"


def markdown(number: str, title: str) -> str:
    return f"### Article  {number}  \n\n####{title}\n"


def with_a_dash(number: str, title: str) -> str:
    return f"ARTICLE {number} \N{EN DASH} {title}"


def wrapped(number: str, title: str) -> str:
    """As a narrow column of a PDF breaks it, before words in lower case."""
    words = title.split()
    broken = "".join(
        f"{chr(10) if i and i % 4 == 0 and word.islower() else ' '}{word}"
        for i, word in enumerate(words)
    )
    return f"Article {number}\n{broken.strip()}"


LAYOUTS = [one_line, two_lines, markdown, with_a_dash, wrapped]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("contents", [False, True])
@settings(max_examples=12, deadline=None)
@given(
    chapters=st.sets(st.integers(1, 68), max_size=9),
    pages=st.sets(st.integers(1, 68), max_size=20),
    marks=st.sets(st.integers(1, 68), max_size=8),
    plain=st.booleans(),
)
def test_a_text_written_from_the_catalogue_gives_the_catalogue_back(
    layout: object,
    contents: bool,
    chapters: set[int],
    pages: set[int],
    marks: set[int],
    plain: bool,
) -> None:
    assert callable(layout)
    parts = ["United Nations\nConvention against Cybercrime"]
    if contents:
        parts += [f"Article {n}. {t} ........ {int(n) + 3}" for n, t in UNCC]
    for number, title in UNCC:
        at = int(number)
        parts += [f"CHAPTER {at}\nTitle of the chapter\n"] if at in chapters else []
        heading = layout(number, title) + ("\N{SUPERSCRIPT ONE}" if at in marks else "")
        parts += [heading, "" if plain else BODY]
        parts += [f"{at} / 68\nA/RES/79/243\n- {at} -"] if at in pages else []

    assert article_titles("\n".join(parts)) == FOUND


def test_roman_and_spelled_numbers_and_other_languages_are_read() -> None:
    french = "Article premier\nObjet\n1. La présente Convention...\nArticle 2\nTerminologie\n"
    spanish = "Artículo 7. Acceso ilícito\nArtículo 8. Interceptación ilícita"
    arabic = (
        "المادة ٧\nالدخول غير المشروع\n"  # noqa: RUF001 -- the text is Arabic
        "وفقا لأحكام\nالمادة ٩ من هذه الاتفاقية\n"  # noqa: RUF001 -- the text is Arabic
        "المادة ٨\nالاعتراض"  # noqa: RUF001 -- the text is Arabic
    )
    russian = (
        "Статья 7\nНезаконный доступ\n"  # noqa: RUF001 -- the text is Russian
        "Статья 8. Незаконный перехват"
    )
    chinese = "第七条 非法访问\n第八条 非法拦截\n第十一条 滥用设备\n第二十四条 条件和保障措施"

    assert [(a.number, a.title) for a in article_titles(french)] == [
        ("1", "Objet"),
        ("2", "Terminologie"),
    ]
    assert [a.title for a in article_titles(spanish)] == [
        "Acceso ilícito",
        "Interceptación ilícita",
    ]
    assert [(a.number, a.title) for a in article_titles(arabic)] == [
        ("7", "الدخول غير المشروع"),
        ("8", "الاعتراض"),
    ]
    assert [a.title for a in article_titles(russian)] == [
        "Незаконный доступ",
        "Незаконный перехват",
    ]
    assert [a.number for a in article_titles(chinese)] == ["7", "8", "11", "24"]
    assert article_titles("ARTICLE IV\nJurisdiction\nARTICLE IX\nSanctions") == (
        TitledArticle("4", "Jurisdiction"),
        TitledArticle("9", "Sanctions"),
    )


def test_a_title_that_the_contents_cut_short_is_taken_whole() -> None:
    text = (
        "Article 1. Purpose .... 2\nArticle 2. General principles and .... 3\n\n"
        "Article 1\nPurpose\n1. This is it.\nArticle 2\nGeneral principles and procedures\n1. More."
    )

    assert [a.title for a in article_titles(text)] == [
        "Purpose",
        "General principles and procedures",
    ]


def test_of_two_languages_one_after_the_other_one_reading_is_given() -> None:
    english = "\n".join(f"Article {n}. {t}\n{BODY}" for n, t in UNCC)
    french = "\n".join(f"Article {n}. Titre français numéro\n1. Texte." for n, _ in UNCC[:60])

    assert article_titles(f"{english}\n{french}") == FOUND


def test_a_text_without_articles_gives_none() -> None:
    assert article_titles("Nothing of that kind. See article 7 and Article 24 of the law.") == ()


def test_case_punctuation_and_dashes_are_the_same_title() -> None:
    text = [TitledArticle(n, t.upper().replace("-", " \N{EN DASH} ")) for n, t in UNCC]

    check = compare(UNCC, text)

    assert (check.is_match, len(check.same), check.near) == (True, 68, ())


def test_abbreviated_titles_are_near_and_keep_the_official_words() -> None:
    short = dict(UNCC) | {
        "10": "Interference with an ICT system",
        "13": "ICT system-related theft or fraud",
        "35": "General principles",
        "40": "General principles and procedures relating to MLA",
        "42": "Cooperation for expedited preservation",
        "46": "MLA in interception of content data",
        "52": "Return and disposal",
        "62": "Supplementary protocols",
    }

    check = compare(list(short.items()), FOUND)

    assert [one.number for one in check.near] == ["10", "13", "35", "40", "42", "46", "52", "62"]
    assert (
        check.near[0].text
        == "Interference with an information and communications technology system"
    )
    assert (check.is_match, check.different) == (True, ())


def test_a_catalogue_that_numbers_illegal_access_as_article_6_is_refused() -> None:
    shifted = [(str(int(n) - 1 if int(n) > 6 else int(n)), t) for n, t in UNCC if n != "6"]

    check = compare(shifted, FOUND)

    assert check.is_match is False
    assert (check.different[0].number, check.different[0].catalogue, check.different[0].text) == (
        "6",
        "Illegal access",
        "Respect for human rights",
    )
    assert [one.number for one in check.extra] == ["68"]
    assert len(check.different) == 62


def test_two_titles_that_changed_places_are_both_different() -> None:
    titles = dict(UNCC)
    titles["12"], titles["13"] = titles["13"], titles["12"]
    titles["25"], titles["42"] = titles["42"], titles["25"]

    check = compare(UNCC, [TitledArticle(n, t) for n, t in titles.items()])

    assert [one.number for one in check.different] == ["12", "13", "25", "42"]


def test_missing_extra_and_untitled_articles_are_no_match() -> None:
    text = [one for one in FOUND if one.number not in {"9", "68"}] + [TitledArticle("69", "Annex")]
    text[0] = TitledArticle("1", "")

    check = compare(UNCC, text)

    assert [one.number for one in check.missing] == ["9", "68"]
    assert [one.number for one in check.extra] == ["69"]
    assert [(one.number, one.text) for one in check.different] == [("1", "")]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Article 7.I\n-x(فقرة第条", max_size=400))
def test_any_text_is_read_and_numbers_rise(text: str) -> None:
    numbers = [int("".join(c for c in one.number if c.isdigit())) for one in article_titles(text)]

    assert numbers == sorted(numbers)


def test_a_long_text_of_cross_references_is_read_quickly() -> None:
    text = "\n".join(f"Article {n % 90 + 1}. Reference Number {n}" for n in range(5_000))

    assert len(article_titles(text)) == 90


def test_a_copy_that_puts_subscriber_information_at_the_wrong_article_is_refused() -> None:
    ours = [(row.number, row.title) for row in treaties.articles_of("budapest-p2")]
    titles = dict(ours)
    wrong = [TitledArticle(n, titles["7"] if n == "6" else t) for n, t in ours]

    check = compare(ours, wrong)

    assert [(one.number, one.text) for one in check.different] == [("6", titles["7"])]
