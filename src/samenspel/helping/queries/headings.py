"""The phrasebook's themes under a few plain headings, and which theme a word stands for."""

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.domain.matching import Phrasebook
from samenspel.domain.matching.phrasebook import Theme
from samenspel.domain.matching.words import fold

# Slugs of themes with "|" between them, for some hold spaces, strokes and commas. The choice of
# headings is ours: the order in which somebody at a kitchen table would go through their life.
HEADINGS: dict[str, tuple[Promise | str, str]] = {
    "geld": (
        _("Money and schemes"),
        "geldzorgen | schulden | budgetbeheer / bewind | toeslagen | toeslagenaffaire | bijstand"
        " | bijzondere bijstand | minimaregelingen | kinderen in armoede | schoolkosten"
        " | voedselbank | energierekening | gemeentebelasting | belastingaangifte"
        " | boetes en schulden bij de staat | pensioen aow | menstruatie armoede"
        " | zorgverzekering premieachterstand | vakantie met weinig geld | bank en contant"
        " | sparen en budgetteren leren | lenen zonder rente | studieschuld/jongeren schulden"
        " | alimentatie | kostendelersnorm samenwonen | fraude melden uitkering"
        " | ondernemer in schuld | verzekeringen schade | tegenprestatie uitkering",
    ),
    "papieren": (
        _("Papers, rights and the municipality"),
        "formulieren en post | juridische hulp | bezwaar en klacht"
        " | onafhankelijke clientondersteuning | wmo aanvragen | paspoort en rijbewijs"
        " | inschrijven verhuizen | naamswijziging en geslacht | pgb | sociaal team | privacy"
        " | welke hulp is er overzicht | gemeenteloket contact | trouwen",
    ),
    "zorg": (
        _("Care and health"),
        "persoonlijke verzorging | dementie | huisarts | verpleeghuis | uit het ziekenhuis"
        " | hulpmiddelen lenen | scootmobiel rolstoel | mee naar afspraken"
        " | tandarts en zorgkosten | wachtlijst zorg | hulp weigeren zorgwekkend | vallen"
        " | stoppen met roken en leefstijl | kanker en ernstig ziek | doof blind"
        " | verstandelijke beperking | autisme adhd | hersenletsel | seksuele gezondheid"
        " | overgang/chronische pijn | parkinson/ms | long covid | diabetes en bewegen"
        " | klein chemisch medicijnen | evacuatie/hulp bij alarm | ambulance/ehbo"
        " | bloed doneren / donor | hospitality: logeren familie patiënt | muziek voor dementie"
        " | toegankelijkheid | begeleiding thuis | dagbesteding | vakantie met zorg",
    ),
    "mantelzorg": (
        _("Caring for somebody close"),
        "overbelaste mantelzorger | respijtzorg | mantelzorgwaardering | jonge mantelzorger"
        " | mantelzorgwoning en samen wonen | werk en mantelzorg combinatie"
        " | naasten psychisch | naasten verslaving | nachtelijke zorg / waken",
    ),
    "lief-en-leed": (
        _("Joy, worry and loss"),
        "rouw | stervensbegeleiding kinderen | levenseinde | overlijden regelen"
        " | kind verlies zwangerschap | luisterend oor | mentale klachten | zelfmoordgedachten"
        " | crisis direct hulp | herstel en ervaringsdeskundig | verslaving alcohol drugs"
        " | gokken en gamen | slapen en stress | zelfvertrouwen weerbaarheid | boosheid"
        " | eetproblemen | geloof en zingeving | levensverhaal ouderen"
        " | relaties en ruzie familie | lhbti | adoptie/afkomst"
        " | ouderen en seksualiteit / nieuwe liefde | jeugdlintje/waardering",
    ),
    "gezin": (
        _("Family and growing up"),
        "opvoedvragen | pubers | jeugdhulp | kind weg van huis / uithuisplaatsing | steungezin"
        " | scheiding | alleenstaande ouder | geboorte | consultatiebureau ggd | kinderopvang"
        " | peuterspeelzaal | moeders ontmoeten | oppas | grootouders | tienerouders"
        " | postnatale klachten | babyspullen | kinderfeest en speelgoed"
        " | speelse kinderen buiten | kinderwerk na school | social media en schermen"
        " | werkstress ouders / gezin | 18 worden | speeltuin | jongerenplek | scouting",
    ),
    "leren-en-werk": (
        _("School, learning and work"),
        "schooluitval | passend onderwijs | huiswerk | schoolkeuze | pesten | stage"
        " | studie en kamers | scholing en omscholen | werk zoeken | ontslag / baan kwijt"
        " | ziek en werk | werk met beperking | eigen bedrijf | ondernemers lokaal"
        " | vakmensen werk in zorg | jong bijbaan | loopbaan en droom | loon niet betaald"
        " | games/techniek jongeren | vrijwilligerswerk zoeken | laaggeletterdheid"
        " | bedrijven maatschappelijk",
    ),
    "wonen": (
        _("A house and a home"),
        "woning zoeken | dakloos | huisuitzetting en huurachterstand | schimmel en verhuurder"
        " | aanpassing woning | ouderenwoning | wonen met begeleiding | verduurzamen woning"
        " | woning opknappen vve | woonwagens / tiny house | kamerverhuur en hospita"
        " | illegale verhuur / airbnb | verwarming cv kapot | trapportaal flat schoon"
        " | vervuild huis, verzamelen | vergunning bouwen | ongedierte | brandveiligheid"
        " | hitte en kou",
    ),
    "bijspringen": (
        _("A hand in and around the house"),
        "huishoudelijke hulp | klusjes in huis | reparatie spullen | tuin | boodschappen"
        " | maaltijden | digitale hulp | geen computer | verhuishulp | buurthulp wederzijds"
        " | spullen lenen en delen | kringloop | koken leren | naaien en kleding"
        " | kapper en uiterlijk | huisdieren | tuin vogels balkon",
    ),
    "onderweg": (
        _("Getting around"),
        "vervoer | leerlingenvervoer | parkeren gehandicapten | openbaar vervoer | fiets"
        " | verkeer | parkeren | rijbewijs en rijles | uitstapjes minder mobiel",
    ),
    "ontmoeten": (
        _("Meeting people and free time"),
        "eenzaamheid ouderen | eenzaamheid jong en volwassen | maatje | ontmoetingsplek"
        " | zaal huren | activiteiten ouderen | kunst cultuur hobby | bibliotheek lezen"
        " | sporten en bewegen | aangepast sporten | wandelgroep fietsgroep | zwemmen"
        " | feestdagen | vrouwen isolement | mannen praten | bezoek in verzorgingshuis"
        " | hond als gezelschap",
    ),
    "nieuw-hier": (
        _("New here, and language"),
        "taal leren nederlands | inburgering | vluchtelingen opvang | ongedocumenteerd"
        " | arbeidsmigranten | tolk vertaling | welkom nieuwe bewoners"
        " | culturele verschillen | jobhunt nieuwkomers | discriminatie",
    ),
    "veilig": (
        _("Safety, and quarrels"),
        "huiselijk geweld | kindermishandeling zorgen | ouderenmishandeling | seksueel geweld"
        " | eergerelateerd en uithuwelijking | slachtofferhulp | burenoverlast"
        " | verwarde buurman | overlast jongeren | criminaliteit jongeren | na detentie"
        " | oplichting online | veiligheid buurt | ondermijning / drugspand"
        " | noodsituatie rampen | radicalisering | sekswerk / mensenhandel"
        " | geluid vliegtuig horeca | stank rook houtstook",
    ),
    "buurt": (
        _("Village, street and nature"),
        "buurtfeest | bewonersinitiatief | subsidie | inspraak | politiek gemeenteraad"
        " | groen in de buurt | volkstuin | zwerfafval | afval en grofvuil"
        " | straat en stoep kapot | straatverlichting | nieuwbouw gebiedsplannen"
        " | dorpshuis dorp leefbaarheid | vereniging in nood | vrijwilligers werven"
        " | stichting oprichten | fondsenwerving crowdfunding"
        " | sociaal ondernemen / coöperatie | onderzoek en cijfers over wijk"
        " | erfgoed en geschiedenis | natuur en milieu | klimaat water tuin",
    ),
}
# Every theme on the side of offering stands here, and whatever a newer phrasebook adds.
GIVING, OTHER = "voor-een-ander", "overig"
GIVING_LABEL, OTHER_LABEL = _("Doing something for somebody else"), _("Other things")


@cache
def heading_of() -> dict[str, str]:
    """Theme slug -> the key of its heading, for every theme of the phrasebook."""
    placed = {
        slug.strip(): key for key, (_label, slugs) in HEADINGS.items() for slug in slugs.split("|")
    }
    themes = Phrasebook.load().themes.values()
    return {
        one.slug: GIVING if one.side == "offer" else placed.get(one.slug, OTHER) for one in themes
    }


def heading_labels() -> dict[str, Promise | str]:
    """The headings in the order in which they are shown: key -> what stands on the page."""
    labels: dict[str, Promise | str] = {key: label for key, (label, _slugs) in HEADINGS.items()}
    return labels | {GIVING: GIVING_LABEL, OTHER: OTHER_LABEL}


def theme_called(said: str) -> str:
    """The slug of the theme somebody means by its slug, its label or one of its official words.

    "" when no theme, or more than one, is called so.
    """
    return _called().get(fold(said).strip(), "")


@cache
def _called() -> dict[str, str]:
    names: dict[str, set[str]] = {}
    for theme in Phrasebook.load().themes.values():
        for name in (theme.slug, theme.label, *theme.official):
            names.setdefault(fold(name), set()).add(theme.slug)
    certain = {name: slugs.pop() for name, slugs in names.items() if len(slugs) == 1}
    # A theme's own name goes before somebody else's word for it.
    own = {fold(name): theme.slug for theme in _all() for name in (theme.label, theme.slug)}
    return certain | own


def _all() -> list[Theme]:
    return list(Phrasebook.load().themes.values())
