import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.model import Fine, Penalty
from fourfold.engines.statutes.penalties import ClassBounds, heaviest, read_penalties
from fourfold.engines.statutes.penalties.grammar import LANGUAGES, grammar_of
from fourfold.engines.statutes.penalties.numerals import value_of

# Language, words, (months at least, at most), (fine at least, at most), how they are joined.
WORDINGS = [
    (
        "en",
        "imprisonment for a term of not less than two years and not more than ten years",
        (24, 120),
        (None, None),
        "",
    ),
    (
        "en",
        "liable to imprisonment of up to five (5) years or a fine of 500 penalty units or both",
        (None, 60),
        (None, Fine(500, "", "penalty-units")),
        "and-or",
    ),
    (
        "en",
        (
            "imprisonment for a term of three to fifteen years and a fine of sixty thousand to "
            "three hundred thousand Baht"
        ),
        (36, 180),
        (Fine(60_000, "THB"), Fine(300_000, "THB")),
        "and",
    ),
    ("en", "liable to six months’ imprisonment", (None, 6), (None, None), ""),
    (
        "en",
        (
            "imprisonment for a period not less than one year and a fine not less than EGP 50,000 "
            "and not exceeding EGP 100,000 — or either of these penalties"
        ),
        (12, None),
        (Fine(50_000, "EGP"), Fine(100_000, "EGP")),
        "and-or",
    ),
    (
        "en",
        "the minimum penalty shall be imprisonment for three years",
        (36, None),
        (None, None),
        "",
    ),
    (
        "en",
        (
            "imprisonment of either description for a term which may extend to three years, or "
            "with fine which may extend to 5 lakh rupees, or with both"
        ),
        (None, 36),
        (None, Fine(500_000, "", "rupees")),
        "and-or",
    ),
    ("en", "imprisonment for ninety days", (None, 3), (None, None), ""),
    (
        "fr",
        "d'un emprisonnement de six mois à trois ans et d'une amende de 200.000 à 500.000 francs",
        (6, 36),
        (Fine(200_000, "", "francs"), Fine(500_000, "", "francs")),
        "and",
    ),
    (
        "fr",
        "est puni de trois ans d’emprisonnement et de 100 000 € d’amende",
        (None, 36),
        (None, Fine(100_000, "EUR")),
        "and",
    ),
    (
        "fr",
        (
            "un emprisonnement de un (01) à deux (02) ans ou d’une amende de cinq cent mille "
            "(500 000) à un million (1 000 000) francs CFA ou de l’une de ces deux peines seulement"
        ),
        (12, 24),
        (Fine(500_000, "", "francs cfa"), Fine(1_000_000, "", "francs cfa")),
        "and-or",
    ),
    (
        "es",
        (
            "prisión de cuarenta y ocho (48) a noventa y seis (96) meses y multa de 100 a 1.000 "
            "salarios mínimos legales mensuales vigentes"
        ),
        (48, 96),
        (Fine(100, "", "minimum-wages"), Fine(1000, "", "minimum-wages")),
        "and",
    ),
    ("es", "será castigado con prisión de 1 a 3 años", (12, 36), (None, None), ""),
    ("pt", "reclusão, de 2 (dois) a 5 (cinco) anos, e multa", (24, 60), (None, None), "and"),
    ("pt", "detenção de três meses a um ano", (3, 12), (None, None), ""),
    (
        "pt",
        "é punido com prisão até 3 anos ou com pena de multa até 120 dias",
        (None, 36),
        (None, Fine(120, "", "day-fines")),
        "or",
    ),
    (
        "ar",
        "بالحبس مدة لا تقل عن سنة ولا تزيد على ثلاث سنوات وبغرامة",
        (12, 36),
        (None, None),
        "and",
    ),
    (
        "ar",
        (
            "بالحبس مدة لا تجاوز سنتين وبغرامة لا تقل عن خمسين ألف جنيه ولا تجاوز مائة ألف جنيه "
            "أو بإحدى هاتين العقوبتين"
        ),
        (None, 24),
        (Fine(50_000, "", "جنيه"), Fine(100_000, "", "جنيه")),
        "and-or",
    ),
    ("ru", "лишением свободы на срок до четырёх лет", (None, 48), (None, None), ""),
    (
        "ru",
        (
            "штрафом в размере до двухсот тысяч рублей либо лишением свободы на срок от двух до "
            "пяти лет"
        ),
        (24, 60),
        (None, Fine(200_000, "", "рублей")),
        "or",
    ),
    (
        "en",
        (
            "to imprisonment for a term of not more than 5 years or to a fine of not more than "
            "N5,000,000.00 or to both such fine and imprisonment"
        ),
        (None, 60),
        (None, Fine(5_000_000, "NGN")),
        "and-or",
    ),
    (
        "en",
        "Maximum penalty: 5 years imprisonment or 200 penalty units, or both",
        (None, 60),
        (None, Fine(200, "", "penalty-units")),
        "and-or",
    ),
    (
        "en",
        (
            "a fine of not less than two thousand five hundred penalty units and not more than "
            "fifteen thousand penalty units or to a term of imprisonment of not less than two "
            "years and not more than five years or to both"
        ),
        (24, 60),
        (Fine(2500, "", "penalty-units"), Fine(15_000, "", "penalty-units")),
        "and-or",
    ),
    (
        "es",
        (
            "pena privativa de libertad no menor de uno ni mayor de cuatro años y con treinta a "
            "noventa días-multa"
        ),
        (12, 48),
        (Fine(30, "", "day-fines"), Fine(90, "", "day-fines")),
        "and",
    ),
    (
        "ar",
        "بالحبس من ستة أشهر إلى ثلاث سنوات وبغرامة من 50.000 دج إلى 100.000 دج",
        (6, 36),
        (Fine(50_000, "DZD"), Fine(100_000, "DZD")),
        "and",
    ),
    (
        "en",
        (
            "liable to a fine not exceeding level seven or to imprisonment for a period not "
            "exceeding two years or to both such fine and such imprisonment"
        ),
        (None, 24),
        (None, Fine(7, "", "level")),
        "and-or",
    ),
    (
        "pt",
        "Pena - detencao, de 3 (tres) meses a 1 (um) ano, e multa",
        (3, 12),
        (None, None),
        "and",
    ),
    (
        "ar",
        "بالحبس مده لا تقل عن سنه وبغرامه لا تقل عن مائه الف جنيه او باحدى هاتين العقوبتين",
        (12, None),
        (Fine(100_000, "", "جنيه"), None),
        "and-or",
    ),
]


@pytest.mark.parametrize(("language", "words", "months", "fines", "joined"), WORDINGS)
def test_a_penalty_is_read_in_the_wording_of_its_language(
    language: str,
    words: str,
    months: tuple[float | None, float | None],
    fines: tuple[Fine | None, Fine | None],
    joined: str,
) -> None:
    found = read_penalties(f"X. {words}.", language)
    assert [
        ((one.at_least, one.at_most), (one.fine_at_least, one.fine_at_most), one.joined)
        for one in found
    ] == [(months, fines, joined)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "liable to imprisonment for life"),
        ("en", "imprisonment for a term not exceeding ten years or for life"),
        ("fr", "puni de la réclusion criminelle à perpétuité"),
        ("es", "castigado con prisión perpetua"),
        ("ar", "يعاقب بالسجن المؤبد"),
        ("ru", "пожизненным лишением свободы"),
    ],
)
def test_imprisonment_for_life_is_read(language: str, words: str) -> None:
    assert [one.life for one in read_penalties(words, language)] == [True]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "shall be sentenced to death"), ("fr", "puni de mort"), ("ar", "يعاقب بالإعدام")],
)
def test_the_death_penalty_is_read(language: str, words: str) -> None:
    assert [one.death for one in read_penalties(words, language)] == [True]


def test_a_named_class_and_a_fine_without_upper_bound_are_read() -> None:
    text = (
        "shall be punished with imprisonment of prision mayor or a fine of at least Two hundred "
        "thousand pesos (PhP200,000.00) up to a maximum amount commensurate to the damage "
        "incurred or both."
    )
    (found,) = read_penalties(text, "en")
    assert (found.named_class, found.fine_at_least, found.fine_at_most, found.joined) == (
        "prision mayor",
        Fine(200_000, "PHP"),
        None,
        "and-or",
    )


def test_imprisonment_without_a_term_beside_a_fine_is_a_class_of_its_own() -> None:
    text = "يعاقب بالحبس والغرامة التي لا تقل عن مائة ألف درهم أو بإحدى هاتين العقوبتين"
    (found,) = read_penalties(text, "ar", currency_of_state="AED")
    assert (found.named_class, found.fine_at_least, found.joined) == (
        "الحبس",
        Fine(100_000, "AED"),
        "and-or",
    )
    assert heaviest([found], {"الحبس": ClassBounds(1, 36)}).months == 36


@pytest.mark.parametrize(
    "text",
    [
        "is liable to a penalty similar to the penalty provided under that law",
        "shall be punished as provided in section 5",
        "The Director is appointed for a single term of four years.",
        "shall report within twenty four hours on a fine day",
        "life insurance for life",
        "",
    ],
)
def test_a_penalty_that_is_not_stated_is_not_guessed(text: str) -> None:
    assert read_penalties(text, "en") == ()


def test_a_language_without_a_grammar_gives_nothing() -> None:
    assert read_penalties("imprisonment for three years", "sw") == ()


@pytest.mark.parametrize(
    ("told", "expected"), [("KES", Fine(500, "KES")), ("THB", Fine(500, "", "shillings"))]
)
def test_a_word_for_money_is_believed_only_of_a_state_that_uses_it(
    told: str, expected: Fine
) -> None:
    (found,) = read_penalties("a fine of 500 shillings", "en", currency_of_state=told)
    assert found.fine_at_most == expected


def test_the_sentence_tells_a_legal_person_from_its_officers() -> None:
    text = (
        "(1) A company is liable to a fine of 900 euros. (2) Every director of the company is "
        "liable to a fine of 90 euros. (3) The legal person shall be subject to a fine of 9 euros."
    )
    found = read_penalties(text, "en")
    assert [(one.pinpoint, one.for_legal_persons) for one in found] == [
        ("(1)", True),
        ("(2)", False),
        ("(3)", True),
    ]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "one hundred and twenty", 120),
        ("en", "two million five hundred thousand", 2_500_000),
        ("en", "5 million", 5_000_000),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "deux cent mille", 200_000),
        ("es", "quinientos mil", 500_000),
        ("pt", "cento e vinte", 120),
        ("ar", "خمس وعشرين", 25),
        ("ar", "ثلاثمائة ألف", 300_000),
        ("ru", "пятисот тысяч", 500_000),
        ("en", "1.000", 1000),
        ("en", "200,000.50", 200_000.5),
        ("en", "2.5", 2.5),
    ],
)
def test_numbers_in_words_have_their_value(language: str, words: str, value: float) -> None:
    grammar = grammar_of(language)
    assert grammar is not None
    assert value_of(words, grammar) == value


def test_every_hundredth_number_in_english_words_is_read_back() -> None:
    grammar = grammar_of("en")
    assert grammar is not None
    ones = [word for word, value in grammar.words.items() if 0 < value < 20 and word != "fourty"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    spelled = [
        *ones,
        *(f"{ten}{rest}" for ten in tens for rest in ["", *("-" + o for o in ones[:9])]),
    ]
    assert [value_of(words, grammar) for words in spelled] == list(range(1, 100))


def test_the_heaviest_penalty_knows_named_classes_by_the_table_of_the_state() -> None:
    penalties = (
        Penalty("a", at_most=60),
        Penalty("b", named_class="prision mayor"),
        Penalty("c", at_most=600, for_legal_persons=True),
    )
    blind = heaviest(penalties, {})
    assert (blind.months, blind.unknown_classes) == (60, ("prision mayor",))
    found = heaviest(penalties, {"Prision Mayor": ClassBounds(73, 144)})
    assert (found.months, found.unknown_classes, found.penalty) == (144, (), penalties[1])


def test_death_weighs_more_than_life_and_life_more_than_months() -> None:
    penalties = (Penalty("a", at_most=240), Penalty("b", life=True), Penalty("c", death=True))
    found = heaviest(penalties, {})
    assert (found.months, found.life, found.death, found.penalty) == (240, True, True, penalties[2])


def test_no_penalty_weighs_nothing_at_all() -> None:
    found = heaviest((), {})
    assert (found.months, found.penalty) == (0.0, None)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(max_size=200))
def test_any_text_gives_penalties_that_stand_in_it(language: str, text: str) -> None:
    assert all(text.startswith(one.text, one.start) for one in read_penalties(text, language))


@settings(max_examples=120, deadline=None)
@given(st.integers(1, 50), st.integers(1, 10**8), st.booleans())
def test_any_term_and_fine_is_read_back(years: int, amount: int, both: bool) -> None:
    text = f"a fine not exceeding {amount:,} shillings or to imprisonment for {years} years"
    (found,) = read_penalties(text + (", or to both" if both else ""), "en")
    assert (found.at_most, found.fine_at_most, found.joined) == (
        years * 12,
        Fine(amount, "", "shillings"),
        "and-or" if both else "or",
    )
