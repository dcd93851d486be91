"""Who a row is about: never guessed, never two made one by a shared address."""

from uuid import UUID

from fourfold.capacity.attendance.rules.matching import People

AMA, KOFI, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
OFFICE = "office@example.org"


def people() -> People:
    held = People()
    held.add(AMA, ("ama boateng",), (OFFICE, "ama@example.org"))
    held.add(KOFI, ("kofi mensah",), ())
    held.add(OTHER, ("kofi mensah",), ("kofi@example.org",))
    return held


def test_the_whole_name_finds_somebody_however_it_is_spaced() -> None:
    assert people().found(names=("AMA  Boateng",)) == {AMA}


def test_two_of_one_name_stay_two_until_an_address_tells_them_apart() -> None:
    assert people().found(names=("Kofi Mensah",)) == {KOFI, OTHER}
    assert people().found(names=("Kofi Mensah",), mail="KOFI@example.org") == {OTHER}


def test_an_address_finds_a_name_that_is_written_otherwise_or_in_another_script() -> None:
    assert people().found(names=("Boateng, A.",), mail="ama@example.org") == {AMA}
    assert people().found(names=("أما بواتنغ",), mail="ama@example.org") == {AMA}


def test_a_shared_address_makes_no_two_people_one() -> None:
    assert people().found(names=("Yaw Asante",), mail=OFFICE) == set()
