"""When the database is busy, full or away, or somebody sends too much: a plain page, and no loss."""

import sqlite3
from contextlib import closing

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from samenspel.config import errors
from samenspel.parties.models import Place
from samenspel.ui.access import public

WRONG = {
    "locked": OperationalError("database is locked"),
    "full": OperationalError("database or disk is full"),
    "away": InterfaceError("connection already closed"),
    "no-table": OperationalError("no such table: parties_place"),
    "query": ProgrammingError("column does not exist"),
    "code": ZeroDivisionError(),
}


@public(methods=("GET", "POST"))
def go_wrong(request, how):
    if how == "forged":
        raise SuspiciousOperation
    if how in WRONG:
        raise WRONG[how]
    if request.method == "POST":
        Place.objects.create(slug="new", name=request.POST["name"])
    return HttpResponse(f"{Place.objects.count()} places")


urlpatterns = [path("<slug:how>/", go_wrong)]
handler400 = errors.bad_request
handler403 = errors.no_entry
handler404 = errors.page_not_found
handler500 = errors.server_error


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("locked", 503),
        ("full", 503),
        ("away", 503),
        ("no-table", 500),
        ("query", 500),
        ("code", 500),
        ("forged", 400),
    ],
)
def test_each_kind_of_trouble_has_its_own_answer(visitor, how, status):
    response = visitor.get(f"/{how}/")
    assert response.status_code == status
    assert ("Retry-After" in response) == (status == 503)
    assert "<h1>" in response.text
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_page_is_in_the_language_of_the_visitor(visitor):
    dutch = visitor.get("/locked/")
    visitor.cookies["django_language"] = "en"
    english = visitor.get("/locked/")
    assert 'lang="nl"' in dutch.text and 'lang="en"' in english.text
    assert dutch.text != english.text


def test_the_error_page_asks_nothing_of_the_database(visitor):
    # No mark django_db: a query here would fail the test.
    response = errors.server_error(visitor.request().wsgi_request)
    assert response.status_code == 500


@pytest.mark.django_db
def test_too_much_at_once_is_refused(visitor):
    response = visitor.post("/write/", {"name": "x" * 1_100_000})
    assert response.status_code == 413
    response = visitor.post("/write/", {f"field{n}": "x" for n in range(301)})
    assert response.status_code == 400


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_while_somebody_else_has_the_database_reads_go_on_and_writes_wait_or_say_so(
    visitor, settings
):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip(
            "cannot run here: PostgreSQL has no lock on the whole database to be held up by"
        )
    connection.ensure_connection()
    connection.cursor().execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        assert visitor.post("/write/", {"name": "Nieuw"}).status_code == 503
        assert visitor.get("/read/").text == "0 places"
        other.rollback()
    assert visitor.post("/write/", {"name": "Nieuw"}).text == "1 places"
    connection.close()
