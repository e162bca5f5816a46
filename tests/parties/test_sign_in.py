"""Signing in: a code by mail, the same for known and unknown; sessions; too many tries."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from samenspel.parties.models import Person

CODE = re.compile(r"^ {4}(\S{6})$", re.MULTILINE)


def ask_code(client, email, **more):
    return client.post("/inloggen/", {"email": email, **more})


def code_in(mail):
    return CODE.search(mail.body).group(1)


def sign_in(client, email, mailoutbox, **more):
    ask_code(client, email, **more)
    return client.post("/inloggen/code/", {"code": code_in(mailoutbox[-1]), **more})


def test_a_code_from_the_mail_lets_somebody_in(client, aisha, mailoutbox):
    answer = sign_in(client, "aisha@example.org", mailoutbox)

    assert answer.headers["Location"] == "/mijn/"
    assert client.session["_auth_user_id"] == str(aisha.id)


def test_capitals_and_spaces_are_the_same_address(client, aisha, mailoutbox):
    sign_in(client, " Aisha@Example.org ", mailoutbox)

    assert client.session["_auth_user_id"] == str(aisha.id)
    assert Person.objects.count() == 1


def test_who_was_never_here_exists_only_after_the_code(client, db, mailoutbox):
    ask_code(client, "nieuw@example.org")
    assert not Person.objects.exists()

    client.post("/inloggen/code/", {"code": code_in(mailoutbox[0])})

    assert client.session["_auth_user_id"] == str(Person.objects.get(email="nieuw@example.org").id)


def test_known_and_unknown_get_the_same_answer(aisha, mailoutbox):
    seen = []
    for email in ("aisha@example.org", "vreem@example.org"):
        client = Client()
        first = ask_code(client, email)
        second = client.get("/inloggen/code/")
        hidden = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
        page = hidden.sub(b"", second.content).replace(email.encode(), b"")
        seen.append((first.status_code, first.headers["Location"], second.status_code, page))

    assert seen[0] == seen[1]
    one, other = ((mail.subject, len(mail.body)) for mail in mailoutbox)
    assert one == other
    assert Person.objects.count() == 1


def test_the_mail_tells_nothing_but_a_code(client, aisha, mailoutbox):
    ask_code(client, "aisha@example.org")

    (mail,) = mailoutbox
    assert mail.subject == "Je code voor Samenspel"
    assert mail.to == ["aisha@example.org"]
    assert not mail.cc and not mail.bcc and "Aisha" not in mail.body


def test_the_mail_speaks_the_language_of_who_gets_it(client, aisha, mailoutbox):
    Person.objects.filter(id=aisha.id).update(language="en")

    ask_code(client, "aisha@example.org")

    assert mailoutbox[0].subject == "Your code for Samenspel"


@pytest.mark.parametrize("email", ["", "geen adres", "a@b\nBcc: eva@example.org"])
def test_half_an_address_gets_a_sentence_and_no_mail(client, db, mailoutbox, email):
    answer = ask_code(client, email)

    assert answer.status_code == 200
    assert not mailoutbox


def test_three_wrong_codes_and_that_code_is_dead(client, aisha, mailoutbox):
    ask_code(client, "aisha@example.org")
    for _ in range(3):
        client.post("/inloggen/code/", {"code": "XXXXXX"})

    answer = client.post("/inloggen/code/", {"code": code_in(mailoutbox[0])})

    assert answer.headers["Location"] == "/inloggen/"
    assert "_auth_user_id" not in client.session


def test_somebody_elses_browser_cannot_use_the_code(client, aisha, mailoutbox):
    ask_code(client, "aisha@example.org")

    answer = Client().post("/inloggen/code/", {"code": code_in(mailoutbox[0])})

    assert answer.headers["Location"] == "/inloggen/"


def fail(times, **headers):
    answers = []
    while len(answers) < times:
        client = Client()
        ask_code(client, f"iemand{len(answers)}@example.org")
        for _ in range(min(3, times - len(answers))):
            answers.append(client.post("/inloggen/code/", {"code": "XXXXXX"}, headers=headers))
    return answers


def test_the_eleventh_failed_try_has_to_wait(db, mailoutbox):
    answers = fail(11)

    assert all(answer.status_code in {200, 302} for answer in answers[:10])
    assert answers[10].status_code == 429
    assert 0 < int(answers[10].headers["Retry-After"]) <= 900


def test_another_forwarded_for_does_not_help(db, mailoutbox):
    fail(10)

    client = Client()
    ask_code(client, "iemand@example.org")
    headers = {"X-Forwarded-For": "203.0.113.7"}
    answer = client.post("/inloggen/code/", {"code": "XXXXXX"}, headers=headers)

    assert answer.status_code == 429


def test_even_the_right_code_waits_then(db, aisha, mailoutbox):
    fail(10)

    client = Client()
    answer = sign_in(client, "aisha@example.org", mailoutbox)

    assert answer.status_code == 429
    assert "_auth_user_id" not in client.session


def test_a_mailbox_is_not_flooded(aisha, mailoutbox):
    answers = [ask_code(Client(), "aisha@example.org") for _ in range(6)]
    others = [ask_code(Client(), "vreemd@example.org") for _ in range(6)]

    for row in (answers, others):
        assert [answer.status_code for answer in row] == [302] * 5 + [429]
    assert len(mailoutbox) == 10


def test_another_address_can_be_tried(client, aisha, mailoutbox):
    ask_code(client, "aisa@example.org")

    client.post("/inloggen/ander-adres/")

    assert client.get("/inloggen/").status_code == 200
    assert client.get("/inloggen/code/").headers["Location"] == "/inloggen/"


def test_one_comes_back_where_one_was_going(client, aisha, mailoutbox):
    answer = sign_in(client, "aisha@example.org", mailoutbox, next="/mijn/gegevens/")

    assert answer.headers["Location"] == "/mijn/gegevens/"


@pytest.mark.parametrize("onward", ["https://kwaad.example/", "//kwaad.example", "javascript:1"])
def test_nobody_is_sent_to_another_site(client, aisha, mailoutbox, onward):
    answer = sign_in(client, "aisha@example.org", mailoutbox, next=onward)

    assert answer.headers["Location"] == "/mijn/"


def test_signing_in_gives_a_new_session(client, aisha, mailoutbox):
    ask_code(client, "aisha@example.org")
    planted = client.cookies["sessionid"].value

    client.post("/inloggen/code/", {"code": code_in(mailoutbox[0])})

    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_signing_out_is_asked_and_kills_the_cookie(client, aisha, mailoutbox):
    sign_in(client, "aisha@example.org", mailoutbox)
    old = client.cookies["sessionid"].value

    assert client.get("/uitloggen/").status_code == 200
    assert client.get("/mijn/gegevens/").status_code == 200
    client.post("/uitloggen/")

    client.cookies["sessionid"] = old
    assert client.get("/mijn/gegevens/").headers["Location"].startswith("/inloggen/")


def test_all_other_sessions_end(aisha, mailoutbox):
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, "aisha@example.org", mailoutbox)
    assert UserSession.objects.filter(user=aisha).count() == 2

    here.post("/mijn/gegevens/sessies/")

    assert here.get("/mijn/gegevens/").status_code == 200
    assert there.get("/mijn/gegevens/").status_code == 302


def test_who_is_forgotten_cannot_come_back_as_who_they_were(client, aisha, mailoutbox):
    ask_code(client, "aisha@example.org")
    Person.objects.filter(id=aisha.id).update(is_active=False)

    answer = client.post("/inloggen/code/", {"code": code_in(mailoutbox[0])})

    assert answer.headers["Location"] == "/inloggen/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/inloggen/wachtwoord/",
        "/signup/",
        "/2fa/",
        "/mijn/gegevens/sleutels/../2fa/",
        "/inloggen/elders/",
    ],
)
def test_no_other_doors_of_the_library_are_open(client, db, path):
    assert client.get(path).status_code == 404


def test_a_passkey_answer_that_is_none_counts_as_a_failed_try(db):
    client = Client()
    for _ in range(10):
        answer = client.post("/inloggen/sleutel/", {"credential": '{"id": 1}'})
        assert answer.headers["Location"] == "/inloggen/"

    assert client.post("/inloggen/sleutel/", {"credential": "{}"}).status_code == 429


def test_every_sign_in_form_wants_its_token(aisha, mailoutbox):
    client = Client(enforce_csrf_checks=True)

    for path in ("/inloggen/", "/inloggen/code/", "/inloggen/sleutel/", "/uitloggen/"):
        assert client.post(path, {"email": "aisha@example.org"}).status_code == 403
    assert not mailoutbox


@pytest.mark.parametrize("answer", ["", "[]", "1", '"x"', "{}", '{"id": 1}', '{"rawId": "é"}', "{"])
def test_what_is_no_passkey_is_not_added(client, aisha, mailoutbox, answer):
    sign_in(client, "aisha@example.org", mailoutbox)
    client.get("/mijn/gegevens/sleutels/erbij/")

    page = client.post("/mijn/gegevens/sleutels/erbij/", {"name": "x", "credential": answer})

    assert page.status_code == 200
    assert not Authenticator.objects.exists()


def test_nobody_takes_away_somebody_elses_passkey(client, aisha, eva, mailoutbox):
    key = Authenticator.objects.create(user=aisha, type=Authenticator.Type.WEBAUTHN, data={})
    sign_in(client, "eva@example.org", mailoutbox)

    assert client.post(f"/mijn/gegevens/sleutels/{key.pk}/weg/").status_code == 404
    assert Authenticator.objects.filter(id=key.id).exists()
