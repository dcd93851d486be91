"""Which interventions an activity may cover, by its words. This proposes; a person decides.

An intervention is proposed when every telling word of its title stands in the activity's title
or in one sentence of its description, and the activity speaks of cybercrime at all. Few and
explainable proposals are worth more than many.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
_SPEAKS = re.compile(rf"\b(?:{'|'.join(map(re.escape, _FIELD))})")
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Titles to look for: each a code and its stems, found under the rarest of these stems."""

    titles: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


def wanted(titles: Mapping[str, Iterable[str]]) -> Wanted:
    """What to look for, from each intervention's titles in many languages."""
    stems = {
        (code, tuple(telling_words(title))) for code, spoken in titles.items() for title in spoken
    }
    telling = sorted(pair for pair in stems if len(pair[1]) >= FEWEST)
    often = Counter(stem for _, title in telling for stem in title)
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for code, title in telling:
        found.setdefault(min(title, key=lambda stem: often[stem]), []).append((code, title))
    return Wanted({stem: tuple(pairs) for stem, pairs in found.items()})


def proposals(title: str, description: str, catalogue: Wanted) -> tuple[Proposal, ...]:
    """The interventions that the words point to, by code.

    Args:
        title: the activity's title.
        description: its description, in sentences.
        catalogue: what to look for, from `wanted`.
    """
    if not speaks_of_cybercrime(f"{title} {description}"):
        return ()
    found: dict[str, tuple[str, ...]] = {}
    for part in dict.fromkeys((title, *re.split(r"[.;!?\n]+", description))):
        for code, words in _matches(telling_words(part), catalogue):
            found.setdefault(code, words)
    return tuple(Proposal(code, found[code]) for code in sorted(found))


def speaks_of_cybercrime(text: str) -> bool:
    """Whether any word of the field occurs: a school campaign on health is none of ours."""
    return _SPEAKS.search(_plain(text)) is not None


def telling_words(text: str) -> dict[str, str]:
    """The words that tell something, by their stem, as they are written."""
    words = re.findall(r"[^\W_]+", _plain(text))
    return {_stem(word): word for word in words if word not in _TELL_NOTHING and len(word) > 1}


def _matches(passage: dict[str, str], catalogue: Wanted) -> Iterator[tuple[str, tuple[str, ...]]]:
    for stem in passage:
        for code, title in catalogue.titles.get(stem, ()):
            if all(other in passage for other in title):
                yield code, tuple(passage[other] for other in title)


def _stem(word: str) -> str:
    if word.startswith(("cyber", "ciber")):
        return "cyber"
    singular = word.removesuffix("s")
    return singular[:STEM]


def _plain(text: str) -> str:
    spoken = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("'s", "")
    parts = unicodedata.normalize("NFKD", spoken)
    return "".join(c for c in parts if not unicodedata.combining(c))
