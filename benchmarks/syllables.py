"""Made-up names of several cultures: syllables in Latin letters and in a script of their own.

No list of real people stands behind them. A syllable is written `latin` or `latin=script`; several
spellings in Latin letters are parted by `/`, as one name comes to us romanised in several ways.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """How names sound in some States; without a script of its own `native` is False."""

    name: str
    given: str
    family: str
    endings: dict[str, str]
    native: bool = False

    @property
    def syllables(self) -> dict[str, tuple[str, ...]]:
        """Those of given and of family names."""
        return {"given": tuple(self.given.split()), "family": tuple(self.family.split())}

    def ends(self, sex: str) -> tuple[str, ...]:
        """How names end: of a sex, or of families ("")."""
        return tuple(self.endings[sex].split())


WESTERN = Culture(
    "western",
    ("al ber cor dan el fri gar hen ig jo kas lor mar nor os pet ro sil tam ul vin wil"),
    ("ack bran crof dell eng fald gren holm iver kest land mor nest oak pell rid sten thorn wick"),
    {
        "female": "a ine elle is",
        "male": "o en ert us",
        "": "er man by ton s",
    },
)
ROMANCE = Culture(
    "romance",
    ("ad bel ca de es fa gui hu in jo lu mi na or pi ra sa te val xi"),
    ("ar bar cés dom est fer gál her ibá jar lóp mon nú ort pér quin rod sán tor var zam"),
    {
        "female": "ana ela ucía ina",
        "male": "andro el ino ián",
        "": "ez al ero ado illo",
    },
)
WEST_AFRICAN = Culture(
    "west-african",
    ("a ba chi de e fo ka ko ma na o se ta u wa ya"),
    ("ade bo coul dia fo gue ke lo men ndi ouat san sow tou uche yeb"),
    {
        "female": "ma sa ola mina",
        "male": "di fi kwe mba",
        "": "ba ko ye re wu",
    },
)
SLAVIC = Culture(
    "slavic",
    (
        "al/el=ал bor=бор vla=вла ger=гер dmi=дми yev/ev=ев zha/ja=жа zo=зо iv=ив kon=кон "
        "lyu/liu=лю mak=мак nik=ник ol=ол pav=пав rus=рус sve=све tim=тим ul=ул fyo/fe=фё "
        "khar/har=хар shu=шу yur/iur=юр"
    ),
    (
        "bel=бел vor=вор gor=гор dru=дру yer/er=ер zhuk/juk=жук zim=зим kova=кова lis=лис "
        "mor=мор nov=нов orl=орл pet=пет rom=ром sok=сок tar=тар ush=уш fil=фил "
        "khro/hro=хро tsar/czar=цар cher/tcher=чер shch/sch=щ yak/iak=як"
    ),
    {
        "female": "ina=ина eta=ета aya/aia=ая ana=ана",
        "male": "an=ан ey/ei=ей oslav=ослав il=ил",
        "": "enko=енко ovich=ович uk=ук in=ин sky/skii=ский",
    },
    native=True,
)
ARABIC = Culture(
    "arabic",
    (
        "ah=اح ba=با ja/dja=جا ha=حا kha=خا da=دا ra=را za=زا sa=سا sha/cha=شا sa=صا "
        "ta=طا gha=غا fa=فا qa/ka=قا ka=كا la=لا ma=ما na=نا wa=وا ya=يا"
    ),
    (
        "ab=عب ba=با tha=ثا ja/dja=جا ham=حم khal=خل dar=در ras=رس zay/zai=زي sul=سل "
        "shar/char=شر tah=طه ghan=غن far=فر qas/kas=قس kar=كر mah=مح nas=نص haj=هج wal=ول"
    ),
    {
        "female": "iya/ia=ية ima=يمة ra=رة nah/na=نة",
        "male": "mid=مد lid=لد sin/sine=سن rim/reem=ريم",
        "": "awi/aoui=اوي ani=اني iri=يري our/ur=ور im/eem=يم",
    },
    native=True,
)
GREEK = Culture(
    "greek",
    (
        "al=αλ va=βα ge/ye=γε de=δε el=ελ zi=ζη thi=θι ka=κα la=λα ma=μα ni=νι xe=ξε "
        "pa=πα ro=ρο so=σο ti=τι fo/pho=φο chri/khri=χρι"
    ),
    (
        "an=αν ver=βερ gal=γαλ dim=δημ zaf=ζαφ the=θε kar=καρ lam=λαμ mar=μαρ nik=νικ "
        "pap=παπ rou/ru=ρου sar=σαρ tso=τσο fot=φωτ cha/kha=χα"
    ),
    {
        "female": "ia=ια ini=ινη oula/ula=ουλα so=σω",
        "male": "os=ος is=ης as=ας on=ων",
        "": "akis=άκης opoulos/opulos=όπουλος idis=ίδης atos=άτος iou/iu=ίου",
    },
    native=True,
)
CULTURES = (WESTERN, ROMANCE, WEST_AFRICAN, SLAVIC, ARABIC, GREEK)
