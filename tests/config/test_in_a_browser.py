"""Pages of a demonstration in a real browser, and proof that the browser guard sees faults."""

import pytest
from django.core.mail import send_mail
from django.http import HttpResponse
from django.urls import path

from samenspel.parties.models import Person
from samenspel.ui.access import public

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@public
def faulty(request):
    return HttpResponse(
        "<!doctype html><title>x</title><h1>Words stay</h1><script>document.body.remove()</script>"
        '<img src="http://elsewhere.example/x.png" alt="">'
    )


urlpatterns = [path("faulty/", faulty)]


@pytest.fixture
def demo(settings, tmp_path, ria):
    settings.DEMO = True
    settings.OUTBOX = settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    Person.objects.filter(id=ria.id).update(is_example=True)
    for number in range(25):
        send_mail(f"Mail {number}", "Kijk op http://127.0.0.1/bericht/1/", None, ["a@example.org"])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_mails_can_be_read_by_everybody(open_page, barriers, demo, width):
    page = open_page(width, 900)
    page.goto("/postvak/")
    assert page.locator("article").count() == 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []
    page.get_by_role("link", name="Volgende").click()
    assert page.locator("article").count() == 5


def test_signing_in_for_a_test_works(phone, sign_in_as, demo, ria):
    sign_in_as(phone, ria)
    phone.goto("/postvak/")
    assert phone.get_by_role("link", name="Mijn pagina").is_visible()


@pytest.mark.urls(__name__)
def test_the_guard_hears_of_inline_script_and_of_other_sites(phone, complaints):
    phone.goto("/faulty/")
    assert phone.get_by_text("Words stay").is_visible()
    heard = "\n".join(complaints)
    assert "script-src" in heard and "elsewhere.example" in heard
    complaints.expect("")  # the rest of it may come late
