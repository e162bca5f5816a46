"""In a demonstration you can step in as somebody made up and see the mails; elsewhere you cannot."""

import pytest
from django.core.mail import send_mail

from samenspel.parties.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.OUTBOX = settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def example_ria(ria):
    Person.objects.filter(id=ria.id).update(is_example=True)
    return ria


def test_nothing_of_it_exists_on_a_real_site(client, example_ria):
    assert client.get("/postvak/").status_code == 404
    assert client.post("/stap-in/ria/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_you_step_in_as_somebody_made_up(client, demo, example_ria):
    response = client.post("/stap-in/ria/")
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(example_ria.id)


def test_you_cannot_step_in_as_a_real_person_nor_by_a_link(client, demo, example_ria, ben):
    assert client.post("/stap-in/ben/").status_code == 404
    assert client.get("/stap-in/ria/").status_code == 405
    assert "_auth_user_id" not in client.session


def test_the_newest_mail_stands_first(client, demo):
    send_mail("Eerste", "Kijk op http://127.0.0.1/bericht/1/", None, ["aisha@example.org"])
    send_mail("Tweede – “é”", "Dag Aïsha", None, ["aisha@example.org"])
    page = client.get("/postvak/").text
    assert page.index("Tweede – “é”") < page.index("Eerste")
    assert "Dag Aïsha" in page and 'href="http://127.0.0.1/bericht/1/"' in page


def test_an_empty_outbox_says_what_will_come(client, demo):
    assert "Nog geen mail" in client.get("/postvak/").text


def test_a_mail_cannot_bring_markup_into_the_page(client, demo):
    send_mail("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", None, ["a@example.org"])
    page = client.get("/postvak/").text
    assert "<script>alert" not in page and "<img src=x" not in page
