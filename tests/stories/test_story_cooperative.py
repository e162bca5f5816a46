"""A member of the cooperative: asked by mail, helps without an account, and also asks."""

import pytest
from django.utils import timezone

from samenspel.config.rounds import send_notices
from samenspel.helping import actions as helping
from stories.people import LETTERS, Village, comes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("way", ["phone", "desk", "phone-without-script"])
def test_from_the_mail_to_asking_something_themselves(open_page, way):
    village = Village()
    offer = village.offers(village.cooperative, village.truus)
    question, four_words = village.asked(helping.Grant("helpers", ("words",)))
    helping.hand_over(
        question=question, to_party=village.cooperative, to_offer=offer, by=village.ria,
        words="Jullie kennen die brieven", now=timezone.now(),
    )  # fmt: skip
    send_notices(now=timezone.now())

    truus = comes(open_page, way).opens_mail(village.truus, "Iemand in Zeeland vraagt je iets")
    truus.reads("Ria vraagt iets aan Zorgcoöperatie Zeeland", LETTERS, "Jullie kennen die brieven")
    truus.presses("Ja, dit doe ik").reads("Jij helpt hierbij", "Wie let er nu op Truus")
    truus.types("Een bericht aan de vrager", "Zal ik dinsdag komen?")
    truus.presses("Schrijf de vrager").reads("Je bericht is bij de vrager.")
    truus.presses("We deden wat is afgesproken").reads("Mooi gedaan. De vrager zegt of het hielp.")

    asker = comes(open_page, way).open("/terug/").types("Je vier woorden", four_words)
    asker.presses("Kijk hoe het staat").reads("Zal ik dinsdag komen?", "Truus")
    asker.presses("Ik ben geholpen").reads("Fijn om te horen.")

    send_notices(now=timezone.now())
    truus.opens_mail(village.truus, "Even terugkijken").reads("Klopte dit voor jou?")
    truus.ticks("ja, dit klopte").presses("Zo was het voor mij").reads("Wat je schreef is bewaard.")

    truus.signs_in(village.truus).open("/zeeland/gezocht/nieuw/").reads("Wat zoek je?")
    truus.types("Wat zoek je? In één regel.", "Iemand die onze bus rijdt")
    truus.ticks("Zorgcoöperatie Zeeland").presses("Zet het neer").reads("Het staat erop")
    village_reads = comes(open_page, way).open("/zeeland/buurt/")
    village_reads.reads("Iemand die onze bus rijdt", "Zorgcoöperatie Zeeland")
