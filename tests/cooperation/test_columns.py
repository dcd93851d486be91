"""What the columns of a table of activities hold is said in every language."""

from django.utils.translation import override

from fourfold.cooperation.rules.columns import HOLDS
from fourfold.engines.iati import CSV_COLUMNS


def test_the_columns_are_said_as_the_engine_says_them() -> None:
    with override("en"):
        assert {name: str(said) for name, said in HOLDS.items()} == CSV_COLUMNS


def test_a_french_reader_reads_them_in_french() -> None:
    with override("fr"):
        assert str(HOLDS["description"]) == "Ce que fait l’activité."
