"""A resident without an account: from the first words to "I am helped", and back in between."""

import pytest

from samenspel.helping import actions as helping
from samenspel.helping.models import Handover
from stories.people import LETTERS, Village, Visitor, comes, pass_days

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def tells_and_chooses(somebody: Visitor) -> str:
    """From the first page to the four words; gives them."""
    somebody.open("/zeeland/").reads("Je naam hoeft niet. Niemand leest dit totdat jij kiest wie.")
    somebody.types("Vertel het in je eigen woorden", LETTERS).presses("Ga verder")
    somebody.reads("Bedoel je dit?", LETTERS).ticks("Hulp met brieven en formulieren")
    somebody.presses("Ja, zo bedoel ik het").reads("Je mag ze allemaal overslaan.")
    somebody.types("Wat of wie mis je?", "iemand die meeleest").presses("Kijk wat er kan")
    somebody.reads("Hulp bij brieven en formulieren", "Welzijn Zeeland", "Waarom zie ik dit?")
    somebody.presses("Hier wil ik mee verder")
    somebody.reads("Wie mag wat weten?", "Je gaat verder met Welzijn Zeeland")
    somebody.presses("Kijk wat zij zien").reads("Dit ziet Welzijn Zeeland:", LETTERS)
    somebody.presses("Geef door").reads("Je vier woorden", "Wat er nu gebeurt")
    return somebody.page.inner_text(".samenspel-four-words")


@pytest.mark.parametrize("way", ["phone", "desk", "phone-without-script"])
def test_from_first_words_to_helped(open_page, way):
    village = Village()
    village.offers(village.welfare, village.carla)
    asker = comes(open_page, way)
    four_words = tells_and_chooses(asker)
    assert len(four_words.split()) == 4

    asker.presses("Laat niets achter op dit apparaat").reads("Van je bezoek is hier niets meer")

    first, *others = four_words.split()
    with_a_typo = " ".join([first + first[-1], *others])
    asker.open("/zeeland/").types("Je vier woorden", with_a_typo).presses("Kijk hoe het staat")
    asker.reads("Mijn vraag", LETTERS, "Wie let er nu op Ria", "Volgende stap", "Voor wanneer")
    asker.reads("Welzijn Zeeland zegt of het lukt", "Aan Welzijn Zeeland is gevraagd om te helpen.")

    handover = Handover.objects.get()
    helper = comes(open_page, "desk").signs_in(village.carla)
    helper.open("/mijn/").presses("Kijk en antwoord").presses("Ja, dit doe ik")
    helping.say_done(question=handover.question, by=village.carla, now=village.now)
    pass_days(20)

    asker.page.reload()
    asker.reads("Carla van Welzijn Zeeland zei ja", "We vroegen je of het hielp.")
    asker.reads("Wie keek er, en wanneer Carla")
    asker.presses("Ik ben geholpen").reads("Fijn om te horen.", "Je zei: ik ben geholpen.")
