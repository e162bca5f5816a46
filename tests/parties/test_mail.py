"""The mails of parties: a neutral subject and a link, in the language of who gets them."""

from datetime import timedelta

import pytest

from samenspel.config.rounds import send_notices
from samenspel.parties import actions, rounds
from samenspel.parties.models import Party, Person

SECRET = "Praatgroep na een scheiding"


def sent(mailoutbox, now):
    send_notices(now)
    (mail,) = mailoutbox
    for text in (mail.subject, mail.body):
        assert "scheiding" not in text and "None" not in text
    assert "/bericht/" in mail.body and "Zeeland" in mail.body
    return mail


@pytest.fixture
def group(place, welfare, carla):
    Party.objects.filter(id=welfare.id).update(name=SECRET, confirmed_on=None)
    welfare.refresh_from_db()
    return welfare


@pytest.mark.parametrize(
    ("language", "subject"),
    [("nl", "Een uitnodiging in Samenspel"), ("en", "An invitation in Samenspel")],
)
def test_an_invitation_names_no_party(group, carla, ben, mailoutbox, now, language, subject):
    Person.objects.filter(id=ben.id).update(language=language)

    actions.invite_member(party=group, email=ben.email, by=carla, now=now)

    mail = sent(mailoutbox, now)
    assert (mail.subject, mail.to) == (subject, [ben.email])


def test_a_keeper_hears_of_something_new_without_its_name(place, ria, aisha, mailoutbox, now):
    actions.register_party(place=place, kind="initiative", name=SECRET, by=aisha, now=now)

    assert sent(mailoutbox, now).subject == "Iets nieuws bij ‘wat er is’"


def test_a_contact_person_is_asked_whether_it_is_right(group, carla, mailoutbox, now):
    rounds.ask_if_parties_are_right(now)

    assert sent(mailoutbox, now).subject == "Klopt het nog?"


def test_a_withdrawn_question_is_not_mailed(group, carla, mailoutbox, now):
    rounds.ask_if_parties_are_right(now)
    actions.confirm_party(party=group, by=carla, now=now)

    send_notices(now + timedelta(minutes=1))

    assert not mailoutbox
