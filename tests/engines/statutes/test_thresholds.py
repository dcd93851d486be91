"""A penalty by which a text tells offences apart is not imposed by it."""

import pytest

from fourfold.engines.statutes.penalties import read_penalties

IMPOSED = [
    ("en", "A person who does so commits an offence punishable by imprisonment for five years."),
    ("en", "An offence under this section is punishable with imprisonment for three years."),
    ("en", "Where the offence is committed by night, the penalty is imprisonment for ten years."),
    ("en", "Guilty of an offence for which no penalty is set: imprisonment for two years."),
    ("fr", "Les infractions de l'article 4 sont punies de cinq ans d'emprisonnement."),
    ("fr", "Lorsque l'infraction est commise en bande, la peine est de dix ans d'emprisonnement."),
    ("es", "Estos delitos serán sancionados con prisión de dos a cuatro años."),
    ("es", "Si no es delito penado con pena más grave, incurrirá en prisión de tres años."),
    ("pt", "Se o facto for praticado por funcionário, é punido com pena de prisão de 2 a 8 anos."),
    ("ar", "كل من ارتكب جريمة من هذه الجرائم يعاقب بالحبس مدة لا تقل عن سنة"),
]
TOLD_APART = [
    (
        "en",
        "The court may order this where the offence carries imprisonment of five years or more.",
    ),
    ("en", "It is extraditable where it carries imprisonment of one year or more in both States."),
    ("en", "“Serious offence” means an offence punishable by imprisonment of at least four years."),
    ("en", "An offence for which the maximum sentence is imprisonment for three years or more."),
    ("en", "Offences punishable with imprisonment of up to two years."),
    ("fr", "une infraction punie d'une peine d'emprisonnement d'au moins deux ans"),
    ("fr", "Si la peine encourue est égale ou supérieure à trois ans d'emprisonnement, il peut"),
    ("es", "delitos sancionados con pena privativa de libertad de al menos cuatro años"),
    ("pt", "crimes a que corresponda pena de prisão não inferior a três anos"),
    ("ar", "الجرائم المعاقب عليها بالحبس مدة لا تقل عن سنة"),
]


@pytest.mark.parametrize(("language", "text"), IMPOSED)
def test_a_penalty_that_the_text_imposes_is_read(language: str, text: str) -> None:
    assert len(read_penalties(text, language)) == 1


@pytest.mark.parametrize(("language", "text"), TOLD_APART)
def test_a_penalty_that_only_tells_offences_apart_is_not_read(language: str, text: str) -> None:
    assert read_penalties(text, language) == ()


def test_a_loss_counted_in_the_units_of_fines_is_no_fine() -> None:
    text = "multa de once a quince unidades tributarias, si el perjuicio excede de cuarenta "

    (found,) = read_penalties(f"{text}unidades tributarias mensuales.", "es")

    assert found.fine_at_most is not None
    assert found.fine_at_most.amount == 15
