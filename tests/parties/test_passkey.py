"""A passkey in a real browser, with a virtual device: adding one, coming in with it, losing it."""

import re

import pytest
from allauth.mfa.models import Authenticator

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page):
    """Give the browser of `page` a telephone that knows whose finger it feels."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, made["authenticatorId"]


def sign_in_by_code(page, email, mailoutbox):
    page.goto("/inloggen/?next=/mijn/gegevens/sleutels/")
    page.get_by_label("Je e-mailadres").fill(email)
    page.get_by_role("button", name="Mail me een code").click()
    page.wait_for_url("**/inloggen/code/**")
    code = re.search(r"^ {4}(\S{6})$", mailoutbox[-1].body, re.MULTILINE).group(1)
    page.get_by_label("De code van zes letters").fill(code)
    page.get_by_role("button", name="Ga naar binnen").click()
    page.wait_for_url("**/mijn/gegevens/sleutels/")


def add_passkey(page):
    page.get_by_role("link", name="Voeg een toegangssleutel toe").click()
    page.get_by_label("Hoe noem je deze toegangssleutel?").fill("Mijn telefoon")
    page.get_by_role("button", name="Voeg dit apparaat toe").click()
    page.wait_for_url("**/mijn/gegevens/sleutels/")


def test_a_passkey_is_added_and_lets_its_owner_in(phone, transactional_db, mailoutbox, aisha):
    give_device(phone)
    sign_in_by_code(phone, aisha.email, mailoutbox)

    add_passkey(phone)
    assert phone.get_by_text("Mijn telefoon").is_visible()
    assert mailoutbox[-1].subject == "Er veranderde iets aan hoe je inlogt"

    phone.context.clear_cookies()
    phone.goto("/inloggen/?next=/mijn/gegevens/")
    phone.get_by_role("button", name="Log in met een toegangssleutel").click()
    phone.get_by_text(aisha.email).wait_for()


def test_a_code_still_works_beside_a_passkey(phone, transactional_db, mailoutbox, aisha):
    give_device(phone)
    sign_in_by_code(phone, aisha.email, mailoutbox)
    add_passkey(phone)

    phone.context.clear_cookies()
    sign_in_by_code(phone, aisha.email, mailoutbox)

    assert phone.get_by_text("Mijn telefoon").is_visible()


def test_a_passkey_that_was_taken_away_opens_nothing(phone, transactional_db, mailoutbox, aisha):
    give_device(phone)
    sign_in_by_code(phone, aisha.email, mailoutbox)
    add_passkey(phone)

    phone.get_by_role("link", name="Haal weg").click()
    phone.get_by_role("button", name="Haal hem weg").click()
    phone.wait_for_url("**/mijn/gegevens/sleutels/")
    assert not Authenticator.objects.exists()

    phone.context.clear_cookies()
    phone.goto("/inloggen/")
    phone.get_by_role("button", name="Log in met een toegangssleutel").click()
    phone.get_by_text("Met een toegangssleutel lukte het niet").wait_for()


def test_a_finger_that_is_not_known_says_so(phone, transactional_db, complaints, aisha):
    session, device = give_device(phone)
    phone.goto("/inloggen/")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})

    phone.get_by_role("button", name="Log in met een toegangssleutel").click()

    phone.get_by_text("Dat lukte niet. Probeer het nog eens, of vraag een code.").wait_for()


def test_a_session_left_open_takes_no_new_passkey(desk, live_server, sign_in_as, aisha):
    sign_in_as(desk, aisha)

    desk.goto("/mijn/gegevens/sleutels/erbij/")

    assert desk.url.endswith("/mijn/gegevens/sleutels/")
    desk.get_by_role("button", name="Log opnieuw in").click()
    desk.wait_for_url("**/inloggen/**")
