"""The receiver's side: only what was shared, yes or no, and gone once it is no longer theirs."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from asking import BY_PHONE, hand_over, put_down
from cast import somebody
from samenspel.helping import actions, permissions
from samenspel.helping.models import Handover
from samenspel.record.models import Look, Notice
from visiting import visitor


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


def through_mail(handover, person):
    """A visitor who followed the link in the mail to this person, and did not sign in."""
    client = visitor()
    session = client.session
    session["receiver_of"] = {str(handover.id): str(person.id)}
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


@pytest.fixture
def handover(place, ria, welfare, carla, now):
    """Ria asked welfare; they may read the words and have the number, not the name."""
    question = put_down(place, now, helpers_see=("words", "phone"), **BY_PHONE)
    return hand_over(question, welfare, ria, now, words="Jullie kennen de straat")


def at(handover, end=""):
    return f"/doorgegeven/{handover.id}/{end}"


def test_the_receiver_sees_what_was_shared_from_whom_and_by_when(handover, carla):
    for client in (visitor(carla), through_mail(handover, carla)):
        page = client.get(at(handover))

        assert "Ria asks Welzijn Zeeland" in page.text
        assert "Mijn man vergeet" in page.text
        assert "Jullie kennen de straat" in page.text
        assert "Please answer by" in page.text
        assert "0486-000000" not in page.text
        assert "Aisha" not in page.text
    assert set(Look.objects.values_list("person_id", "what")) == {(carla.id, "words")}


def test_without_shared_words_there_are_none(place, ria, welfare, carla, now):
    question = put_down(place, now)
    actions.share(question=question, grant=actions.Grant("party", ("answers",), welfare), now=now)
    handover = hand_over(question, welfare, ria, now)

    assert "Mijn man" not in visitor(carla).get(at(handover)).text


@pytest.mark.parametrize("end", ["", "ja/", "nee/", "bericht/", "gedaan/", "teruggeven/"])
def test_nobody_else_gets_in(handover, eva, ria, dirk, end):
    admin = somebody("Beheer")
    admin.is_software_admin = True
    admin.save()
    clients = [Client(), *(visitor(one) for one in (eva, ria, dirk, admin)), through_mail(handover, eva)]  # fmt: skip

    for client in clients:
        answers = {
            client.get(at(handover, end)).status_code,
            client.post(at(handover, end)).status_code,
        }
        assert answers <= {404, 405}
    handover.refresh_from_db()
    assert handover.state == Handover.State.ASKED


def test_a_link_of_one_handover_opens_no_other(handover, place, ria, welfare, carla, now):
    client = through_mail(handover, carla)
    other = hand_over(put_down(place, now, helpers_see=("words",)), welfare, ria, now)

    assert client.get(at(other)).status_code == 404


def test_yes_shows_how_to_reach_the_asker_and_twice_is_harmless(handover, carla):
    client = through_mail(handover, carla)

    for _ in range(2):
        client.post(at(handover, "ja/"))

    page = client.get(at(handover))
    assert "You are helping with this" in page.text
    assert "0486-000000" in page.text
    assert "Aisha" not in page.text
    handover.refresh_from_db()
    assert (handover.state, handover.decided_by) == (Handover.State.ACCEPTED, carla)
    assert Notice.objects.filter(kind="handover_answered").count() == 1


def test_no_gives_a_friendly_word_and_then_does_not_exist(handover, carla, ria):
    client = through_mail(handover, carla)
    filled = {"reason": "Geen plek", "better_address": "De Zonnebloem"}

    assert client.post(at(handover, "nee/"), {"reason": ""}).status_code == 422
    answer = client.post(at(handover, "nee/"), filled)

    assert "Thank you for your clear answer" in answer.text
    assert "Mijn man" not in answer.text
    assert client.get(at(handover)).status_code == 404
    assert client.post(at(handover, "nee/"), filled).status_code == 404
    handover.refresh_from_db()
    assert (handover.reason, handover.better_address) == ("Geen plek", "De Zonnebloem")
    assert handover.question.holder == ria


def test_the_directory_offers_better_addresses_without_residents(
    handover, carla, municipality, ben_as_resident
):
    ben_as_resident.is_listed = True
    ben_as_resident.save()

    text = visitor(carla).get(at(handover)).text

    assert '<option value="Gemeente Zeeland">' in text
    assert '<option value="Ben">' not in text


@pytest.mark.parametrize("has_accepted", [False, True])
def test_a_withdrawn_share_closes_the_link_at_once(handover, carla, now, has_accepted):
    client = through_mail(handover, carla)
    if has_accepted:
        client.post(at(handover, "ja/"))
    assert client.get(at(handover)).status_code == 200

    actions.withdraw_share(decision=handover.question.shares.get(), now=now)

    assert client.get(at(handover)).status_code == 404
    assert visitor(carla).get(at(handover)).status_code == 404
    assert not Notice.objects.filter(subject_id=handover.id, cancelled_at=None).exists()


def test_silence_and_taking_back_close_it_too(handover, carla, ria, now):
    actions.take_back(handover=handover, by=ria, now=now)

    assert visitor(carla).get(at(handover)).status_code == 404


def test_an_excluded_member_sees_nothing_of_it(handover, carla, welfare, now):
    from cast import member

    sjoerd = somebody("Sjoerd")
    member(sjoerd, welfare, is_contact=False)
    assert visitor(sjoerd).get(at(handover)).status_code == 200
    handover.question.exclusions.create(person=sjoerd)

    assert visitor(sjoerd).get(at(handover)).status_code == 404


def test_who_left_the_party_no_longer_gets_in(handover, carla, today):
    carla.memberships.update(until_on=timezone.localdate() - timedelta(days=1))

    assert through_mail(handover, carla).get(at(handover)).status_code == 404


def accepted(handover, person):
    client = through_mail(handover, person)
    client.post(at(handover, "ja/"))
    return client


def test_a_helper_writes_once_and_reads_the_answer(handover, carla, now):
    client = accepted(handover, carla)
    once = str(client.get(at(handover)).context["message"].initial["once"])

    for _ in range(5):
        client.post(at(handover, "bericht/"), {"once": once, "text": "Zal ik donderdag komen?"})
    actions.write(question=handover.question, text="Ja graag", from_asker=True, now=now)

    assert handover.question.messages.count() == 2
    assert "Ja graag" in client.get(at(handover)).text


def test_a_helper_says_done_and_the_question_stays_open(handover, carla):
    client = accepted(handover, carla)

    client.post(at(handover, "gedaan/"), {"felt": "right"})

    handover.question.refresh_from_db()
    assert handover.question.is_open
    assert handover.question.next_step.kind == "ask"


def test_a_helper_gives_it_back_and_it_is_gone(handover, carla, ria):
    client = accepted(handover, carla)

    answer = client.post(at(handover, "teruggeven/"), {"reason": "Ik ga verhuizen"})

    assert "It is back with whoever looks with the asker" in answer.text
    assert client.get(at(handover)).status_code == 404
    handover.question.refresh_from_db()
    assert handover.question.holder == ria


def test_an_offer_that_is_full_says_so_and_keeps_the_page(place, ria, welfare, carla, now, today):
    from samenspel.helping.models import Offer

    offer = Offer.objects.create(
        place=place, party=welfare, title="Maatje", capacity=1, confirmed_on=today, created_at=now
    )
    first = put_down(place, now, helpers_see=("words",))
    actions.accept(
        handover=actions.hand_over(question=first, to_party=welfare, to_offer=offer, by=ria, now=now),
        by=carla, now=now,
    )  # fmt: skip
    offer.capacity = 2
    offer.save()
    second = put_down(place, now, helpers_see=("words",))
    asked = actions.hand_over(question=second, to_party=welfare, to_offer=offer, by=ria, now=now)
    offer.capacity = 1
    offer.save()

    page = visitor(carla).post(at(asked, "ja/"))

    assert page.status_code == 422
    assert "Your offer is full." in page.text
    assert "Mijn man" in page.text


def test_the_helper_is_asked_whether_it_felt_right(handover, carla, eva, now):
    accepted(handover, carla)
    actions.answer_follow_up(question=handover.question, answer="helped", now=now)
    address = at(handover, "gevoel/")

    page = visitor(carla).get(address)
    assert page.status_code == 200
    assert "Mijn man" not in page.text
    for _ in range(2):
        visitor(carla).post(address, {"felt": "partly", "felt_words": "Het ging snel"})

    handover.refresh_from_db()
    assert (handover.felt, handover.felt_words) == ("partly", "Het ging snel")
    for stranger in (visitor(eva), Client(), through_mail(handover, eva)):
        assert stranger.get(address).status_code == 404


def test_a_helper_without_an_account_says_so_through_the_mail(handover, carla, now):
    client = accepted(handover, carla)
    actions.answer_follow_up(question=handover.question, answer="helped", now=now)

    page = client.post(at(handover, "gevoel/"), {"felt": "right"}, follow=True)

    assert page.status_code == 200
    handover.refresh_from_db()
    assert handover.felt == "right"


def test_reading_many_at_once_gives_what_reading_one_gives(
    place, ria, welfare, carla, municipality, now
):
    today = timezone.localdate(now)
    for keeper, helpers in ((), ()), (("words",), ()), ((), ("words",)), (("words",), ("phone",)):
        question = put_down(place, now, keeper_sees=keeper, helpers_see=helpers, **BY_PHONE)
        actions.share(
            question=question, now=now,
            grant=actions.Grant("party", ("answers",), municipality),
        )  # fmt: skip
        old = actions.Grant("keeper", ("name",), until_on=today - timedelta(days=1))
        actions.share(question=question, grant=old, now=now)
        one = permissions.what_may_be_seen(ria, question, today)
        assert permissions.what_workers_see([question], today)[question.id] == one
        if helpers:
            asked = hand_over(question, welfare, ria, now)
            one = permissions.what_may_be_seen(carla, question, today)
            assert permissions.what_receivers_see(asked, today) == one == set(helpers)
            actions.accept(handover=asked, by=carla, now=now)
            question.refresh_from_db()
            assert permissions.what_workers_see([question], today)[question.id] == one


def test_pages_of_a_receiver_cost_few_queries(handover, carla):
    client = through_mail(handover, carla)
    with CaptureQueriesContext(connection) as asked:
        client.get(at(handover))
    client.post(at(handover, "ja/"))
    for n in range(20):
        handover.question.messages.create(at=timezone.now(), from_asker=True, text=str(n))
    Look.objects.all().delete()
    with CaptureQueriesContext(connection) as helping:
        client.get(at(handover))

    assert len(asked) <= 10
    assert len(helping) <= 10
