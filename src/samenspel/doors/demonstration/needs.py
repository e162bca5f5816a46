"""What the neighbours and parties of the demonstration look for. All made up."""

from samenspel.doors.demonstration.shapes import Card

NEEDS = [
    Card(
        "ons",
        40,
        "Bewoners die weten wie er thuis blijft zitten",
        {
            "text": "Wij zien alleen wie bij ons komt. Jij kent je straat. Wil je met ons meedenken over wie wij missen? Zonder namen, als je dat liever hebt.",
            "kind": "knowledge",
            "times": "een uurtje per maand",
            "in_return": "wij vertellen wat ermee gebeurde",
            "themes": ["eenzaamheid ouderen", "aanbod: onderzoek meedenken"],
        },
    ),
    Card(
        "gemeente",
        40,
        "Meelezers die zeggen of een brief te snappen is",
        {
            "text": "Wij zoeken bewoners die onze brieven lezen voordat ze de deur uit gaan, en zeggen welke zin te moeilijk is. Juist als je zelf wel eens vastloopt op een brief, ben je goud waard.",
            "kind": "knowledge",
            "times": "thuis, een paar brieven per maand",
            "in_return": "koffie, een bedankje en betere brieven",
            "themes": ["formulieren en post", "laaggeletterdheid", "aanbod: onderzoek meedenken"],
        },
    ),
    Card(
        "huisarts",
        35,
        "Iemand voor vragen die niet over ziekte gaan",
        {
            "text": "Mensen komen bij ons met eenzaamheid, ruzie of geldzorgen. Wij zoeken iemand uit het dorp die daar rustig naar luistert en meeloopt naar de goede plek.",
            "kind": "time",
            "times": "twee ochtenden per week",
            "themes": [
                "luisterend oor",
                "welke hulp is er overzicht",
                "aanbod: telefoon/luisteren",
            ],
        },
    ),
    Card(
        "zorgcooperatie",
        25,
        "Iemand die invalt voor onze coördinator in de vakantie",
        {
            "text": "Telefoon opnemen, mensen aan elkaar koppelen en een lijstje bijhouden. Je loopt eerst twee weken mee.",
            "kind": "time",
            "times": "drie weken in de zomer",
            "themes": ["vrijwilligers werven", "aanbod: organiseren"],
        },
    ),
    Card(
        "ben",
        60,
        "Een zaaltje in het dorpshuis, en een potje voor de huur",
        {
            "text": "Mijn keukentafel wordt te klein voor de papieravonden. Ik zoek iemand die de huur van een zaaltje in het dorpshuis betaalt, een klein potje voor een plan van bewoners.",
            "kind": "money",
            "times": "twee avonden per week",
            "in_return": "nog meer mensen met hun brief geholpen",
            "themes": ["subsidie", "zaal huren", "bewonersinitiatief"],
        },
    ),
    Card(
        "kookgroep",
        30,
        "Een chauffeur die eters thuis brengt",
        {
            "text": "Drie mensen willen mee-eten maar durven in het donker niet alleen naar huis. Wie rijdt er op vrijdag om acht uur een rondje?",
            "kind": "time",
            "times": "vrijdag om 20 uur",
            "in_return": "een bord eten",
            "themes": ["vervoer", "aanbod: autorijden"],
        },
    ),
    Card(
        "school",
        30,
        "Voorlezers voor de kleuters",
        {
            "text": "Een opa, oma of buurvrouw die een kwartier voorleest. Stemmetjes zijn welkom.",
            "kind": "time",
            "times": "een ochtend per week",
            "in_return": "tekeningen",
            "themes": ["bibliotheek lezen", "aanbod: voorlezen"],
        },
    ),
    Card(
        "uitleen",
        20,
        "Handige handen om spullen heel te houden",
        {
            "text": "Een ladder met een losse trede, een zaag die niet meer start. Wie repareert er een middag met ons mee?",
            "kind": "talent",
            "times": "één zaterdag per maand",
            "in_return": "gratis lenen",
            "themes": ["reparatie spullen", "aanbod: naaien repareren"],
        },
    ),
    Card(
        "wandelclub",
        18,
        "Iemand die een rolstoel duwt",
        {
            "text": "Twee mensen willen mee maar kunnen niet meer lopen. We zoeken sterke armen voor een uurtje.",
            "kind": "energy",
            "times": "donderdagochtend",
            "in_return": "koffie met appeltaart",
            "themes": ["wandelgroep fietsgroep", "aanbod: wandelen"],
        },
    ),
    Card(
        "gerda",
        15,
        "Iemand die mijn fietsband kan plakken",
        {
            "text": "Mijn handen willen niet meer zo. Ik fiets nog wel, als hij het maar doet.",
            "kind": "talent",
            "in_return": "appeltaart of een goed gesprek",
            "themes": ["fiets", "reparatie spullen"],
        },
    ),
    Card(
        "dorpshuis",
        22,
        "Gastvrouw of gastheer voor de middag",
        {
            "text": "Koffie zetten, mensen welkom heten, opletten wie er alleen zit.",
            "kind": "time",
            "times": "een middag per week",
            "in_return": "scholing en gezelschap",
            "themes": ["vrijwilligerswerk zoeken", "aanbod: gastvrouw"],
        },
    ),
    Card(
        "anouk",
        10,
        "Maatkleding voor het kindertoneel",
        {
            "text": "Achttien kinderen, tien muizen en één kat. Wie naait er mee aan de pakken?",
            "kind": "talent",
            "times": "tot het voorjaar, bij mij aan tafel",
            "in_return": "vrij kaartje op de eerste rij",
            "themes": ["naaien en kleding", "kunst cultuur hobby"],
        },
    ),
    Card(
        "henk",
        8,
        "Iemand om mee naar het voetbal te kijken",
        {
            "text": "Sinds mijn broer verhuisd is, kijk ik alleen. Een biertje staat koud.",
            "kind": "time",
            "times": "zondagmiddag",
            "in_return": "gezelschap, en ik breng je thuis",
            "themes": ["mannen praten", "eenzaamheid jong en volwassen"],
        },
    ),
]
