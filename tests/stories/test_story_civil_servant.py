"""A civil servant: the municipality also asks, sees only what was shared, and forgets it after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.helping import actions as helping
from stories.people import Village, comes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WORDS = "Waar kan ik mijn oude bankstel kwijt?"
NEVER_SHARED = "Liever niet dat de buren het weten"


@pytest.mark.parametrize("way", ["phone-without-script", "desk"])
def test_asking_answering_and_forgetting(open_page, complaints, way):
    village = Village()
    village.municipality.confirmed_on = timezone.localdate() - timedelta(days=400)
    village.municipality.save()
    dirk = comes(open_page, way).signs_in(village.dirk).open("/zeeland/gezocht/nieuw/")
    dirk.types("Wat zoek je? In één regel.", "Bewoners die meedenken over het plein")
    dirk.ticks("Gemeente Zeeland").presses("Zet het neer").reads("Het staat erop")
    dirk.open("/zeeland/buurt/").reads("Bewoners die meedenken over het plein", "Gemeente Zeeland")

    dirk.open(f"/zeeland/partij/{village.municipality.id}/").reads("Klopt alles hieronder nog?")
    dirk.presses("Ja, het klopt nog").reads_no("Klopt alles hieronder nog?")

    question, four_words = village.asked(
        words=WORDS,
        must_not=NEVER_SHARED,
        reach=helping.Reach(channel="phone", phone="0486-000000", name="Aisha"),
    )
    helping.share(
        question=question, grant=helping.Grant("party", ("words",), party=village.municipality),
        now=timezone.now(),
    )  # fmt: skip
    handover = helping.hand_over(
        question=question, to_party=village.municipality, by=village.ria, now=timezone.now()
    )
    dirk.open("/mijn/").presses("Kijk en antwoord").reads("Ria vraagt iets aan Gemeente", WORDS)
    dirk.reads_no(NEVER_SHARED, "0486-000000", "Aisha")

    asker = comes(open_page, way).open("/terug/").types("Je vier woorden", four_words)
    asker.presses("Kijk hoe het staat").reads("Dirk").presses("Neem het terug")
    asker.reads("Je vraag terugnemen?").presses("Ja, ik neem mijn vraag terug")
    asker.reads("Je nam je vraag terug. Niemand is er nog mee bezig.")

    complaints.expect("404")
    dirk.open(f"/doorgegeven/{handover.id}/").reads("Deze pagina is er niet").reads_no(WORDS)
    dirk.open("/mijn/").reads_no("Kijk en antwoord", WORDS)
