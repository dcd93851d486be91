"""Quarter labels such as ``2027Q1``."""

import re

_LABEL = re.compile(r"(\d{4})Q([1-4])")


def is_quarter(label: str) -> bool:
    """Whether ``label`` names a quarter."""
    return _LABEL.fullmatch(label) is not None


def number_of(label: str) -> int:
    """Quarters since year 0, so that labels can be compared and subtracted."""
    match = _LABEL.fullmatch(label)
    if match is None:
        message = f"'{label}' is not a quarter such as 2027Q1."
        raise ValueError(message)
    return int(match[1]) * 4 + int(match[2]) - 1


def label_of(number: int) -> str:
    """The label of a quarter counted from year 0."""
    return f"{number // 4:04d}Q{number % 4 + 1}"


def year_of(label: str) -> int:
    """The calendar year of a quarter."""
    return number_of(label) // 4


def quarters_from(first: str, count: int) -> tuple[str, ...]:
    """``count`` consecutive labels, beginning with ``first``."""
    start = number_of(first)
    return tuple(label_of(start + offset) for offset in range(count))
