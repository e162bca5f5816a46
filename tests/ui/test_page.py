"""The page around everything: language, way in, and nothing that the policy forbids."""

import re

import pytest

pytestmark = [pytest.mark.urls("ui.parts_site"), pytest.mark.django_db]


@pytest.fixture
def parts_page(client):
    return client.get("/parts/").content.decode()


def test_it_speaks_the_language_that_was_chosen(client, parts_page):
    client.cookies["django_language"] = "en"
    english = client.get("/work/").content.decode()

    assert '<html lang="nl">' in parts_page
    assert '<html lang="en">' in english
    assert "Who looks after it now" in english


def test_another_language_is_chosen_with_a_plain_form(client):
    page = client.get("/work/").content.decode()
    assert 'name="language" value="en" lang="en"' in page and ">English</button>" in page

    response = client.post("/language/", {"language": "en", "next": "/work/"})

    assert response["Location"] == "/work/"
    assert '<html lang="en">' in client.get("/work/").content.decode()


def test_the_first_link_goes_to_the_main_part(parts_page):
    assert re.search(r"<a[^>]*>", parts_page).group().endswith('href="#main">')
    assert 'id="main"' in parts_page


def test_nothing_in_the_page_is_forbidden_by_its_own_policy(parts_page):
    assert not re.search(r"<[^>]+\sstyle=", parts_page)
    assert not re.search(r"<[^>]+\son\w+=", parts_page)
    assert "<style" not in parts_page
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", parts_page))


def test_it_can_be_left_only_knowingly(parts_page):
    assert '<meta name="referrer" content="same-origin">' in parts_page
    loaded = re.findall(r'(?:src|href)="(https?:[^"]*)"', parts_page)
    assert loaded == ["https://www.startpagina.nl/"]


def test_who_is_signed_in_finds_the_own_page_and_the_way_out(client, ben):
    client.force_login(ben)
    page = client.get("/work/").content.decode()

    assert "Mijn pagina" in page and "Uitloggen" in page
    assert "Inloggen" not in page


def test_a_page_still_reads_when_the_style_sheets_were_never_collected(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.SAMENSPEL_TOKENS_CSS = "dorp/tokens.css"

    assert "dorp/tokens.css" in client.get("/work/").content.decode()
