"""Dutch, unless somebody chose another language."""

import pytest

pytestmark = pytest.mark.django_db


def lang_of(response) -> str:
    return response.text.split('<html lang="', 1)[1].split('"', 1)[0]


def test_a_telephone_set_up_in_english_still_gets_dutch(client):
    assert lang_of(client.get("/inloggen/", headers={"accept-language": "en-GB,en"})) == "nl"


def test_who_chose_english_keeps_english_and_can_go_back(client):
    client.post("/taal/", {"language": "en", "next": "/inloggen/"})
    answer = client.get("/inloggen/")
    assert lang_of(answer) == "en"
    assert answer.headers["Content-Language"] == "en"
    client.post("/taal/", {"language": "nl", "next": "/inloggen/"})
    assert lang_of(client.get("/inloggen/")) == "nl"


def test_a_language_that_does_not_exist_is_passed_over(client):
    client.cookies["django_language"] = "xx"
    assert lang_of(client.get("/inloggen/")) == "nl"
