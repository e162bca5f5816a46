"""What a whole page costs on an old phone: bytes on the wire, requests, and nobody else asked."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from trust.running_site import Site

pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
MOST_BYTES, MOST_SCRIPT, MOST_REQUESTS = 80_000, 20_000, 8


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration as `samenspel run` serves it, style sheets compressed; its address."""
    folder = tmp_path_factory.mktemp("weight")
    site = Site(folder, settings={"SAMENSPEL_DEMO": "1"})
    site.command("migrate", "-v0")
    site.command("createcachetable", "-v0")
    site.command("load_demonstration")
    try:
        site.start()
        yield f"http://127.0.0.1:{site.port}"
    finally:
        site.kill()


def step_in(page: Any, village: str, role: str) -> None:
    page.goto(f"{village}/zeeland/")
    page.locator(f"form[action='/stap-in/{role}/'] button").click()
    page.wait_for_url("**/mijn/")


# Who opens it, where, and the link on that page that leads to it; "" for who has no account.
PAGES = {
    "home": ("", "/zeeland/", ""),
    "directory": ("", "/zeeland/wie-doet-wat/", ""),
    "entry": ("", "/zeeland/wie-doet-wat/", "/wie-doet-wat/"),
    "board": ("", "/zeeland/buurt/", ""),
    "privacy": ("", "/zeeland/privacy/", ""),
    "my page": ("bewoner", "/mijn/", ""),
    "my question": ("bewoner", "/mijn/", "/vraag/"),
    "day sheet": ("dorpsondersteuner", "/zeeland/dagblad/", ""),
    "work on a question": ("dorpsondersteuner", "/zeeland/dagblad/", "/werk/"),
    "holes in the net": ("dorpsondersteuner", "/zeeland/gaten-in-het-net/", ""),
    "a card": ("cooperatie", "/mijn/", "/aanbod/"),
    "a party": ("sociaal-werker", "/mijn/", "/partij/"),
    "a desk": ("sociaal-werker", "/mijn/", "/balie/"),
    "work of a helper": ("ambtenaar", "/zeeland/dagblad/", "/werk/"),
}


def address_of(page: Any, village: str, name: str) -> str:
    """Where this page is, for the one who may see it; steps in as that person first."""
    role, start, link = PAGES[name]
    if role:
        step_in(page, village, role)
    if not link:
        return village + start
    page.goto(village + start)
    found = page.locator(f"main a[href*='{link}']").first.get_attribute("href")
    return urljoin(village, found)


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_is_light_and_asks_nobody_else(name, chromium, village):
    before = chromium.new_context(locale="nl-NL")
    address = address_of(before.new_page(), village, name)
    # Whoever stepped in keeps the cookie, and nothing that was fetched on the way.
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale="nl-NL", storage_state=before.storage_state()
    )
    before.close()
    try:
        page = context.new_page()
        answers: list[Any] = []
        page.on("requestfinished", lambda request: answers.append(request))
        assert page.goto(address, wait_until="networkidle").status == 200
        assert page.url == address
        weights = [(one, _on_the_wire(one)) for one in answers]
    finally:
        context.close()

    assert {urlsplit(one.url).netloc for one in answers} == {urlsplit(village).netloc}
    assert 1 < len(answers) <= MOST_REQUESTS, [one.url for one in answers]
    assert sum(weight for _one, weight in weights) <= MOST_BYTES, weights
    # Nothing came out of a cache: a style sheet that weighs nothing was not fetched.
    styles = [weight for one, weight in weights if one.resource_type == "stylesheet"]
    assert styles and all(styles), weights
    scripts = [weight for one, weight in weights if one.resource_type == "script"]
    assert 0 < sum(scripts) <= MOST_SCRIPT, weights


def _on_the_wire(request: Any) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
