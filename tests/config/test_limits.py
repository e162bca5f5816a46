"""A flood is stopped, for all workers together, and a forged address does not help."""

import pytest
from django.test import RequestFactory

from samenspel.config.client import client_address, household_of


@pytest.fixture(autouse=True)
def twenty_a_minute(settings):
    settings.POSTS_A_MINUTE = 20


def post(client, **headers):
    return client.post("/taal/", {"language": "en", "next": "/"}, headers=headers)


@pytest.mark.django_db
def test_the_twenty_first_form_in_a_minute_has_to_wait(client):
    answers = [post(client).status_code for _ in range(20)]
    last = post(client)
    assert set(answers) == {302}
    assert last.status_code == 429
    assert 1 <= int(last["Retry-After"]) <= 60
    assert "<h1>" in last.text


@pytest.mark.django_db
def test_reading_is_never_limited(client):
    for _ in range(21):
        post(client)
    assert client.get("/postvak/").status_code == 404


@pytest.mark.django_db
def test_making_up_an_address_does_not_start_the_count_again(client):
    for number in range(20):
        post(client, **{"X-Forwarded-For": f"198.51.100.{number}"})
    assert post(client, **{"X-Forwarded-For": "198.51.100.99"}).status_code == 429


@pytest.mark.django_db
def test_behind_our_proxy_each_household_has_its_own_count(client, settings):
    settings.TRUSTED_PROXIES = 1
    for _ in range(21):
        post(client, **{"X-Forwarded-For": "203.0.113.7"})
    assert post(client, **{"X-Forwarded-For": "203.0.113.7"}).status_code == 429
    assert post(client, **{"X-Forwarded-For": "203.0.113.8"}).status_code == 302
    # What stands before the proxy's own part was made up by the visitor.
    assert post(client, **{"X-Forwarded-For": "9.9.9.9, 203.0.113.7"}).status_code == 429


@pytest.mark.django_db
def test_somebody_who_signed_in_may_send_more(client, ria):
    client.force_login(ria)
    assert {post(client).status_code for _ in range(60)} == {302}
    assert post(client).status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", "10.0.0.1"),
        (0, "1.2.3.4", "10.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 5.6.7.8", "1.2.3.4"),
        (2, "1.2.3.4", "1.2.3.4"),
        (1, "", "10.0.0.1"),
        (1, "not an address", ""),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR="10.0.0.1").get("/", headers=headers)
    assert client_address(request) == expected


def test_one_household_has_one_count():
    assert household_of("2001:db8:1:2::1") == household_of("2001:db8:1:2:ffff::9")
    assert household_of("2001:db8:1:2::1") != household_of("2001:db8:1:3::1")
    assert household_of("192.0.2.1") == "192.0.2.1"
