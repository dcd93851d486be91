"""What a treaty defines is looked for where a law says what its words mean."""

import pytest

from fourfold.engines.statutes.matching import Index
from fourfold.engines.statutes.model import Provision
from fourfold.engines.statutes.reading import read_law
from fourfold.reference.fictional.laws import fictional_laws
from tests.engines.statutes.acts import articles

USES = (
    "Traffic data of a communication are preserved on the order of a court, which says for how "
    "long, and the service provider keeps the traffic data and the order secret."
)
MEANINGS = {
    "en": ("Interpretation", "In this Act “traffic data” means data about a communication."),
    "fr": ("Définitions", "On entend par « données relatives au trafic » celles d'un message."),
    "es": ("Definiciones", "Se entenderá por datos de tráfico los de una comunicación."),
    "pt": ("Definições", "Para efeitos da presente lei, considera-se dados de tráfego os que"),
    "ar": ("تعاريف", "يقصد بالكلمات التالية المعاني المبينة: بيانات المرور: بيانات الاتصال."),
}


@pytest.mark.parametrize("language", MEANINGS)
def test_the_place_of_the_definitions_comes_first(language: str) -> None:
    heading, text = MEANINGS[language]
    others = [Provision(f"s{n}", str(n), "Access", USES, "", language) for n in range(3, 9)]
    index = Index.build([Provision("s2", "2", heading, text, "", language), *others])
    article = articles()["2"]

    for atom in article.atoms:
        assert index.candidates(atom, article=article, top=1)[0].provision.key == "s2", atom.code


def test_what_a_detail_asks_is_looked_for_in_the_subject_of_its_article() -> None:
    act = next(law for law in fictional_laws() if law.state == "XAA")
    index = Index.build(read_law(act.content, act.file).provisions)
    article = articles()["25"]
    atom = next(atom for atom in article.atoms if atom.code == "uncc.25.data")

    assert index.candidates(atom, article=article)[0].provision.heading == "Preservation of data"
