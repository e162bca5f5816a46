"""What holds on every page there is: looking changes nothing, and the browser is told to be strict."""

import pytest

from samenspel.ui.headers import POLICY
from trust.entrances import ENTRANCES, EVERYBODY
from trust.forms_seen import everything_kept, role_for, url_of
from trust.reading_pages import Page
from trust.whole_place import ROLES, addresses, undone

# The doors ask the same of both databases: one of them is enough, and these tests are long.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
# Looking may leave who looked, how often somebody came, and nothing else.
MAY_BE_LEFT = ("Look", "Allowance")


@pytest.fixture
def world(shared_world, db):
    return shared_world


@pytest.fixture
def every_page(world, shared_pages):
    assert len(shared_pages) > 70
    return shared_pages


def is_html(answer):
    return not answer.streaming and answer["Content-Type"].startswith("text/html")


def test_looking_changes_nothing(world, full_counts):
    """Every address, everybody, GET and HEAD and OPTIONS: the database is as it was (bar 9)."""
    before = everything_kept(but=MAY_BE_LEFT)
    for address in addresses():
        roles = ROLES if full_counts else sorted({role_for(address) or "ria", "nobody", "ria"})
        for role in roles:
            client, url = world.client(role), url_of(address, world)
            for method in (client.get, client.head, client.options):
                assert method(url).status_code < 500, (address.name, role)
    assert everything_kept(but=MAY_BE_LEFT) == before


def test_every_answer_tells_the_browser_to_be_strict(every_page, world):
    """Bar 10: also pages that are not there, and pages one is sent away from."""
    answers = [(address.name, answer) for address, _role, answer in every_page]
    answers += [("nothing", world.client("nobody").get("/er-is/niets/"))]
    answers += [("sent on", world.client("nobody").get("/mijn/"))]
    for name, answer in answers:
        policy, _, framing = answer["Content-Security-Policy"].rpartition("; frame-ancestors ")
        assert policy == POLICY, name
        assert framing == "'none'" or name == "doors:embed", name
        assert "unsafe" not in policy and "*" not in policy and "http" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers.get("X-Frame-Options") == ("DENY" if framing == "'none'" else None)


def test_no_browser_or_proxy_keeps_a_personal_page(every_page):
    """Whatever is not for everybody says no-store; so do pages on which somebody came in."""
    kept = [
        address.name
        for address, _role, answer in every_page
        if ENTRANCES[address.name].who != EVERYBODY
        and "no-store" not in answer.headers.get("Cache-Control", "")
    ]
    assert kept == []


def test_no_page_asks_anything_of_another_site(every_page, settings):
    """Pictures, scripts, styles, frames and forms: all from here. Links are for people to press."""
    outside = {
        address.name: found
        for address, _role, answer in every_page
        if is_html(answer) and (found := Page(answer.content.decode()).outside(settings.URL))
    }
    assert outside == {}


def test_no_page_carries_a_program_of_its_own(every_page):
    """No inline script, style or handler: what the policy forbids is not needed either."""
    faults = {
        address.name: found
        for address, _role, answer in every_page
        if is_html(answer) and (found := Page(answer.content.decode()).faults)
    }
    assert faults == {}


def test_cookies_are_out_of_reach_and_few(every_page, world):
    """Bar 8 on this machine: HttpOnly and SameSite on each, and only those that are needed."""
    known = {"sessionid", "csrftoken", "django_language", "four_words"}
    for address, role, _answer in every_page:
        with undone():
            answer = world.client(role).get(url_of(address, world))
        for name, cookie in answer.cookies.items():
            assert name in known, (address.name, name)
            assert cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict"), name


def test_a_page_inside_another_site_sets_no_cookie(world):
    answer = world.client("nobody").get(f"/zeeland/deur/{world.things['embed'].slug}/venster/")
    assert answer.status_code == 200
    assert not answer.cookies
