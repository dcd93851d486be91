"""Which interventions an activity may cover, by its words. This proposes; a person decides.

An intervention is proposed when every telling word of its title stands in the activity's title
or in one sentence of its description, and the activity speaks of cybercrime at all. Few and
explainable proposals are worth more than many.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from fourfold.cooperation.contracts import Proposal

STEM = 7  # "forensics" and "forensic", "prosecutors" and "prosecution" meet in seven letters
FEWEST = 2  # one word alone tells too little

_FIELD = (
    "cyber", "ciber", "digital", "internet", "online", "on-line", "darknet", "dark web",
    "electronic evidence", "electronic crime", "computer crime", "virtual asset", "cryptocurren",
    "cryptoasset", "crypto-asset", "malware", "ransomware", "forens", "child sexual", "24/7",
    "budapest convention", "prueba electronica", "prova eletronica", "criptoactiv", "criptoativ",
    "delitos informaticos", "crimes informaticos", "activos virtuales", "ativos virtuais",
    "red oscura", "rede escura",
)  # fmt: skip
_TELL_NOTHING = frozenset(
    re.findall(
        r"\w+",
        """
    a an and as at by for from how in into is its of on or our set the their to up with
    basic course courses intermediate national programme program project roll out
    specialised specialized support training trainings
    al con de del e el en la las lo los o para por sobre su un una y
    apoyo basica basico curso especializada especializado formacion nacional proyecto
    ao aos as com da das do dos em na nas no nos os ou pela pelo sem uma
    apoio formacao especializado projeto
    """,
    )
)


def proposals(
    title: str, description: str, titles: Mapping[str, Iterable[str]]
) -> tuple[Proposal, ...]:
    """The interventions that the words point to, by code.

    Args:
        title: the activity's title.
        description: its description, in sentences.
        titles: each intervention's titles, in as many languages as there are.
    """
    if not speaks_of_cybercrime(f"{title} {description}"):
        return ()
    passages = [telling_words(part) for part in (title, *re.split(r"[.;!?\n]+", description))]
    found = [
        Proposal(code, words)
        for code, spoken in sorted(titles.items())
        if (words := _first_match(spoken, passages))
    ]
    return tuple(found)


def speaks_of_cybercrime(text: str) -> bool:
    """Whether any word of the field occurs: a school campaign on health is none of ours."""
    plain = _plain(text)
    return any(re.search(rf"\b{re.escape(word)}", plain) for word in _FIELD)


def telling_words(text: str) -> dict[str, str]:
    """The words that tell something, by their stem, as they are written."""
    words = re.findall(r"[^\W_]+", _plain(text))
    return {_stem(word): word for word in words if word not in _TELL_NOTHING and len(word) > 1}


def _first_match(spoken: Iterable[str], passages: list[dict[str, str]]) -> tuple[str, ...]:
    for title in spoken:
        wanted = telling_words(title)
        for passage in passages if len(wanted) >= FEWEST else ():
            if wanted.keys() <= passage.keys():
                return tuple(passage[stem] for stem in wanted)
    return ()


def _stem(word: str) -> str:
    if word.startswith(("cyber", "ciber")):
        return "cyber"
    singular = word.removesuffix("s")
    return singular[:STEM]


def _plain(text: str) -> str:
    spoken = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("'s", "")
    parts = unicodedata.normalize("NFKD", spoken)
    return "".join(c for c in parts if not unicodedata.combining(c))
