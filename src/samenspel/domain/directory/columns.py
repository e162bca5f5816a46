"""Dutch and English names of the columns of a table, and of the words for a kind and a side."""

import re
import unicodedata

PARTY = {
    "ref": "ref id code party_ref partij_ref partijcode partij_id party_id",
    "kind": "kind soort type soort_partij",
    "name": "name naam party partij organisatie organisation organization",
    "summary": "summary samenvatting doel waar_is_het_voor omschrijving beschrijving "
    "description text tekst",
    "ask_me_for": "ask_me_for ask_us_for vraag_mij_om vraag_ons_om waarvoor",
    "area": "area gebied werkgebied",
    "website": "website site webadres url",
    "phone": "phone telefoon telefoonnummer tel",
    "email": "email e_mail mail mailadres e_mailadres emailadres",
    "address": "address adres",
    "themes": "themes theme themas thema onderwerpen",
    "checked_on": "checked_on gecontroleerd_op nagekeken_op gecheckt_op",
}
CARD = {
    "ref": "ref id code card_ref kaart_ref kaartcode kaart_id card_id",
    "party_ref": "party_ref partij_ref partijcode partij_id party_id party partij "
    "organisatie organisation organization",
    "side": "side kant offer_or_need aanbod_of_vraag",
    "title": "title titel aanbod dienst service card kaart",
    "text": "text tekst omschrijving beschrijving description toelichting",
    "for_whom": "for_whom voor_wie doelgroep",
    "times": "times tijden wanneer openingstijden",
    "cost": "cost costs kosten prijs",
    "conditions": "conditions voorwaarden",
    "in_return": "in_return wat_terug terug tegenprestatie",
    "capacity": "capacity capaciteit plekken plaatsen aantal_plekken",
    "how": "how hoe aanmelden hoe_aanmelden bereikbaar",
    "languages": "languages language talen taal",
    "themes": "themes theme themas thema onderwerpen",
    "checked_on": "checked_on gecontroleerd_op nagekeken_op gecheckt_op",
}
# One flat table: the plain words describe the card, the party has its own.
FLAT_PARTY = PARTY | {
    "ref": "party_ref partij_ref partijcode partij_id party_id",
    "kind": "kind soort soort_partij party_kind",
    "summary": "summary samenvatting doel waar_is_het_voor party_summary omschrijving_partij",
    "themes": "party_themes themas_partij",
    "checked_on": "party_checked_on partij_gecontroleerd_op",
}
FLAT_CARD = {k: v for k, v in CARD.items() if k != "party_ref"}

KIND_WORDS = {
    "resident": "resident bewoner inwoner",
    "initiative": "initiative initiatief bewonersinitiatief vereniging",
    "organisation": "organisation organization organisatie instelling stichting",
    "government": "government overheid gemeente provincie waterschap",
    "company": "company bedrijf ondernemer",
    "knowledge": "knowledge kennis kennisinstelling school",
    "funder": "funder fonds financier",
}
SIDE_WORDS = {
    "offer": "offer aanbod biedt bied ik_kan",
    "need": "need vraag zoekt zoek nodig ik_zoek",
}


def by_word(words: dict[str, str]) -> dict[str, str]:
    """Turn {"offer": "offer ik_kan"} round into {"offer": "offer", "ik kan": "offer"}."""
    return {
        word.replace("_", " "): meaning for meaning, said in words.items() for word in said.split()
    }


def spelled(header: str) -> str:
    """A column name without capitals, accents, blanks and marks: "Vóór wie?" -> "voor_wie"."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    plain = (
        "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    )
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def find_columns(headers: list[str], known: dict[str, str]) -> dict[str, int]:
    """Field -> column number, for the fields of `known` that have one; the first counts."""
    places: dict[str, int] = {}
    for number, header in enumerate(headers):
        places.setdefault(spelled(header), number)
    found = {}
    for field, names in known.items():
        hits = [places[n] for n in names.split() if n in places]
        if hits:
            found[field] = hits[0]
    return found
