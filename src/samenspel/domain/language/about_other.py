"""Is somebody worried about somebody else? A hint for a box that is ticked in advance, no more."""

from __future__ import annotations

import re
from functools import cache

from samenspel.domain.language.patterns import compiled, letter_by_letter

OTHERS = (
    "moeder|vader|mama|papa|mam|pap|moe|oma|opa|man|vrouw|partner|zoon|zoontje|dochter|dochtertje|kind|kleinkind|kleinzoon"
    "|kleindochter|broer|broertje|zus|zusje|tante|oom|neef|nicht|neefje|nichtje|schoonmoeder|schoonvader|schoonzus|zwager"
    "|buurman|buurvrouw|buurjongen|buurmeisje|overbuurman|overbuurvrouw|onderbuurman|onderbuurvrouw|bovenbuurman|vriend"
    "|vriendin|vriendje|ex|collega|leerling|leerlinge|klant|client|kennis|huisgenoot|huurder|ouders|grootouders|stiefvader"
    "|stiefmoeder|maatje|teamgenoot|klasgenoot|klasgenootje|vrijwilliger"
)
# What the other does or is: the sentence is about them, not about what they do for the asker.
STATES = (
    "is|zijn|was|heeft|hebben|had|kan|kunnen|kon|wil|willen|durft|gaat|ligt|zit|zitten|woont|wonen|komt|loopt|eet|slaapt"
    "|drinkt|gebruikt|blowt|gokt|praat|vergeet|valt|weet|snapt|begrijpt|krijgt|voelt|lijkt|wordt|redt|doet|zegt|huilt"
    "|schreeuwt|weigert|mist|verwaarloost|spijbelt|gamet|moet|mag|ziet|hoort|zoekt|maakt|staat|verzamelt|vereenzaamt"
    "|dementeert|werkt|leeft|slikt|trekt|laat|belt|schaamt|raakt|geeft|koopt|betaalt|stopt|verzorgt"
)
ABOUT_OTHER = (
    r"zorgen ~?(?:over|om) (?:mijn|mn|me|onze|ons|een|de|het|haar|hem|die|dat|deze|iemand)",
    r"bezorgd ~?(?:over|om) (?:mijn|mn|onze|een|de|haar|hem|die|iemand)",
    r"maak\w* me ~?zorgen (?:over|om) (?:mijn|mn|onze|een|de|haar|hem|die|iemand)",
    (
        rf"(?:mijn|mn|m n|me|onze|ons|een|de|die|dat|haar|zijn) (?:oude |oudste |jongste |lieve |"
        rf"demente |zieke |beste )*(?:{OTHERS})(?: \w+)? ?(?:\w+ )?(?:{STATES})"
    ),
    (
        rf"(?:een )?(?:{OTHERS}) (?:van mij|van ons|in mijn straat|hiernaast|naast mij|bij ons|"
        rf"uit mijn straat|verderop)"
    ),
    (
        rf"(?:hoe|wat|wie|waar|kan|kunnen|mag|hulp|iemand) ~(?:voor|met) (?:mijn|mn|onze|een|"
        rf"de) (?:oude |zieke |demente )?(?:{OTHERS})"
    ),
    (
        r"(?:iemand|een vrouw|een man|een jongen|een meisje|mevrouw|meneer|een gezin) ~(?:in|"
        r"uit|bij|naast) (?:mijn|onze|de|ons) (?:straat|flat|buurt|portiek|klas|team|koor|club|"
        r"kerk|gang)"
    ),
    (
        rf"(?:hoe|kan|wat) (?:kan|kunnen|moet|help|helpen|doe|ik|we) ~(?:{OTHERS}) ~?(?:helpen|"
        rf"steunen|bijstaan|aanpakken)"
    ),
    r"hoe (?:kan|kunnen|help|helpen) ~(?:haar|hem|hen|ze) ~?(?:helpen)?",
    r"(?:hij|zij|ze) (?:wil|laat|doet|komt|redt|eet|durft) ~(?:niet|niemand|nooit|geen)",
    r"(?:hem|haar) (?:te )?helpen",
    r"namens (?:mijn|mn|een|de)",
    (
        r"(?:my|our) (?:mother|father|mom|mum|dad|son|daughter|wife|husband|neighbou?r|brother|"
        r"sister|friend|grandmother|grandfather|parents|child) ~?(?:is|has|can ?t|cannot|needs|"
        r"does|doesn ?t|won ?t|lives|feels)"
    ),
    r"worried about (?:my|a|the|him|her|someone)",
)
# What others do to or for the asker, and offers; then the asker is the one it is about.
ABOUT_MYSELF = (
    (
        r"(?:overleden|gestorven|gescheiden|uit elkaar|bij me weg|verliet|verlaten|"
        r"dood(?:gegaan)?|weg bij me)"
    ),
    (
        rf"(?:mijn|mn|onze|de) (?:{OTHERS}) (?:\w+ )?(?:slaat|sloeg|bedreigt|mishandelt|helpt|"
        rf"pest|plaagt|steunt|bezoekt|stalkt) (?:me|mij|ons|hem niet)?"
    ),
    (
        r"(?:mijn|de|onze) (?:buren|buurman|buurvrouw|bovenbuurman|onderbuurman|"
        r"buurjongen) ~(?:lawaai|herrie|muziek|overlast|hond|schutting|heg|boom|feest\w*|blaft|"
        r"boort|klust|rookt|parkeert|ruzie)"
    ),
    r"ruzie (?:met|tussen)",
    r"bang voor (?:mijn|hem|haar)",
    # Who cares for somebody and can hardly go on: it is the carer who asks.
    r"ik durf ~niet",
    r"ik (?:red|trek|hou) (?:het|dit|er) ~?niet",
    r"ik kan (?:het |dit )?(?:zo |bijna |haast )?niet meer",
    r"ik zorg (?:\w+ ){0,4}voor",
    r"ik (?:bied|geef|kan helpen|wil helpen|help graag)",
    r"ik heb (?:tijd|ervaring)",
    r"ik zoek ~(?:maatje|vriend\w*|iemand om mee)",
)


def is_about_somebody_else(text: str) -> bool:
    """Does the text sound like worry about another: a neighbour, a mother, a pupil?

    Only good enough to tick a box in advance that the asker can untick. Words, no meaning: it is
    wrong on irony and on long stories about several people.
    """
    heard = letter_by_letter(text)
    return bool(_about_other().search(heard)) and not _about_myself().search(heard)


@cache
def _about_other() -> re.Pattern[str]:
    return compiled(ABOUT_OTHER)


@cache
def _about_myself() -> re.Pattern[str]:
    return compiled(ABOUT_MYSELF)
