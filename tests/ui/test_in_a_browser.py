"""The parts in a real browser: readable for all, on a small screen, by keyboard, and with script."""

import pytest

from ui import parts_site

pytestmark = [
    pytest.mark.urls("ui.parts_site"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_part_is_accessible_by_day_and_by_night(open_page, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(width, 900, color_scheme=scheme)
    page.goto("/parts/")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})

    assert [(rule["id"], rule["nodes"]) for rule in found.response["violations"]] == []


def test_nothing_falls_off_the_page_at_four_times_the_size(open_page, complaints):
    complaints.expect("404")
    # 320 px is 1280 px at 400 %.
    page = open_page(320, 640)
    for address in ("/parts/", "/tell/", "/work/", "/nowhere/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_what_can_be_tapped_is_as_large_as_a_thumb(phone):
    phone.goto("/tell/")
    sizes = phone.evaluate(
        "[...document.querySelectorAll('button, .nl-button, input, textarea, select, header a')]"
        ".filter(e => e.offsetParent && !e.matches('[type=radio], [type=checkbox]'))"
        ".map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height])"
    )

    assert [one for one in sizes if one[1] < 48] == []


def test_the_second_column_stands_beside_the_first_only_on_a_wide_screen(phone, desk):
    def sides(page):
        page.goto("/work/")
        first, second = page.locator(".samenspel-columns > *").all()
        return first.bounding_box(), second.bounding_box()

    first, second = sides(desk)
    assert second["x"] > first["x"] + first["width"]
    first, second = sides(phone)
    assert second["y"] >= first["y"] + first["height"]


def test_by_keyboard_the_first_stop_skips_to_the_main_part(desk):
    desk.goto("/work/")
    desk.keyboard.press("Tab")
    assert desk.locator(":focus").is_visible()
    desk.keyboard.press("Enter")

    assert desk.evaluate("document.activeElement.id") == "main"


def test_after_a_mistake_the_list_of_what_to_mend_has_the_focus(phone):
    phone.goto("/tell/")
    phone.get_by_role("button", name="Verder").click()

    assert phone.evaluate("document.activeElement.className").endswith("samenspel-mend")
    phone.get_by_role("link", name="Gaat het over").click()
    assert phone.evaluate("document.activeElement.id") == "id_about_0"


def test_leaving_quickly_leaves_no_way_back_to_the_page(phone):
    phone.goto("/work/")
    phone.goto("/tell/")
    phone.get_by_role("link", name="Verlaat deze pagina snel").click()
    phone.wait_for_url("**/work/")
    phone.go_back()

    assert phone.url.endswith("/work/")
    assert phone.evaluate("history.length") <= 3


def test_a_form_goes_out_once_however_often_somebody_presses(phone):
    phone.goto("/slow/")
    before = parts_site.slow.times
    phone.evaluate(
        """() => { const button = document.querySelector("main form [type=submit]");
          for (const moment of [0, 60, 120]) setTimeout(() => button.click(), moment) }"""
    )
    phone.get_by_text("Wat je typte, staat er nog.").wait_for()

    assert parts_site.slow.times == before + 1


HEARING = """
  globalThis.SpeechRecognition = class {
    static async available(options) { return options.processLocally ? '%s' : 'available'; }
    get processLocally() { return this.local } set processLocally(value) { this.local = value }
    start() { globalThis.heardBy = this;
      this.onresult({resultIndex: 0, results: [[{transcript: ' mijn man vergeet veel'}]]}); }
    stop() { this.onend() }
  };
"""


def test_dictation_shows_where_the_device_itself_can_hear(phone):
    phone.add_init_script(HEARING % "available")
    phone.goto("/tell/")
    phone.get_by_role("button", name="Inspreken").click()

    assert phone.locator("#id_words").input_value() == "mijn man vergeet veel"
    assert phone.evaluate("heardBy.processLocally") is True
    phone.get_by_role("button", name="Stop met luisteren").click()
    assert phone.get_by_role("button", name="Inspreken").is_visible()


@pytest.mark.parametrize("answer", ["downloadable", "unavailable"])
def test_no_dictation_where_somebody_else_would_have_to_listen(phone, answer):
    phone.add_init_script(HEARING % answer)
    phone.goto("/tell/")
    phone.wait_for_load_state("networkidle")

    assert phone.locator("[data-dictate-to]").is_hidden()


def test_without_script_the_form_works_and_nothing_stands_there_that_does_not(open_page):
    page = open_page(360, 740, java_script_enabled=False)
    page.goto("/tell/")

    assert page.get_by_role("button", name="Inspreken").count() == 0
    page.get_by_role("button", name="Verder").click()
    assert page.get_by_text("Wat je typte, staat er nog.").is_visible()
