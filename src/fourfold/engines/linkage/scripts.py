"""Letters of several scripts in Latin ones, roughly: enough to compare a name, not to print it.

Scripts that write no short vowels (Arabic, Hebrew) come out without them, so names are also
compared by their consonants alone (`names.bones`). What no table knows stays as it is: it still
matches its own writing.
"""

import unicodedata
from functools import cache

CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh "
    "ц ts ч ch ш sh щ sh ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ l њ n ћ c ђ d џ j "
    "ќ k ѓ g қ k ғ g ң n ө o ү u ұ u һ h ә a ҷ j ӣ i ӯ u ҳ h"
)
GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f "
    "χ kh ψ ps ω o"
)
ARABIC = (
    "ا a أ a إ i آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع - "
    "غ gh ف f ق q ك k ل l م m ن n ه h ة a و w ؤ w ي y ى a ئ y ء - پ p چ ch ژ zh گ g ک k ی y ڤ v "
    "ٹ t ڈ d ڑ r ں n ے y ہ h ھ h"
)
HEBREW = (
    "א a ב b ג g ד d ה h ו v ז z ח kh ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע - פ p ף f צ ts "
    "ץ ts ק k ר r ש sh ת t"
)
GEORGIAN = (
    "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh "
    "ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h"
)
ARMENIAN = (
    "ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n "
    "շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev"
)
LATIN = "ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ŋ n ħ h ə a ɛ e ɔ o ŧ t ʻ - ʼ -"
# Indic consonants carry an `a` unless a vowel sign or the virama takes it away.
DEVANAGARI = (
    "क k ख kh ग g घ gh ङ n च ch छ ch ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n प p "
    "फ ph ब b भ bh म m य y र r ल l व v श sh ष sh स s ह h ळ l"
)
INDIC_VOWELS = (
    "अ a आ a इ i ई i उ u ऊ u ऋ ri ए e ऐ ai ओ o औ au ा a ि i ी i ु u ू u ृ ri े e ै ai ो o ौ au ं n ँ n ः h"
)
VIRAMA = "्"
HANGUL_FIRST = "g kk n d tt r m b pp s ss - j jj ch k t p h"
HANGUL_VOWEL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
HANGUL_LAST = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
HANGUL, HANGUL_END = 0xAC00, 0xD7A3
HANGUL_VOWELS, HANGUL_LASTS = 21, 28


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return {a: "" if b == "-" else b for a, b in zip(words[::2], words[1::2], strict=True)}


@cache
def _letters() -> dict[str, str]:
    """Every letter of the tables, composed and without its marks, in Latin ones."""
    tables = (CYRILLIC, GREEK, ARABIC, HEBREW, GEORGIAN, ARMENIAN, LATIN, INDIC_VOWELS)
    return {a: b for table in tables for a, b in _pairs(table).items()} | {VIRAMA: ""}


@cache
def _indic() -> dict[str, str]:
    return _pairs(DEVANAGARI)


def in_latin(word: str) -> str:
    """The word in Latin letters as far as the tables go. Give it casefolded and composed (NFC)."""
    if word.isascii():
        return word
    indic, signs = _indic(), _pairs(INDIC_VOWELS)
    out = []
    for at, letter in enumerate(word):
        if letter in indic:
            after = word[at + 1 : at + 2]
            bare = after == VIRAMA or (after in signs and not after.isalpha()) or not after
            out.append(indic[letter] + ("" if bare else "a"))
        else:
            out.append(_letter(letter))
    return "".join(out)


@cache
def _letter(letter: str) -> str:
    if letter.isascii() or letter in _letters():
        return _letters().get(letter, letter)
    if HANGUL <= ord(letter) <= HANGUL_END:
        return _hangul(ord(letter) - HANGUL)
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return "".join(_letters().get(c, c) for c in base)


def _hangul(number: int) -> str:
    first, rest = divmod(number, HANGUL_VOWELS * HANGUL_LASTS)
    vowel, last = divmod(rest, HANGUL_LASTS)
    parts = HANGUL_FIRST.split()[first], HANGUL_VOWEL.split()[vowel], HANGUL_LAST.split()[last]
    return "".join(part for part in parts if part != "-")
