"""When an adopted procedure is looked at again, and what its text must hold."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Invalid

Review = Literal["due-later", "due-soon", "overdue"]
SOON = timedelta(days=60)
LONGEST_STEP = 6_000  # characters
MOST_STEPS = 60


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def review_standing(review_on: date, today: date) -> Review:
    """Whether the review is overdue, due within sixty days, or later."""
    if review_on < today:
        return "overdue"
    return "due-soon" if review_on - today <= SOON else "due-later"


def check_days(adopted_on: date, review_on: date, today: date) -> None:
    """Adopted by today, and reviewed after that.

    Raises:
        Invalid: it is not.
    """
    if adopted_on > today:
        raise Invalid(_("The day of adoption lies in the future. Record it when it is adopted."))
    if review_on <= adopted_on:
        raise Invalid(_("The review comes after the adoption. Choose a later day."))


def clean_steps(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The steps as they are kept, without empty rows.

    Raises:
        Invalid: none is left, or a step lacks a part or is too long.
    """
    kept = [
        {
            name: str(step.get(name, "")).replace("\r\n", "\n").strip()
            for name in ("heading", "text")
        }
        for step in steps
    ]
    kept = [step for step in kept if any(step.values())]
    if not kept or len(kept) > MOST_STEPS:
        raise Invalid(_("A procedure has between one and %(most)d steps.") % {"most": MOST_STEPS})
    for step in kept:
        if not all(step.values()) or len(step["text"]) > LONGEST_STEP:
            raise Invalid(_("Each step has a heading and a text that fits on two pages."))
    return kept
