"""The treaty catalogue in the engine's terms."""

from functools import cache

from fourfold.engines.statutes import model
from fourfold.reference import treaties


@cache
def articles(instrument: str) -> tuple[model.Article, ...]:
    """The articles of an instrument, each with what it asks."""
    asked: dict[str, list[model.Atom]] = {}
    for row in treaties.atoms_of(instrument):
        asked.setdefault(row.article, []).append(_atom(row))
    return tuple(
        model.Article(
            instrument=row.instrument,
            number=row.number,
            title=row.title,
            chapter=row.chapter,
            does=model.Does(row.does),
            atoms=tuple(asked.get(row.number, ())),
        )
        for row in treaties.articles_of(instrument)
    )


def article_of(atom: model.Atom) -> model.Article | None:
    """The article that an atom belongs to, with all that it asks."""
    return next((one for one in articles(atom.instrument) if one.number == atom.article), None)


@cache
def atoms_by_code() -> dict[str, model.Atom]:
    """Every atom of every instrument by its code."""
    return {
        atom.code: atom
        for instrument in treaties.instruments()
        for article in articles(instrument)
        for atom in article.atoms
    }


def _atom(row: treaties.Atom) -> model.Atom:
    parameter = row.parameter and model.Parameter(
        row.parameter.name,
        row.parameter.unit,
        model.Bound(row.parameter.bound),
        row.parameter.value,
    )
    return model.Atom(
        code=row.code,
        instrument=row.instrument,
        article=row.article,
        kind=model.AtomKind(row.kind),
        text=row.text,
        pinpoint=row.pinpoint,
        elements=row.elements,
        parameter=parameter or None,
        concepts=row.concepts,
        weight=row.weight,
    )
