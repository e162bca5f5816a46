"""Every page there is can be used by everybody: axe finds nothing, nothing sticks out, it is whole.

The list comes from the addresses themselves, so a new page is looked at without being named.
"""

from collections import defaultdict

import pytest
from django.conf import settings
from django.utils import timezone

from samenspel.helping import actions as helping
from trust.forms_seen import pages, role_for, url_of
from trust.whole_place import addresses, build, undone

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
  unnamed: [...document.querySelectorAll("main input, main select, main textarea")].filter(field =>
    !["hidden", "submit"].includes(field.type) && !field.labels.length && !field.ariaLabel)
    .map(field => field.outerHTML),
})"""
SOUND = {"headings": 1, "title": True, "language": "nl", "wide": False, "unnamed": []}


@pytest.fixture
def world(settings):
    settings.DEMO = True
    return build(timezone.now())


def pages_by_role(world) -> dict[str, list[str]]:
    """Role -> addresses to open. Where several lead to one page, that page is opened once."""
    by_role = defaultdict(dict)
    for address, role, answer in pages(world):
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if html and address.name not in NOT_HERE:
            by_role[role].setdefault(answer.request["PATH_INFO"], url_of(address, world))
    return {role: sorted(found.values()) for role, found in by_role.items()}


def drafts(world) -> list[str]:
    """The pages on the way of who tells something: before "is this what you mean?" and after."""
    told, meant = (
        helping.tell(
            place=world.place, door=None, words="Wie helpt mij met de tuin?", kinds=["question"],
            side="need", asker=world.things["question"].asker, now=world.now,
        )
        for _ in range(2)
    )  # fmt: skip
    helping.confirm_meaning(
        question=meant, kinds=["question"], side="need", themes=(), is_about_other=False,
        now=world.now,
    )  # fmt: skip
    return [
        *(f"/zeeland/vraag/{told.id}/{end}/" for end in ("bedoel-je-dit", "anders")),
        *(
            f"/zeeland/vraag/{meant.id}/{end}/"
            for end in ("drie-vragen", "mogelijk", "wie-mag-wat-weten")
        ),
    ]


def open_as(world, role, open_page, live_server, width, **options):
    page = open_page(width, 740, **options)
    page.set_default_navigation_timeout(30_000)
    if key := world.cookies.get(role):
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
        page.context.add_cookies([cookie])
    return page


def test_every_address_has_a_page_or_takes_a_form(world):
    """No page is left out of the list because nobody here may see it."""
    listed = {address.name for address, _role, _answer in pages(world)}
    for address in addresses():
        if address.name not in listed:
            role = role_for(address)
            assert role, address.name
            with undone():
                assert world.client(role).get(url_of(address, world)).status_code == 405, address


HINDRANCES = {
    "label": '<input type="text">',
    "button-name": '<button style="height: 3rem"></button>',
    "color-contrast": '<p style="color: #bbb">Nauwelijks te lezen</p>',
    "heading-order": "<h4>Zomaar een diepe kop</h4>",
    "too small": '<button style="height: 20px">Ja</button>',
    "focus unseen": '<button style="height: 3rem; outline: none">Ja</button>',
}


@pytest.mark.parametrize("rule", HINDRANCES)
def test_what_shuts_somebody_out_would_be_found(rule, phone, barriers):
    page = '<!doctype html><html lang="nl"><title>x</title><main><h1>Kop</h1>{}</main></html>'
    phone.set_content(page.format(""))
    assert barriers(phone) == []

    phone.set_content(page.format(HINDRANCES[rule]))
    assert rule in {found for found, _html in barriers(phone)}


def test_every_page_is_whole_and_shuts_nobody_out(world, open_page, live_server, barriers):
    """At 320 px, as narrow as a page gets when somebody makes everything larger."""
    looked, wrong = 0, {}
    by_role = pages_by_role(world)
    on_the_way = drafts(world)
    by_role["guest"] += on_the_way
    for role, urls in by_role.items():
        page = open_as(world, role, open_page, live_server, 320)
        for url in urls:
            assert page.goto(url).status == 200, url
            # A draft's page that sends on would be a page not looked at.
            assert url not in on_the_way or page.url.endswith(url)
            looked += 1
            if (facts := page.evaluate(WHOLE)) != SOUND:
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
