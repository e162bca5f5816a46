"""A social worker: writes down for somebody at the desk, and says no to what does not fit."""

import pytest
from django.utils import timezone

from samenspel.helping import actions as helping
from stories.people import LETTERS, Village, comes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("way", ["phone-without-script", "desk"])
def test_the_desk_and_an_honest_no(open_page, complaints, way):
    complaints.expect("422")  # an empty reason is sent back on purpose
    village = Village()
    carla = comes(open_page, way).signs_in(village.carla).open("/mijn/")
    carla.presses("Opschrijven voor iemand: Balie Welzijn")
    carla.reads("Er komt iemand binnen, of er belt iemand", "“Ik” blijft “ik”.")
    carla.types("Schrijf op wat ze zeggen", LETTERS).presses("Ga verder en lees het voor")
    carla.reads("Bedoel je dit?", "Je schrijft dit op voor iemand anders", "Lees voor", LETTERS)
    carla.presses("Ja, zo bedoel ik het").presses("Kijk wat er kan")
    carla.reads("Misschien helpt dit").presses("Geen van deze")
    carla.ticks("Ja", under="Mag Ria of Joop lezen").presses("Kijk wat zij zien")
    carla.reads("Dit ziet Ria of Joop:", LETTERS).presses("Leg het neer").reads(
        "Geef de vier woorden mee"
    )
    four_words = carla.page.inner_text(".samenspel-four-words")
    on_paper = carla.prints()
    assert " ".join(four_words.split()) in on_paper
    assert LETTERS not in on_paper and "Uitloggen" not in on_paper
    carla.presses("Ze hebben de woorden: volgende").reads("Er komt iemand binnen")
    carla.reads_no(LETTERS)

    asker = comes(open_page, "phone").open("/terug/").types("Je vier woorden", four_words)
    asker.presses("Kijk hoe het staat").reads("Mijn vraag", LETTERS, "Wie let er nu op Ria")
    asker.reads("Carla schreef op wat jij vertelde.")

    question, _ = village.asked(helping.Grant("helpers", ("words",)), words="Wie snoeit mijn heg?")
    helping.hand_over(
        question=question, to_party=village.welfare, by=village.ria, now=timezone.now()
    )
    carla.open("/mijn/").presses("Kijk en antwoord").reads("Wie snoeit mijn heg?")
    carla.presses("Nee, dit past niet").reads("Zeg in een paar woorden waarom")
    carla.types("Waarom past het niet?", "Wij doen geen tuinen")
    carla.types("Weet je wie er beter past?", "Zorgcoöperatie Zeeland").presses(
        "Nee, dit past niet"
    )
    carla.reads("Dank je voor je duidelijke antwoord.", "Je ziet deze vraag niet meer.")
    carla.open("/mijn/").reads_no("Kijk en antwoord", "Wie snoeit mijn heg?")

    ria = comes(open_page, way).signs_in(village.ria).open("/zeeland/dagblad/")
    ria.reads("Welzijn Zeeland zei nee: Wij doen geen tuinen")
    ria.reads("Beter adres: Zorgcoöperatie Zeeland")
