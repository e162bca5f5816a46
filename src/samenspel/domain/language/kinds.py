"""Does somebody need or offer something; is it a question, worry, story, offer or idea?

A suggestion that the asker sees and corrects; nothing is decided by it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from samenspel.domain.language.patterns import compiled, letter_by_letter

Side = Literal["need", "offer", "both"]
KINDS = ("question", "worry", "story", "offer", "idea")
# A story is somebody telling; below this it is a question with a little about it.
STORY_WORDS, STORY_SENTENCES = 45, 4

# Somebody who says what they can, have over, are good at or like to do for others.
OFFER = (
    r"(?:ik|wij|we) (?:bied|bieden)",
    r"(?:bied|bieden) (?:ik|wij|we)",
    r"(?:ik|wij|we) (?:geef|geven) ~(?:les|bijles|weg|training|cursus|workshop|gratis)",
    # "I can" without "not", and not "can I"
    (
        r"(?:ik|wij|we) (?:kan|kunnen) (?!(?:\w+\W+){0,6}(?:niet|nie|niets|niks|geen|nooit|"
        r"nergens|amper|nauwelijks|moeilijk|slecht|wel wat))\w+"
    ),
    (
        r"(?:ik|wij|we) (?:wil|willen|wou|zou|zouden) (?:wel|best|"
        r"graag wel)(?! (?:eens )?(?:weten|leren|gaan|hulp|iemand ontmoeten|een keer naar|mee))"
    ),
    (
        r"(?:ik|wij|we) (?:wil|willen|wou|zou|zouden) (?!(?:\w+\W+){0,6}(?:hulp|leren|weten|"
        r"niet|geen))~?(?:anderen helpen|iemand helpen|mensen helpen|helpen met|helpen bij|"
        r"geven|lesgeven|uitlenen|weggeven|aanbieden|vrijwilliger worden|vrijwilligerswerk|"
        r"me inzetten|mij inzetten|iets terugdoen|iets betekenen|wat betekenen|"
        r"gezelschap houden|schenken|doneren|sponsoren|begeleiden|coachen|iets doen voor|"
        r"wat doen voor|meehelpen|bijspringen|delen|voorlezen|oppassen op|nuttig|"
        r"voor (?:een ander|anderen|iemand die|mensen die|ouderen|kinderen|jongeren|buren|"
        r"de buurt|de wijk|het dorp))"
    ),
    (
        r"(?:iemand|mensen|anderen|ouderen|kinderen|jongeren|een ander|buurtgenoten|"
        r"nieuwkomers) (?:graag |wel )(?:helpen|bijstaan)"
    ),
    r"help ik graag",
    r"ik help (?:graag|wel|je|anderen|mensen|iedereen)",
    (
        r"(?:ik|wij|we) (?!wil|willen|zou|zouden|wou|moet|had|ga)\w+ (?:\w+ ){0,3}?(?:graag|"
        r"gerust|met (?:alle )?plezier|met liefde)(?! (?:hulp|iemand|een|weten|leren|contact|"
        r"willen))"
    ),
    (
        r"(?:ik|wij|we) (?:heb|hebben) (?:(?!slecht|niets?\b|niks|nooit|geen|zorgen|gebeld|"
        r"vragen)\w+ ){0,6}?(?:over(?! (?:mijn|de|het|een|wat|hoe|of)\b)|vrij|beschikbaar|"
        r"te leen|weg te geven)"
    ),
    r"tijd over",
    r"uurtje over",
    r"vrije uren",
    r"zeeen van tijd",
    r"plek(?:je)? over",
    r"kamer over",
    r"(?:gratis )?(?:af te halen|op te halen)",
    r"mag (?:gratis )?(?:weg|opgehaald)",
    r"kunnen jullie ~gebruiken",
    r"wie kan (?:ze|het|deze|dit|die|er) ~?gebruiken",
    r"beschikbaar (?:voor|stellen)",
    r"te leen(?! gevraagd)",
    r"stel\w* ~beschikbaar",
    r"zet me (?:graag )?in",
    r"meld me aan",
    r"steek ~handen uit",
    (
        r"(?:ik|wij) (?:ben|was|heb|werkte) (?:\w+ ){0,2}?(?:goed in|handig|gepensioneerd\w*|"
        r"jaren? als|jarenlang|van beroep|opgeleid|gediplomeerd|ervaring(?: met| als| in)?|"
        r"groene vingers|ervaringsdeskundige|vrijwilliger geweest|zelf meegemaakt|zelf gehad|"
        r"hovenier|timmerman|elektricien|loodgieter|kok|bakker|lerares|leraar|docent|juf|"
        r"meester|boekhouder|accountant|jurist|advocaat|verpleegkundige|wijkzuster|kapper|"
        r"kapster|pedicure|trainer|muzikant|fotograaf|imker|boswachter|monteur|programmeur|"
        r"schilder|chauffeur|ict er|coach|mediator|kunstenaar|ondernemer|directeur|"
        r"penningmeester|busje|bestelbus|aanhanger|sterke armen|twee handen|twee rechterhanden|"
        r"secretaresse|ingenieur|rechter|notaris)"
    ),
    (
        r"(?:ik|wij) (?:repareer|maak|kook|bak|naai|timmer|spreek|leg|breng|deel|"
        r"ruim) (?!(?:\w+\W+){0,8}(?:niet|nie|niets|niks|geen|nooit|me zorgen|mij zorgen|ruzie|"
        r"mee|me)\b)\w+"
    ),
    (
        r"(?:ik|wij|we) (?:wil|willen) (?:buren|kinderen|ouderen|jongeren|mensen|anderen|iemand|"
        r"nieuwkomers|er zijn) ~?(?:helpen|steunen|leren|bijstaan|begeleiden|meenemen|zijn)"
    ),
    (
        r"(?:is|was) (?:echt |altijd )?mijn (?:ding|hobby|vak|passie|beroep|lust en mijn leven|"
        r"werk geweest)"
    ),
    r"met (?:vervroegd )?pensioen(?! (?:ga|kan|rond))",
    r"sinds mijn pensioen",
    r"handen jeuken",
    r"maakt (?:me |mij )?niet uit wat",
    r"voor (?:een|andere) ander",
    r"mijn bedrijf (?:kan|wil|heeft|zoekt)",
    r"wij als bedrijf",
    r"(?:mee ?rijden|meeeten|mee eten|aanschuiven) (?:mag|kan)",
    (
        r"(?:i can|i could|we can|happy to|like to|want to|glad to) (?:help (?:others|people|"
        r"with|someone|out)|offer|teach|volunteer|lend|give)"
    ),
    r"i offer",
    r"to give away",
    r"for free to",
)
NEED = (
    r"(?:ik|wij|we) (?:zoek|zoeken|zocht) (?!.*vrijwilligerswerk)\w+",
    r"wie (?:kan|wil|weet|heeft|helpt)",
    r"kan iemand",
    r"kunnen jullie",
    r"kunt u",
    r"kun je",
    r"weet iemand",
    r"heeft iemand",
    r"is er iemand",
    r"waar (?:kan|moet|vind)",
    r"hoe (?:kan|moet|kom|krijg|vraag|doe)",
    r"(?:ik|we|wij|hij|zij|ze|moeder|vader) (?:kan|kunnen|kon) (?:\w+ ){0,4}?niet",
    (
        r"(?:ik|we) (?:heb|hebben) ~(?:hulp nodig|nodig|geen|problemen|schulden|moeite|last|"
        r"te weinig)"
    ),
    r"hulp (?:nodig|bij|met|gevraagd)",
    r"gevraagd",
    r"gezocht",
    r"lukt (?:me |mij |ons )?niet",
    r"(?:ik|we) ~niet meer",
    r"te duur",
    r"eenzaam",
    r"help me",
    r"help mij",
    r"(?:snap|begrijp|weet|durf) ~niet",
    r"wil graag (?:hulp|leren|weten)",
    r"ik wil (?:graag )?(?:leren|weten|hulp)",
    r"i need",
    r"can someone",
    r"who can",
    r"how (?:do|can) i",
    r"where can",
    r"looking for",
    r"help me",
)
QUESTION = (
    (
        r"(?:wie|wat|waar|hoe|wanneer|welke|waarom|hoeveel) (?:kan|kun|moet|is|zijn|wil|weet|"
        r"heeft|helpt|krijg|vind|doe|mag|gaat|kom|vraag|zou|komt|regel|kost)"
    ),
    r"kan iemand",
    r"kan ik",
    r"kan er",
    r"mag ik",
    r"mag dat",
    r"kunnen jullie",
    r"kunt u",
    r"kun je",
    r"weet iemand",
    r"heeft iemand",
    r"is er",
    r"zijn er",
    r"hebben jullie",
    r"bestaat er",
    r"(?:ik|wij|we) zoek(?:en)?",
    r"gezocht",
    r"gevraagd",
    r"ik wil (?:graag )?(?:weten|hulp|leren)",
    r"hulp (?:nodig|bij|gevraagd)",
    r"can (?:someone|i|you)",
    r"who can",
    r"where can",
    r"how (?:do|can)",
    r"i need",
    r"looking for",
    r"ik heb ~nodig",
    r"we hebben ~nodig",
)
WORRY = (
    r"zorgen ?(?:over|om|dat|maken|gemaakt)",
    r"bezorgd",
    r"maak\w* ~zorgen",
    r"ongerust",
    r"bang (?:dat|voor|om)",
    r"vrees",
    r"wakker van",
    r"lig ~wakker",
    r"niet (?:meer )?veilig",
    r"onveilig",
    r"eng",
    r"het gaat niet goed",
    r"gaat slecht",
    r"gaat achteruit",
    r"trek het niet",
    r"hou het niet vol",
    r"red het niet",
    r"radeloos",
    r"wanhopig",
    r"ten einde raad",
    r"ik schrik",
    r"worried",
    r"afraid",
    r"scared",
    r"verdacht",
    r"vertrouw ~niet",
    r"niet goed met (?:mijn|haar|hem|de)",
    r"wordt steeds (?:erger|slechter|stiller|verwarder|vergeetachtiger)",
    r"gevaarlijk",
    r"overlast",
)
IDEA = (
    r"(?:ik|wij|we) (?:heb|hebben) ~(?:idee|plan|ideetje|voorstel)",
    r"(?:mijn|ons|een) (?:idee|plan|voorstel)",
    r"idee",
    r"zou (?:het )?(?:niet )?(?:leuk|mooi|fijn|goed|tof|handig) zijn",
    r"(?:laten we|kunnen we niet|waarom ~niet ~(?:een|samen)|we zouden ~(?:kunnen|moeten))",
    r"(?:het zou|dat zou) ~(?:mooi|leuk|fijn|goed|handig)",
    r"stel voor",
    r"wat als we",
    r"droom van",
    (
        r"(?:ik|wij|we) (?:wil|willen) (?:graag )?~(?:oprichten|opzetten|beginnen|starten|"
        r"organiseren|opstarten|aanleggen|ombouwen)"
    ),
    r"hier zou ~kunnen",
    r"initiatief",
    r"i have an idea",
    r"we could",
    (
        r"samen met (?:de )?(?:buren|buurt|straat) ~(?:maken|doen|aanleggen|beginnen|opzetten|"
        r"organiseren)"
    ),
)


def guess_side(text: str) -> Side:
    """Does somebody need something ("need", also when nothing is clear), offer, or both?"""
    heard = letter_by_letter(text)
    offers, needs = (
        bool(_pattern(OFFER).search(heard)),
        bool(_pattern(NEED).search(heard) or "?" in text),
    )
    if offers and needs:
        return "both" if _offers_apart_from_needs(text) else "offer"
    return "offer" if offers else "need"


def _offers_apart_from_needs(text: str) -> bool:
    """One sentence offers and another only asks: "Who wants my pears?" alone is an offer."""
    pieces = [letter_by_letter(piece) for piece in re.split(r"(?<=[.!?])\s+|\n+|\bmaar\b", text)]
    return any(
        _pattern(NEED).search(piece) and not _pattern(OFFER).search(piece) for piece in pieces
    )


def guess_kinds(text: str) -> tuple[str, ...]:
    """What it may be, in the order of KINDS; "question" in doubt, empty for no words at all."""
    heard = letter_by_letter(text)
    if not re.search(r"\w", heard):
        return ()
    side = guess_side(text)
    found = {
        "question": side != "offer" and ("?" in text or bool(_pattern(QUESTION).search(heard))),
        "worry": bool(_pattern(WORRY).search(heard)),
        "story": _is_story(text),
        "offer": side != "need",
        "idea": bool(_pattern(IDEA).search(heard)),
    }
    # Who needs something too asks something too, also where no word of a question was used.
    found["question"] |= side == "both" and not found["worry"]
    return tuple(kind for kind in KINDS if found[kind]) or ("question",)


def _is_story(text: str) -> bool:
    sentences = [piece for piece in re.split(r"[.!?\n]+", text) if piece.strip()]
    return len(text.split()) >= STORY_WORDS or len(sentences) >= STORY_SENTENCES


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(patterns)
