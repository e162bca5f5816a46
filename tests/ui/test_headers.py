"""What every answer tells the browser."""

import pytest

from samenspel.ui.headers import framers_of

pytestmark = [pytest.mark.urls("ui.parts_site"), pytest.mark.django_db]


def policy_of(response):
    pairs = (part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    return dict(pairs)


@pytest.mark.parametrize("address", ["/work/", "/nowhere/", "/mine/", "/send/"])
def test_no_inline_script_and_no_third_party_on_any_answer(client, address):
    response = client.get(address)
    policy = policy_of(response)

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "microphone=(self)" in response["Permissions-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


def test_a_door_on_another_site_opens_for_that_site_only(client):
    response = client.get("/framed/")

    assert policy_of(response)["frame-ancestors"] == "https://dorp.example"
    assert policy_of(response)["script-src"] == "'self'"
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize(
    "origin",
    ["*", "https:", "evil.example", "https://a.example; script-src *", "https://a.example b.example",
     "https://a.example/path", "https://a.example\n", "javascript://x", "", "https://*"],
)  # fmt: skip
def test_what_is_no_origin_cannot_rewrite_the_policy(origin):
    assert framers_of([origin]) == []


@pytest.mark.parametrize(
    "origin", ["https://dorp.example", "http://localhost:8000", "https://*.dorp.example"]
)
def test_an_origin_may_frame(origin):
    assert framers_of([origin]) == [origin]
