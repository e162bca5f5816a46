"""Every view is closed until it says who may enter."""

import pytest

from samenspel.ui.access import allowed, public, signed_in
from ui import parts_site

pytestmark = [pytest.mark.urls("ui.parts_site"), pytest.mark.django_db]


def test_a_view_that_says_nothing_does_not_exist(client):
    assert client.get("/forgotten/").status_code == 404


def test_anybody_enters_a_public_view(client):
    response = client.get("/work/")

    assert response.status_code == 200
    assert "Cache-Control" not in response.headers


def test_somebody_elses_views_are_open_once_declared(client):
    assert client.get("/theirs/x/").status_code == 200
    assert parts_site.somebody_elses.who_may_enter == "public: theirs"


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(client):
    response = client.get("/mine/?page=2")

    assert response.status_code == 302
    assert response["Location"] == "/inloggen/?next=%2Fmine%2F%3Fpage%3D2"
    assert response["Cache-Control"] == "no-store"


def test_a_sent_form_gives_no_way_back_that_would_fail(client):
    assert client.post("/send/")["Location"] == "/inloggen/"


def test_an_address_that_looks_like_another_site_is_not_a_way_back(rf):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.path = request.path_info = "//evil.example/"
    request.user = AnonymousUser()

    # Django writes a path of two slashes so that it stays on this site; nothing else may pass.
    assert "next=%2F%2F" not in parts_site.mine(request)["Location"]


def test_a_fragment_asked_for_after_signing_out_leads_the_whole_page_to_sign_in(client):
    response = client.get("/mine/", headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert response["HX-Redirect"] == "/inloggen/"


def test_who_is_signed_in_enters_and_nothing_is_kept(client, ben):
    client.force_login(ben)
    response = client.get("/mine/")

    assert response.content.decode() == f"for {ben.pk}"
    assert response["Cache-Control"] == "no-store"


def test_what_somebody_may_see_is_given_to_the_view(client):
    response = client.get("/letter/7/")

    assert response.content == b"a letter"
    assert response["Cache-Control"] == "no-store"


def test_what_somebody_may_not_see_does_not_exist(client):
    assert client.get("/letter/8/").status_code == 404


def test_a_wrong_method_does_not_tell_whether_a_thing_exists(client):
    there, not_there = client.get("/answer/7/"), client.get("/answer/8/")

    assert there.status_code == not_there.status_code == 405
    assert there["Allow"] == not_there["Allow"] == "POST"


def test_looking_is_allowed_unless_the_view_says_otherwise(client):
    assert client.head("/letter/7/").status_code == 200
    assert client.post("/letter/7/").status_code == 405
    assert client.post("/answer/7/").content == b"answered a letter"


def test_each_view_says_who_may_enter():
    assert parts_site.work.who_may_enter == "public"
    assert parts_site.mine.who_may_enter == "signed_in"
    assert parts_site.letter.who_may_enter == "allowed: find_letter"
    assert parts_site.letter.find is parts_site.find_letter
    assert parts_site.work.find is None


@pytest.mark.parametrize("door", [public, signed_in, allowed(parts_site.find_letter)])
def test_a_view_keeps_its_name_behind_its_door(door):
    def tell_me(request):
        """What it does."""

    assert door(tell_me).__name__ == "tell_me"
    assert door(tell_me).__doc__ == "What it does."
