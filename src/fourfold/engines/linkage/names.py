"""Names as they are compared: letters and digits only, in Latin, in any order of the words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fourfold.engines.linkage.scripts import in_latin

LONGEST = 200  # letters of a name that are looked at; nobody's name is told apart behind them
MOST_WORDS = 8
KEPT_MARKS = ("Mc", "Mn")
INDIC = range(0x0900, 0x0980)
# Sounds that scripts and spellings share, the longer first; vowels and half-vowels go afterwards.
SOUNDS = (
    *(("sch", "s"), ("tch", "s"), ("dzh", "g"), ("dj", "g"), ("zh", "g"), ("sh", "s"), ("ch", "s")),
    *(("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "s"), ("tz", "s")),
    *(("ck", "k"), ("qu", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("j", "g"), ("z", "s")),
)
UNHEARD = re.compile(r"[aeiouywv]")
DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What of a name is compared.

    `words`: its words in Latin letters, as they follow each other; `ordered`: the same from a to
    z, in one text; `bones`: consonants of each word, from a to z, in one text.
    """

    words: tuple[str, ...]
    ordered: str
    bones: str

    @property
    def plain(self) -> str:
        """The words as they follow each other."""
        return " ".join(self.words)

    @property
    def turned(self) -> str:
        """The last word first: family names stand at either end."""
        return " ".join((*self.words[-1:], *self.words[:-1]))


@lru_cache(maxsize=200_000)
def keys_of(name: str) -> NameKeys:
    """The keys of a name as written, in whatever script. Empty where it holds no letter."""
    words = tuple(word for part in _parts(name) if (word := in_latin(part)))[:MOST_WORDS]
    bones = sorted(bones_of(word) for word in words)
    return NameKeys(words, " ".join(sorted(words)), " ".join(bones))


def bones_of(word: str) -> str:
    """Consonants that any script writes; a word of vowels alone keeps its first letter."""
    heard = word
    for sound, letter in SOUNDS:
        heard = heard.replace(sound, letter)
    return DOUBLED.sub(r"\1", UNHEARD.sub("", heard)) or word[:1]


def _parts(name: str) -> list[str]:
    text = unicodedata.normalize("NFKC", name[: 4 * LONGEST]).casefold()
    text = text.replace("'", "").replace("’", "").replace("`", "")
    kept = "".join(_kept(c) for c in unicodedata.normalize("NFC", text))
    return kept[:LONGEST].split()


def _kept(letter: str) -> str:
    if letter.isalnum() or (ord(letter) in INDIC and unicodedata.category(letter) in KEPT_MARKS):
        return letter
    return "" if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Lm", "Sk"} else " "
