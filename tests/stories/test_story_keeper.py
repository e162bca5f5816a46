"""A village supporter: ten minutes with the day sheet, and nothing gets lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.helping import actions as helping
from stories.people import LETTERS, Village, comes, pass_days

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("way", ["phone", "desk", "phone-without-script"])
def test_from_a_new_question_to_a_stand_in(open_page, way):
    village = Village()
    village.offers(village.cooperative, village.truus)
    for _ in range(3):
        village.asked(helping.Grant("keeper", ("words",)), helping.Grant("helpers", ("words",)))
    village.asked(words="Een vraag waar nog niemand iets voor heeft", themes=())
    ria = comes(open_page, way).signs_in(village.ria)

    ria.open("/zeeland/dagblad/").reads("Vandaag", "Nieuw", "Vandaag binnengekomen.")
    ria.reads("Lijkt op elkaar")
    ria.presses("Kijk mee: Hulp met brieven en formulieren").reads(
        LETTERS, "Wie let er nu op Ria", "Volgende stap", "2 andere vragen lijken op deze."
    )
    ria.presses("Zoek iemand die kan helpen").reads("Hulp bij brieven en formulieren")
    ria.presses("Vraag het").reads("Dit ziet Zorgcoöperatie Zeeland:")
    ria.types("Een warm woord dat meegaat", "Jullie kennen die brieven").presses("Geef het door")
    ria.reads("Gevraagd. Jij houdt de vraag tot zij ja zeggen.")

    ria.open("/zeeland/dagblad/").reads("Wacht op een ander", "Vandaag gevraagd aan Zorgcoöperatie")
    ria.presses("Vraag nog eens").reads("We hebben het nog eens gevraagd.")

    pass_days(8)
    ria.open("/zeeland/dagblad/").reads("Kwam terug", "gaf niet op tijd antwoord")
    ria.reads_no("Vandaag gevraagd aan")

    ria.open("/zeeland/gaten-in-het-net/").reads("Gaten in het net", "Voor wie niemand iets biedt")
    ria.unfolds("Leg uit waarom").types("Waarom is dit nog open?", "We zoeken in de buurt")
    ria.presses("Leg het uit").reads("Dank je, zo is het duidelijk.", "We zoeken in de buurt")

    today = timezone.localdate()
    ria.open("/zeeland/vervangen/")
    ria.page.get_by_label("Wie doet jouw werk?").select_option(label="Joop")
    ria.types("Vanaf welke dag?", f"{today:%Y-%m-%d}")
    ria.types("Tot en met welke dag?", f"{today + timedelta(days=7):%Y-%m-%d}")
    ria.presses("Draag het over").reads("Joop voor Ria")
