"""Every page there is can be used by everybody: axe finds nothing, nothing sticks out, it is whole.

The list comes from the addresses themselves, so a new page is looked at without being named.
"""

from collections import defaultdict

import pytest
from django.conf import settings
from django.utils import timezone

from trust.forms_seen import pages, url_of
from trust.whole_place import build

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Made for another site's page: it has no heading of its own, and is tried in its frame elsewhere.
# The choice of language has no page: it sends everybody on.
NOT_HERE = {"doors:embed", "set_language"}
# What a page must have, whoever looks.
WHOLE = """() => ({
  headings: document.querySelectorAll("h1").length,
  title: document.title.trim().length > 0,
  language: document.documentElement.lang,
  wide: document.documentElement.scrollWidth > innerWidth,
})"""


@pytest.fixture
def world(settings):
    settings.DEMO = True
    return build(timezone.now())


def pages_by_role(world) -> dict[str, set[str]]:
    """Role -> addresses of pages to look at, each once."""
    by_role = defaultdict(set)
    for address, role, answer in pages(world):
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if html and address.name not in NOT_HERE:
            by_role[role].add(url_of(address, world))
    return by_role


def open_as(world, role, open_page, live_server, width, **options):
    page = open_page(width, 740, **options)
    page.set_default_navigation_timeout(30_000)
    if key := world.cookies.get(role):
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
        page.context.add_cookies([cookie])
    return page


def test_every_page_is_whole_and_shuts_nobody_out(world, open_page, live_server, barriers):
    """At 320 px, as narrow as a page gets when somebody makes everything larger."""
    looked, wrong = 0, {}
    for role, urls in pages_by_role(world).items():
        page = open_as(world, role, open_page, live_server, 320)
        for url in sorted(urls):
            assert page.goto(url).status == 200, url
            looked += 1
            facts = page.evaluate(WHOLE)
            if facts != {"headings": 1, "title": True, "language": "nl", "wide": False}:
                wrong[url] = facts
            elif found := barriers(page):
                wrong[url] = found
    assert wrong == {}
    assert looked > 60


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_working_pages_shut_nobody_out_on_a_desk_or_in_the_dark(
    world, open_page, live_server, barriers, width, scheme
):
    page = open_as(world, "ria", open_page, live_server, width, color_scheme=scheme)
    wrong = {}
    for url in ("/zeeland/", "/zeeland/dagblad/", "/zeeland/gaten-in-het-net/", "/mijn/",
                "/zeeland/wie-doet-wat/", "/zeeland/buurt/"):  # fmt: skip
        page.goto(url)
        if found := barriers(page):
            wrong[url] = found
    assert wrong == {}
