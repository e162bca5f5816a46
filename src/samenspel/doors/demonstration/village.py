"""The village Zeeland (Noord-Brabant): its real parties as far as sources tell, and its doors.

What a source confirms stands here in our own words with that source. No telephone number and no
address was made up for a real party. Parties without a source are made up, and are shown as such.
"""

from samenspel.doors.demonstration.shapes import Entrance, Written

SLUG = "zeeland"
NAME = "Zeeland"
AREA = "het dorp Zeeland in Noord-Brabant, gemeente Maashorst"
RESPONSIBLE = """Dit is een voorbeeld. In een echt dorp staat hier wie er op de gegevens past.
Vul hier geen echte gegevens in van jezelf of van een ander."""

# How long each step may take. Made up for this example.
TERMS = {
    "look_days": 2,
    "accept_days": 5,
    "contact_days": 3,
    "remind_days": 2,
    "follow_up_days": 14,
    "ask_again_days": 7,
    "silent_after_asks": 3,
    "keep_days": 60,
    "confirm_days": 180,
}
AGREED_BY = "Ria, Truus, Carla en Dirk aan de keukentafel (voorbeeld, verzonnen)"
FOUNDED_AGO = 120

INSPIRATIEWIJZER = "Inspiratiewijzer Lokaal Samenspel, 2017"
TIEN_JAAR = "Tien jaar zorgcoöperaties, Zorgcoöperatie Reek"
MANTELZORG = "pagina mantelzorg, gemeente Maashorst"
MADE_UP = "Verzonnen voor dit voorbeeld."

PARTIES = [
    Written(
        "zorgcooperatie",
        "initiative",
        "Zorgcoöperatie Zeeland",
        ("cooperatie", "vrijwilliger"),
        summary=f"""Bewoners van het dorp Zeeland die elkaar helpen, sinds december 2013.
Wij steunen mensen die iets nodig hebben wat een ander niet biedt, en letten erop dat niemand tussen wal en schip valt.
Ons doel: iedereen kan blijven meedoen, en zelfstandig en met plezier in het eigen dorp wonen.
Bron: {INSPIRATIEWIJZER}; {TIEN_JAAR}.""",
        ask_me_for="""Als je niet weet waar je moet zijn, of als niemand anders het doet.
Om samen met je straat een oplossing te zoeken.""",
        area="het dorp Zeeland",
        themes=("buurthulp wederzijds", "welke hulp is er overzicht", "luisterend oor"),
        source=INSPIRATIEWIJZER,
    ),
    Written(
        "gemeente",
        "government",
        "Gemeente Landerd (nu Maashorst)",
        ("ambtenaar",),
        summary=f"""De gemeente gaat uit van de doe-democratie: bewoners die zelf iets beginnen, krijgen ruimte. Zij zoekt de samenwerking met de zorgcoöperatie bewust op.
De gemeente betaalt mee aan een plek om elkaar te ontmoeten, aan activiteiten voor mantelzorgers en aan scholing van vrijwilligers.
Landerd is opgegaan in de gemeente Maashorst.
Bron: {INSPIRATIEWIJZER}; {MANTELZORG}.""",
        ask_me_for="""Ondersteuning van de gemeente, een plan van bewoners, en als je mantelzorger bent.""",
        area="de gemeente",
        themes=("gemeenteloket contact", "bewonersinitiatief", "mantelzorgwaardering"),
        source=INSPIRATIEWIJZER,
    ),
    Written(
        "ons",
        "organisation",
        "ONS Welzijn",
        ("sociaal-werker",),
        summary=f"""Werkt in buurten en dorpen, vanuit sociale teams.
Een jonge organisatie, die zoekt hoe zij bewoners met haar kennis het best kan steunen. Zij bekijkt voor de gemeente welke taken naar bewoners zelf kunnen.
Later ook: vrijwilligers voor mantelzorgers bij elkaar brengen.
Bron: {INSPIRATIEWIJZER}; {MANTELZORG}.""",
        ask_me_for="""Meedenken met een beroepskracht, als je er met je buren niet uitkomt.""",
        area="de dorpen en buurten in de omgeving",
        themes=("sociaal team", "overbelaste mantelzorger"),
        source=INSPIRATIEWIJZER,
    ),
    Written(
        "huisarts",
        "organisation",
        "Huisartsenpraktijk in Zeeland",
        ("praktijk",),
        summary=f"""Een van de deuren waar mensen met een vraag komen.
Welke deur je neemt, mag niets uitmaken.
Bron: {INSPIRATIEWIJZER} (daar zonder naam genoemd).""",
        ask_me_for="""Vragen over je gezondheid.""",
        area="het dorp Zeeland",
        themes=("huisarts",),
        source=INSPIRATIEWIJZER,
    ),
    Written(
        "kookgroep",
        "initiative",
        "Kookgroep De Grote Pan",
        ("fatma",),
        summary=f"Om de beurt koken en samen aan één lange tafel eten. {MADE_UP}",
        area="het dorp Zeeland",
        themes=("maaltijden", "koken leren"),
    ),
    Written(
        "kerkzaal",
        "organisation",
        "Zaal achter de kerk",
        ("koster",),
        summary=f"Een zaal met keuken en een traplift. {MADE_UP}",
        area="midden in het dorp",
        themes=("zaal huren", "ontmoetingsplek"),
    ),
    Written(
        "school",
        "knowledge",
        "Basisschool De Kweektuin",
        ("juf",),
        summary=f"Honderdtachtig kinderen en een school die na drie uur leeg staat. {MADE_UP}",
        area="het dorp Zeeland",
        themes=("kinderwerk na school", "huiswerk"),
    ),
    Written(
        "uitleen",
        "initiative",
        "Uitleenschuur",
        ("bram",),
        summary=f"Wat je één keer per jaar nodig hebt, hoef je niet te kopen. {MADE_UP}",
        area="het dorp Zeeland",
        themes=("spullen lenen en delen", "hulpmiddelen lenen"),
    ),
    Written(
        "wandelclub",
        "initiative",
        "Wandelclub De Trage Tred",
        ("joke",),
        summary=f"Elke donderdag een rondje, zo langzaam als de langzaamste. {MADE_UP}",
        area="vanaf het kerkplein",
        themes=("wandelgroep fietsgroep", "eenzaamheid ouderen"),
    ),
    Written(
        "dorpshuis",
        "organisation",
        "Dorpshuis De Deel",
        ("beheerder",),
        summary=f"Kaarten, biljart, vergaderen en koffie. {MADE_UP}",
        area="het dorp Zeeland",
        themes=("ontmoetingsplek", "activiteiten ouderen"),
    ),
    # Neighbours: each known by a first name only.
    Written("aisha", "resident", "Aisha", ("bewoner",)),
    Written("ben", "resident", "Ben", ("ben",)),
    Written("henk", "resident", "Henk", ("henk",)),
    Written("sjors", "resident", "Sjors en zijn zonen", ("sjors",)),
    Written("gerda", "resident", "Gerda", ("gerda",)),
    Written("piet", "resident", "Piet", ("piet",)),
    Written("lies", "resident", "Lies", ("lies",)),
    Written("mo", "resident", "Mo", ("mo",)),
    Written("nel", "resident", "Nel", ("nel",)),
    Written("tim", "resident", "Tim", ("tim",)),
    Written("anouk", "resident", "Anouk", ("anouk",)),
]

EVERY_DAY = "iemand van de zorgcoöperatie (voorbeeld)"
DOORS = [
    Entrance("dorp", "site", "Samenspel in Zeeland"),
    Entrance(
        "balie-zorgcooperatie",
        "desk",
        "Tafel van de zorgcoöperatie",
        "zorgcooperatie",
        answered_by="Truus of een andere vrijwilliger (voorbeeld, verzonnen)",
        hours="dinsdag- en donderdagochtend van 10 tot 12 uur (voorbeeld, verzonnen)",
    ),
    Entrance(
        "balie-ons-welzijn",
        "desk",
        "Balie en telefoon van ONS Welzijn",
        "ons",
        answered_by="Carla of een collega (voorbeeld, verzonnen)",
        hours="elke werkdag van 9 tot 16 uur (voorbeeld, verzonnen)",
    ),
    Entrance(
        "ons-welzijn",
        "embed",
        "Op de site van ONS Welzijn",
        "ons",
        answered_by="Carla of een collega (voorbeeld, verzonnen)",
        hours="elke werkdag van 9 tot 16 uur (voorbeeld, verzonnen)",
        frame_ancestors=("https://welzijn.example",),
        accent="#7a1f5c",
    ),
    Entrance(
        "gemeente",
        "embed",
        "Op de site van de gemeente",
        "gemeente",
        answered_by="Dirk of een collega (voorbeeld, verzonnen)",
        hours="elke werkdag van 9 tot 17 uur (voorbeeld, verzonnen)",
        frame_ancestors=("https://gemeente.example",),
        accent="#154273",
    ),
    Entrance(
        "huisarts",
        "card",
        "Kaartje bij de huisarts",
        "huisarts",
        answered_by=EVERY_DAY,
        hours="dinsdag- en donderdagochtend van 10 tot 12 uur, aan de tafel in het dorpshuis",
    ),
    Entrance(
        "supermarkt",
        "card",
        "Poster in de supermarkt",
        "zorgcooperatie",
        answered_by=EVERY_DAY,
        hours="dinsdag- en donderdagochtend van 10 tot 12 uur, aan de tafel in het dorpshuis",
    ),
]
