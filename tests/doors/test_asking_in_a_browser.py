"""A resident asks on an old telephone: every page accessible, quick exit works, light on the wire."""

import pytest

pytestmark = pytest.mark.slow


def test_from_own_words_to_my_question(transactional_db, place, ria, phone, complaints, barriers):
    complaints.expect("422")  # one page is sent back on purpose
    seen = {}

    def look(name):
        seen[name] = barriers(phone)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert phone.evaluate(wide) == 0, name

    phone.goto("/zeeland/")
    look("home")
    phone.fill("textarea", "Ik snap de brief van de gemeente niet. Wie helpt mij?")
    phone.click("text=Ga verder")
    look("read back")
    phone.click("text=Ja, zo bedoel ik het")
    look("light questions")
    phone.click("text=Kijk wat er kan")
    look("possibilities")
    phone.click("main form button.nl-button--primary")
    look("sharing")
    phone.click("text=Kijk wat zij zien")
    look("sharing with something to mend")
    phone.check("input[name=keeper_reads][value=yes]")
    phone.click("text=Kijk wat zij zien")
    look("preview")
    phone.click("text=Leg het neer")
    look("put down")
    phone.click("text=Naar mijn vraag")
    look("my question")

    assert {name: found for name, found in seen.items() if found} == {}
    assert phone.locator("[data-quick-exit]").is_visible()


def test_the_home_is_light(transactional_db, place, phone):
    sizes = []
    phone.on("requestfinished", lambda r: sizes.append(r.sizes()["responseBodySize"]))
    phone.goto("/zeeland/", wait_until="networkidle")

    assert len(sizes) <= 8
