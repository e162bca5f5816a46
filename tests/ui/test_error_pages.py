"""When something goes wrong, a page says so in plain words and tells what to do next."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils.translation import override

PAGES = ["400", "403", "403_csrf", "404", "405", "413", "429", "500", "503"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_it_needs_no_request_and_no_database_and_gives_a_next_step(name, language):
    with override(language):
        html = get_template(f"{name}.html").render()

    assert f'<html lang="{language}">' in html
    assert len(re.findall(r"<h1>[^<]{10,}</h1>", html)) == 1
    assert '<a class="nl-button nl-button--primary" href="/">' in html
    assert "tel:112" in html
    assert name[:3] not in re.sub(r"<[^>]+>", "", html)


@pytest.mark.urls("ui.parts_site")
@pytest.mark.django_db
def test_an_address_that_is_not_there(client):
    response = client.get("/nowhere/", headers={"Accept-Language": "nl"})

    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


@pytest.mark.urls("ui.parts_site")
@pytest.mark.django_db
def test_the_address_of_a_form_opened_by_hand_says_to_use_the_button(client):
    there, not_there = (client.get(f"/answer/{number}/") for number in (7, 8))

    assert there.status_code == 405 and there["Allow"] == "POST"
    assert "Deze pagina open je met een knop" in there.content.decode()
    assert there.content == not_there.content


@pytest.mark.urls("ui.parts_site")
@pytest.mark.django_db
def test_a_fault_of_ours(client, caplog):
    client.raise_request_exception = False
    response = client.get("/broken/", headers={"Accept-Language": "nl"})

    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in response.content.decode()


@pytest.mark.urls("ui.parts_site")
@pytest.mark.django_db
def test_a_form_that_stood_open_too_long(caplog):
    response = Client(enforce_csrf_checks=True).post("/tell/", headers={"Accept-Language": "nl"})

    assert response.status_code == 403
    assert "Kopieer eerst je tekst" in response.content.decode()
