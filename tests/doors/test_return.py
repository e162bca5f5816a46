"""Coming back: four words, a code by mail, an account, and the links in mails."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from resident import Resident
from resident import asked as put_down
from samenspel.doors import actions
from samenspel.helping import actions as helping
from samenspel.helping.models import Asker, Question
from samenspel.record import actions as record
from samenspel.record.models import Notice

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WORDS = "Wie wil met mij wandelen?"


@pytest.fixture
def aisha_and_code(place, ria, now) -> tuple[Resident, str]:
    """Somebody who put down a question, gave an address, and has four words."""
    return put_down(place, now, WORDS, channel="email", email="aisha@example.org")


@pytest.fixture
def asked(aisha_and_code) -> Resident:
    """Her browser."""
    return aisha_and_code[0]


@pytest.fixture
def code(aisha_and_code) -> str:
    """Her four words."""
    return aisha_and_code[1]


@pytest.fixture
def question(asked) -> Question:
    return Question.objects.select_related("place", "asker", "holder").get()


def page_of(question) -> str:
    return f"/zeeland/vraag/{question.id}/"


def test_four_words_lead_back_on_another_device(asked, code, question):
    other = Resident().open("/zeeland/").press("Kijk hoe het staat", four_words=code)

    assert other.url == page_of(question)
    assert WORDS in other.read


def test_slips_of_the_finger_are_mended(asked, code, question):
    words = [word.upper() for word in code.split()]
    words[0] = words[0] + words[0][-1]
    other = Resident().open("/terug/")
    other.press("Kijk hoe het staat", four_words=f" 1. {words[0]}, 2. {' - '.join(words[1:])}. ")

    assert other.url == page_of(question)


@pytest.mark.parametrize(
    "typed", ["appel fiets tuin zomer", "een twee", "x" * 190, "<script>", "🙂"]
)
def test_every_wrong_code_gets_the_same_answer(asked, typed):
    other = Resident().open("/terug/").press("Kijk hoe het staat", four_words=typed, status=200)

    assert other.url == "/terug/"
    assert "We kennen deze vier woorden niet" in other.read
    assert "asker_ids" not in other.client.session


def test_ten_wrong_tries_an_hour_and_then_also_a_right_one_waits(asked, code):
    other = Resident()
    for _ in range(actions.MOST_WRONG):
        other.open("/terug/").press("Kijk hoe het staat", four_words="appel fiets tuin zomer")
    other.open("/terug/").press("Kijk hoe het staat", four_words=code, status=429)

    assert int(other.page["Retry-After"]) > 0


def test_right_words_cost_nothing(asked, code, question):
    for _ in range(actions.MOST_WRONG + 3):
        other = Resident().open("/terug/").press("Kijk hoe het staat", four_words=code)
        assert other.url == page_of(question)


def test_guessing_from_many_addresses_has_a_bound_too(asked, code, monkeypatch):
    monkeypatch.setattr(actions, "MOST_WRONG_TOGETHER", 3)
    for number in range(3):
        other = Resident(Client(REMOTE_ADDR=f"10.0.0.{number}"))
        other.open("/terug/").press("Kijk hoe het staat", four_words="appel fiets tuin zomer")
    last = Resident(Client(REMOTE_ADDR="10.0.0.99")).open("/terug/")

    last.press("Kijk hoe het staat", four_words=code, status=429)


def test_the_words_stand_nowhere_but_in_the_browser(place, ria):
    asked = Resident().put_down(WORDS)
    question = Question.objects.get()
    from django.contrib.sessions.models import Session

    code = asked.four_words
    assert code not in str([one.get_decoded() for one in Session.objects.all()])
    assert question.asker.code_key and code not in question.asker.code_key
    cookie = asked.client.cookies["four_words"]
    assert cookie["httponly"] and cookie["max-age"] == 15 * 60


def test_new_words_replace_the_old(asked, code, question):
    old = code
    asked.open(f"{page_of(question)}neergelegd/").press("Ik heb geen vier woorden: geef me nieuwe")
    new = asked.four_words

    assert new != old
    other = Resident().open("/terug/").press("Kijk hoe het staat", four_words=old)
    assert other.url == "/terug/"
    other.press("Kijk hoe het staat", four_words=new)
    assert other.url == page_of(question)


def code_in_mail() -> str:
    return next(
        line.strip() for line in mail.outbox[-1].body.splitlines() if line.strip().isdigit()
    )


def test_a_code_by_mail_leads_back(asked, question):
    other = Resident().open("/terug/mail/").press("Mail me een code", email="AISHA@example.org")
    assert WORDS not in mail.outbox[-1].body
    other.press("Kijk hoe het staat", code=f"{code_in_mail()[:3]} {code_in_mail()[3:]}")

    assert other.url == page_of(question)


def test_known_and_unknown_addresses_get_the_same(asked, django_assert_num_queries):
    known, unknown = Resident(), Resident()
    counts = []
    for one, email in ((known, "aisha@example.org"), (unknown, "nobody@example.org")):
        one.open("/terug/mail/").press("Mail me een code", email=email)
        counts.append(len(mail.outbox))
    assert known.read.replace("aisha", "X") == unknown.read.replace("nobody", "X")
    assert counts == [1, 2]

    unknown.press("Kijk hoe het staat", code=code_in_mail())
    assert "hoort geen vraag" in unknown.read
    assert "asker_ids" not in unknown.client.session


def test_five_tries_and_then_a_new_code(asked):
    other = Resident().open("/terug/mail/").press("Mail me een code", email="aisha@example.org")
    right = code_in_mail()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(actions.CODE_TRIES):
        other.press("Kijk hoe het staat", code=wrong)
    answer = other.client.post("/terug/mail/code/", {"code": right})

    assert answer["Location"] == "/terug/mail/"


def test_a_mailed_code_is_not_kept_itself(asked):
    other = Resident().open("/terug/mail/").press("Mail me een code", email="aisha@example.org")

    assert code_in_mail() not in str(dict(other.client.session))


def test_a_mailed_code_grows_old(asked, question):
    other = Resident().open("/terug/mail/").press("Mail me een code", email="aisha@example.org")
    session = other.client.session
    kept = session["mailed_code"]
    session["mailed_code"] = kept | {"until": kept["until"] - 16 * 60}
    session.save()
    answer = other.client.post("/terug/mail/code/", {"code": code_in_mail()})

    assert answer["Location"] == "/terug/mail/"


def test_one_mailbox_is_not_flooded(asked):
    other = Resident()
    for _ in range(actions.MOST_MAILS_FOR_ONE):
        other.open("/terug/mail/").press("Mail me een code", email="aisha@example.org")
    other.open("/terug/mail/").press("Mail me een code", email="aisha@example.org", status=429)


def test_leaving_nothing_behind(asked, question):
    asked.open(page_of(question)).press("Geef me nieuwe")
    assert asked.client.cookies["four_words"].value
    asked.press("Laat niets achter op dit apparaat")

    assert asked.url == "/terug/klaar/"
    assert "Zeeland" not in asked.read and "vraag" not in asked.read
    assert not asked.client.cookies["four_words"].value
    asked.open(page_of(question), status=404)


def test_an_account_takes_questions_along_only_when_asked(asked, question, aisha):
    asked.client.force_login(aisha, backend=BACKEND)
    asked.open("/mijn/")
    question.asker.refresh_from_db()
    assert question.asker.person is None
    asked.press("Ja, deze zijn van mij")

    question.asker.refresh_from_db()
    assert question.asker.person == aisha
    assert WORDS in asked.read
    later = Client()
    later.force_login(aisha, backend=BACKEND)
    assert later.get(page_of(question)).status_code == 200


def test_nobody_takes_over_what_is_somebody_elses(asked, question, aisha, eva, now):
    helping.attach_asker(asker=question.asker, by=aisha, now=now)
    with pytest.raises(record.Refused):
        helping.attach_asker(asker=question.asker, by=eva, now=now)
    asked.client.force_login(eva, backend=BACKEND)
    asked.client.post("/mijn/dit-is-van-mij/")

    question.asker.refresh_from_db()
    assert question.asker.person == aisha


def test_my_page_asks_to_sign_in_first(db):
    assert "/inloggen/" in Client().get("/mijn/")["Location"]


def test_my_page_shows_what_was_passed_on_to_my_party(asked, question, welfare, carla, now):
    grant = helping.Grant("party", ("words",), party=welfare)
    helping.share(question=question, grant=grant, now=now)
    helping.hand_over(question=question, to_party=welfare, by=question.holder, now=now)
    client = Client()
    client.force_login(carla, backend=BACKEND)
    page = Resident(client).open("/mijn/")

    assert "Kijk en antwoord" in page.read
    assert WORDS not in page.read


def test_my_page_hides_what_the_asker_kept_from_me(asked, question, welfare, carla, dirk, now):
    from samenspel.helping.models import Exclusion

    grant = helping.Grant("party", ("words",), party=welfare)
    helping.share(question=question, grant=grant, now=now)
    helping.hand_over(question=question, to_party=welfare, by=question.holder, now=now)
    Exclusion.objects.create(question=question, person=carla)
    client = Client()
    client.force_login(carla, backend=BACKEND)

    assert "Kijk en antwoord" not in Resident(client).open("/mijn/").read


def link_of(kind, **fields) -> str:
    return reverse("doors:notice", kwargs={"notice": Notice.objects.get(kind=kind, **fields).id})


def test_the_askers_link_asks_for_the_four_words_first(asked, code, question, ria, now):
    helping.write(question=question, text="Dag", by=ria, now=now)
    other = Resident().open(link_of("message"))
    assert other.url == "/terug/"
    assert WORDS not in other.read
    other.press("Kijk hoe het staat", four_words=code)

    assert other.url == page_of(question)


def test_the_askers_link_opens_in_the_askers_own_browser(asked, question, ria, now):
    helping.write(question=question, text="Dag", by=ria, now=now)

    assert asked.open(link_of("message")).url == page_of(question)


def test_the_holders_link_leads_to_work_and_asks_to_sign_in(asked, question, ria):
    client = Client()
    answer = client.get(link_of("new_question"))
    assert answer["Location"] == f"/zeeland/werk/{question.id}/"
    assert client.get(answer["Location"]).status_code in (302, 404)

    client.force_login(ria, backend=BACKEND)
    assert client.get(answer["Location"]).status_code == 200


def test_the_receivers_link_lets_one_person_answer_one_handover(
    asked, question, welfare, carla, now
):
    grant = helping.Grant("party", ("words",), party=welfare)
    helping.share(question=question, grant=grant, now=now)
    handover = helping.hand_over(question=question, to_party=welfare, by=question.holder, now=now)
    client = Client()
    answer = client.get(link_of("handover_asked"))

    assert answer["Location"] == f"/doorgegeven/{handover.id}/"
    assert client.session["receiver_of"] == {str(handover.id): str(carla.id)}
    assert client.get(answer["Location"]).status_code == 200
    assert Client().get(answer["Location"]).status_code == 404


def test_a_link_that_was_taken_back_opens_nothing(asked, question, welfare, carla, now):
    grant = helping.Grant("party", ("words",), party=welfare)
    decision = helping.share(question=question, grant=grant, now=now)
    helping.hand_over(question=question, to_party=welfare, by=question.holder, now=now)
    link = link_of("handover_asked")
    helping.withdraw_share(decision=decision, now=now)
    never = link[:-5] + ("0000/" if link[-5:] != "0000/" else "1111/")
    taken_back = Resident().open(link, status=404)
    unknown = Resident().open(never, status=404)

    assert "Deze link werkt niet meer" in taken_back.read
    assert taken_back.read == unknown.read


def test_stopping_mail_needs_one_press_and_stops_nothing_else(asked, question, ria, now):
    helping.write(question=question, text="Dag", by=ria, now=now)
    notice = Notice.objects.get(kind="message")
    stop = reverse("doors:stop_mail", kwargs={"notice": notice.id})
    # As a mail program does it: no cookie, no token, no page before.
    client = Client(enforce_csrf_checks=True)
    assert client.get(stop).status_code == 200
    assert Asker.objects.get().channel == "email"
    client.post(stop, {"List-Unsubscribe": "One-Click"})
    client.post(stop, {"List-Unsubscribe": "One-Click"})

    assert Asker.objects.get().channel == "code"
    question.refresh_from_db()
    assert question.is_open
    assert Notice.objects.get(kind="new_question").cancelled_at is None


def test_a_holders_mail_cannot_be_stopped_by_its_link(asked, question):
    notice = Notice.objects.get(kind="new_question")
    Client().post(reverse("doors:stop_mail", kwargs={"notice": notice.id}))

    assert Asker.objects.get().channel == "email"


def test_links_about_parties_lead_to_their_own_pages(place, ria, welfare, carla, now, today):
    from samenspel.parties import actions as parties

    parties.invite_member(party=welfare, email="sjoerd@example.org", by=carla, now=now)
    invitation = Notice.objects.get(kind="invitation")
    record.tell(carla.email, "party_still_right", welfare, now=now, person=carla)

    client = Client()
    assert (
        client.get(link_of("invitation"))["Location"]
        == f"/mijn/uitnodiging/{invitation.subject_id}/"
    )
    assert client.get(link_of("party_still_right"))["Location"] == f"/zeeland/partij/{welfare.id}/"


def test_a_mail_server_that_is_away_is_said_and_nothing_breaks(db, monkeypatch):
    from smtplib import SMTPServerDisconnected

    from django.core.mail import EmailMessage

    def away(*given, **more):
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailMessage, "send", away)
    resident = Resident().open("/terug/mail/")
    resident.press("Mail me een code", email="aisha@example.org", status=200)

    assert "De mail kon nu niet weg" in resident.read


@pytest.mark.parametrize("url", ["/terug/", "/terug/mail/", "/terug/klaar/", "/mijn/"])
def test_pages_of_coming_back_are_kept_nowhere(db, url):
    assert Client().get(url)["Cache-Control"] == "no-store"


def test_my_page_asks_the_database_a_fixed_number_of_times(
    place, ria, aisha, now, django_assert_max_num_queries
):
    for number in range(30):
        put_down(place, now, f"Vraag {number}")
    Asker.objects.update(person=aisha)
    client = Client()
    client.force_login(aisha, backend=BACKEND)

    with django_assert_max_num_queries(15):
        page = client.get("/mijn/")
    assert page.content.decode().count("Vraag ") == 25
