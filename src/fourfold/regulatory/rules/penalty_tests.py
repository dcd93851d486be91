"""What follows from the penalties of the provisions that findings on an offence cite."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from fourfold.engines.statutes import assessing as engine
from fourfold.engines.statutes.model import ClassBounds, Does, Force
from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import PenaltyView, TestView
from fourfold.regulatory.contracts.law import ProvisionView

Held = Mapping[tuple[str, str], ProvisionView]  # by act's code and key
Classes = Mapping[str, ClassBounds]
USUAL_YEARS = 4.0


def penalty_views(
    sheet: engine.Sheet, instrument: treaties.Instrument, provisions: Held, classes: Classes
) -> Iterable[PenaltyView]:
    """One row for each offence article and provision cited on it, in the sheet's order."""
    for article in sheet.articles:
        if article.does == Does.OFFENCE:
            for provision in _offences(article, provisions):
                yield _view(article, provision, instrument, classes)


def other_views(
    sheet: engine.Sheet, instrument: treaties.Instrument, provisions: Held, classes: Classes
) -> Iterable[PenaltyView]:
    """One row for each provision with a penalty that no finding on an offence cites."""
    offences = (article for article in sheet.articles if article.does == Does.OFFENCE)
    cited = {(c.act, c.key) for one in offences for atom in one.outcomes for c in atom.cited}
    for place, provision in provisions.items():
        if provision.penalties and place not in cited:
            yield _view(None, provision, instrument, classes)


def _offences(article: engine.ArticleSheet, provisions: Held) -> Sequence[ProvisionView]:
    """Cited provisions with penalties, each once; where none has one, those without."""
    cited = dict.fromkeys((c.act, c.key) for one in article.outcomes for c in one.cited)
    held = [provisions[place] for place in cited if place in provisions]
    return [one for one in held if one.penalties] or held


def _view(
    article: engine.ArticleSheet | None,
    provision: ProvisionView,
    instrument: treaties.Instrument,
    classes: Classes,
) -> PenaltyView:
    heaviest = engine.heaviest_of(provision.penalties, classes)
    in_force = provision.force == Force.IN_FORCE
    years = instrument.serious_crime_years or USUAL_YEARS
    return PenaltyView(
        instrument=instrument.code,
        article=article.number if article else "",
        article_title=article.title if article else "",
        act=provision.act.id,
        act_title=provision.act.short_title or provision.act.title,
        key=provision.key,
        number=provision.number,
        heading=provision.heading,
        force=provision.force,
        text=heaviest.penalty.text if heaviest.penalty else "",
        pinpoint=heaviest.penalty.pinpoint if heaviest.penalty else "",
        months=heaviest.months if heaviest.months is not None else heaviest.minimum,
        life=heaviest.life,
        death=heaviest.death,
        unknown_classes=heaviest.unknown_classes,
        serious=_test(engine.reaches(heaviest, years), instrument, years, in_force=in_force),
        extradition=tuple(
            _test(engine.reaches(heaviest, least), row, least, in_force=in_force)
            for row, least in extraditing()
        ),
    )


@cache
def extraditing() -> tuple[tuple[treaties.Instrument, float], ...]:
    """Instruments that set a least maximum for extradition, with the years."""
    rows = treaties.instruments().values()
    return tuple((row, row.extradition_years) for row in rows if row.extradition_years is not None)


def _test(
    test: engine.PenaltyTest, row: treaties.Instrument, years: float, *, in_force: bool
) -> TestView:
    if not in_force:
        return TestView(row.code, row.short, years, passes=False, reason="not-in-force")
    return TestView(row.code, row.short, years, test.passes, test.reason)
