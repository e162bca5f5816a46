"""A resident who cannot use a mouse or a finger: the same road with Tab, Space, Enter and typing."""

from typing import Any

import pytest
from django.utils import timezone

from samenspel.helping import actions as helping
from samenspel.helping.models import Handover
from stories.people import LETTERS, PHONE, Village, Visitor, pass_days

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MOST_TABS = 80
# What has the focus: its name, whether it has an outline, and whether a person can see it.
LOOK = """() => {
  const on = document.activeElement, style = getComputedStyle(on)
  if (on === document.body) return null
  const box = on.getClientRects()[0]
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height, 40) / 2
  const top = document.elementFromPoint(x, y)
  const labels = [...(on.labels || [])].map(label => label.innerText)
  return {
    name: on.getAttribute("aria-label") || labels.join(" ") || on.innerText,
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && y >= 0 && y <= innerHeight && (on.contains(top) || top.contains(on)),
  }
}"""


class AtTheKeys(Visitor):
    """Reaches everything with Tab; whatever has the focus on the way must show that it has."""

    def goes_to(self, label: str) -> "AtTheKeys":
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            on: dict[str, Any] | None = self.page.evaluate(LOOK)
            if on is None:
                continue
            assert on["outline"] and on["seen"], (self.page.url, on)
            if " ".join(on["name"].split()).startswith(label):
                return self
        raise AssertionError((label, self.text))

    def writes(self, label: str, text: str) -> "AtTheKeys":
        self.goes_to(label).page.keyboard.type(text)
        return self

    def marks(self, label: str) -> "AtTheKeys":
        self.goes_to(label).page.keyboard.press("Space")
        return self

    def enters(self, label: str) -> "AtTheKeys":
        self.goes_to(label)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self


def test_from_first_words_to_helped_without_a_mouse(open_page):
    village = Village()
    village.offers(village.welfare, village.carla)
    asker = AtTheKeys(open_page(*PHONE))
    asker.open("/zeeland/")
    asker.writes("Vertel het in je eigen woorden", LETTERS).enters("Ga verder")
    asker.marks("Hulp met brieven en formulieren").enters("Ja, zo bedoel ik het")
    asker.writes("Wat of wie mis je?", "iemand die meeleest").enters("Kijk wat er kan")
    asker.enters("Hier wil ik mee verder: Welzijn Zeeland").enters("Kijk wat zij zien")
    asker.reads("Dit ziet Welzijn Zeeland:", LETTERS)
    asker.enters("Geef door").reads("Je vier woorden")
    four_words = asker.page.inner_text(".samenspel-four-words")
    asker.enters("Laat niets achter op dit apparaat").reads("Van je bezoek is hier niets meer over")

    asker.open("/zeeland/")
    asker.writes("Je vier woorden", four_words).enters("Kijk hoe het staat").reads("Mijn vraag")

    handover, now = Handover.objects.get(), timezone.now()
    helping.accept(handover=handover, by=village.carla, now=now)
    helping.say_done(question=handover.question, by=village.carla, now=now)
    pass_days(20)
    asker.page.reload()
    asker.reads("We vroegen je of het hielp.").enters("Ik ben geholpen").reads("Fijn om te horen.")
