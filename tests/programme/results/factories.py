"""Typed makers of what tests of results are about."""

from datetime import date

from fourfold.programme.results.contracts import ClaimWish

MARCH = date(2026, 3, 4)
YEAR = ClaimWish(date(2026, 1, 1), date(2026, 12, 31))
