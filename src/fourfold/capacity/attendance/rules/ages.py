"""Age bands on the day of an event."""

from datetime import date

from fourfold.kernel.vocabulary import AgeBand

_FROM = (
    (60, AgeBand.FROM_60),
    (45, AgeBand.FROM_45),
    (30, AgeBand.FROM_30),
    (18, AgeBand.FROM_18),
    (0, AgeBand.UNDER_18),
)


def band_of_birth(*, born: date | None, year: int | None, on: date) -> str:
    """The band; by the year alone, whoever has or will have the birthday that year has had it."""
    if born is not None:
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    elif year is not None:
        age = on.year - year
    else:
        return AgeBand.NOT_STATED
    return next((band for least, band in _FROM if age >= least), AgeBand.NOT_STATED)
