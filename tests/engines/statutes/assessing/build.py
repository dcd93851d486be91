"""Small catalogues, findings and Hypothesis strategies for the tests of assessing."""

from hypothesis import strategies as st

from fourfold.engines.statutes.assessing import AtomOutcome, Sheet, assess
from fourfold.engines.statutes.model import (
    Article,
    Atom,
    AtomKind,
    Cited,
    Does,
    Finding,
    Force,
    Parameter,
    Verdict,
)

CONDUCT = AtomKind.CONDUCT


def atom(
    code: str,
    kind: AtomKind = CONDUCT,
    *elements: str,
    parameter: Parameter | None = None,
    weight: float = 1.0,
) -> Atom:
    """`x.7.access` -> an atom of article 7 of instrument x."""
    instrument, number, _ = code.split(".")
    return Atom(
        code=code,
        instrument=instrument,
        article=number,
        kind=kind,
        text=f"What {code} asks.",
        elements=elements,
        parameter=parameter,
        weight=weight,
    )


def article(number: str, *atoms: Atom, chapter: str = "II", does: Does = Does.OFFENCE) -> Article:
    return Article("x", number, f"Article {number}", chapter, does, atoms)


def finds(
    code: str,
    verdict: Verdict,
    *cited: str,
    missing: tuple[str, ...] = (),
    value: float | None = None,
    reviewed: bool | None = None,
) -> Finding:
    """A finding that cites provisions by key; `s12!suspended` is out of force."""
    return Finding(
        atom=code,
        verdict=verdict,
        cited=tuple(_cited(one) for one in cited),
        missing=missing,
        reason="A reason.",
        value=value,
        reviewed=reviewed,
    )


def _cited(text: str) -> Cited:
    key, _, force = text.partition("!")
    return Cited("act", key, "the words", f"{key}(1)", Force(force or Force.IN_FORCE))


def outcome(one: Atom, *findings: Finding, complete: bool = True) -> AtomOutcome:
    """The outcome of a single atom."""
    sheet = assess([article(one.article, one)], findings, corpus_complete=complete)
    return sheet.outcomes[one.code]


def kinds(sheet: Sheet) -> list[tuple[str, str]]:
    return [(gap.atom.code, gap.kind.value) for gap in sheet.gaps]


ELEMENTS = ("first", "second", "third")


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Article, ...]:
    articles = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        atoms = tuple(
            atom(
                f"x.{number}.{place}",
                draw(st.sampled_from(AtomKind)),
                *ELEMENTS[: draw(st.integers(0, 3))],
                weight=draw(st.sampled_from((0.0, 0.5, 1.0, 2.0))),
            )
            for place in range(draw(st.integers(0, 4)))
        )
        articles.append(article(str(number), *atoms, chapter=draw(st.sampled_from("ABC"))))
    return tuple(articles)


@st.composite
def findings_on(draw: st.DrawFn, articles: tuple[Article, ...]) -> list[Finding]:
    codes = [one.code for held in articles for one in held.atoms] + ["x.99.gone"]
    return draw(st.lists(_findings(codes), max_size=12))


def _findings(codes: list[str]) -> st.SearchStrategy[Finding]:
    cited = st.builds(
        Cited,
        act=st.just("act"),
        key=st.sampled_from(("s1", "s2")),
        force=st.sampled_from((Force.IN_FORCE, Force.IN_FORCE, *Force)),
        stale=st.booleans(),
    )
    return st.builds(
        Finding,
        atom=st.sampled_from(codes),
        verdict=st.sampled_from(Verdict),
        cited=st.lists(cited, max_size=2).map(tuple),
        missing=st.lists(st.sampled_from(ELEMENTS), max_size=2, unique=True).map(tuple),
        reason=st.sampled_from(("", "A reason.")),
        value=st.sampled_from((None, 30.0)),
        reviewed=st.sampled_from((None, True, False)),
        review_verdicts=st.lists(st.sampled_from(Verdict), max_size=2).map(tuple),
    )
