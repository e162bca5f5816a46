"""The people of the demonstration. All made up; none of them looks like anybody in the village."""

from samenspel.doors.demonstration.shapes import Someone

# Reserved for examples (RFC 2606): no mail ever arrives there.
MAIL = "zeeland.example"

# As whom one can step in: part of the address of that page -> e-mail.
STEP_IN = {
    role: f"{role}@{MAIL}"
    for role in ("bewoner", "dorpsondersteuner", "cooperatie", "sociaal-werker", "ambtenaar")
}
# The keepers of the place; the first is asked first.
KEEPERS = ("dorpsondersteuner", "cooperatie")

PEOPLE = [
    Someone("bewoner", "Aisha"),
    Someone("dorpsondersteuner", "Ria"),
    Someone("cooperatie", "Truus"),
    Someone("sociaal-werker", "Carla"),
    Someone("ambtenaar", "Dirk"),
    Someone("vrijwilliger", "Marijke"),
    Someone("praktijk", "Hanneke"),
    Someone("ben", "Ben"),
    Someone("henk", "Henk"),
    Someone("sjors", "Sjors"),
    Someone("gerda", "Gerda"),
    Someone("fatma", "Fatma"),
    Someone("piet", "Piet"),
    Someone("lies", "Lies"),
    Someone("mo", "Mo"),
    Someone("nel", "Nel"),
    Someone("tim", "Tim"),
    Someone("anouk", "Anouk"),
    Someone("bram", "Bram"),
    Someone("joke", "Joke"),
    Someone("koster", "Toon"),
    Someone("juf", "Sanne"),
    Someone("beheerder", "Corrie"),
]


def email_of(slug: str) -> str:
    """Where somebody of the demonstration can be reached, if mail arrived there."""
    return f"{slug}@{MAIL}"
