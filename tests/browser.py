"""A real Chromium for the tests marked `browser`, and pages that do not let a fault pass."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

__all__ = ["barriers", "chromium", "complaints", "desk", "open_page", "phone", "sign_in_as"]

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", event =>
  console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`))"""

# What a finger cannot hit well: lower than 44 px. A link inside a sentence is as high as its line;
# a dot or a box to tick is as high as the line of its label.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, select, textarea, input")]
  .filter(one => one.checkVisibility() && one.type !== "hidden")
  .map(one => ["radio", "checkbox"].includes(one.type) ? one.labels[0] : one)
  .filter(one => getComputedStyle(one).display !== "inline")
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML.slice(0, 200))"""
# What has the focus and does not show it, after a key was pressed.
UNSEEN = """() => [...document.querySelectorAll("a, button, summary, select, textarea, input")]
  .filter(one => one.checkVisibility() && one.type !== "hidden" && !one.disabled)
  .filter(one => {
    one.focus()
    const style = getComputedStyle(one)
    return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2
  }).map(one => one.outerHTML.slice(0, 200))"""


def find_chromium() -> str | None:
    """Where a Chromium is on this machine."""
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return found or shutil.which(mac)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("cannot run here: browser tests, because there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; the database is used from it all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class Complaints(list[str]):
    """What went wrong in the pages of a test. `expect("404")` lets pass what contains that."""

    def __init__(self) -> None:
        super().__init__()
        self.expected: list[str] = []

    def expect(self, *parts: str) -> None:
        self.expected += parts

    def unexpected(self) -> list[str]:
        return [one for one in self if not any(part in one for part in self.expected)]


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Console errors, policy violations and requests to other sites; any of them fails the test."""
    heard = Complaints()
    yield heard
    if heard.unexpected():
        raise AssertionError(heard.unexpected())


@pytest.fixture
def open_page(
    chromium: Any, complaints: Complaints, live_server: Any
) -> Iterator[Callable[..., Any]]:
    """Opens pages: `open_page(360, 740)`; more of Playwright's `new_context` as keywords."""
    contexts = []
    home = urlsplit(live_server.url).netloc

    def listen(page: Any) -> None:
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("request", lambda r: _is_outside(r.url, home) and complaints.append(r.url))

    def open_one(width: int, height: int, **options: Any) -> Any:
        options = {"locale": "nl-NL", "base_url": live_server.url, **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(5_000)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("page", listen)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def _is_outside(url: str, home: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob", "about"} and parts.netloc != home


@pytest.fixture
def phone(open_page: Callable[..., Any]) -> Any:
    """A page on an old telephone."""
    return open_page(360, 740)


@pytest.fixture
def desk(open_page: Callable[..., Any]) -> Any:
    """A page on a desk."""
    return open_page(1280, 900)


@pytest.fixture
def sign_in_as(live_server: Any) -> Callable[[Any, Any], None]:
    """`sign_in_as(page, person)`: lets the browser of `page` go on as `person`."""
    from django.conf import settings
    from django.test import Client

    def sign_in(page: Any, person: Any) -> None:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def barriers() -> Callable[[Any], list[tuple[str, str]]]:
    """`barriers(page)`: what keeps somebody out of this page, as rule and markup.

    The rules of WCAG 2.2 AA, what is good practice beside them, what a finger cannot hit, and
    what does not show that it has the focus.
    """
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def look(page: Any) -> list[tuple[str, str]]:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response
        page.keyboard.press("Tab")
        return [
            *((rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]),
            *(("too small", html) for html in page.evaluate(TOO_SMALL)),
            *(("focus unseen", html) for html in page.evaluate(UNSEEN)),
        ]

    return look
