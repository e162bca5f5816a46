"""The asker's own page of a question: what stands there, every button, and who never sees it."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from resident import Resident, asked
from samenspel.config.rounds import send_notices
from samenspel.helping import actions as helping
from samenspel.helping import permissions
from samenspel.helping.models import HearLater, Message, Offer, Question
from samenspel.record import actions as record
from samenspel.record.models import JournalLine, Look, Notice

WORDS = "Ik snap de brief van de gemeente niet"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def resident(place, ria, now) -> Resident:
    """Aisha, who put down a question and let Ria read it."""
    grants = [helping.Grant("keeper", ("words",))]
    reach = {"channel": "email", "email": "aisha@example.org"}
    return asked(place, now, WORDS, grants, **reach)[0]


@pytest.fixture
def question(resident) -> Question:
    return Question.objects.select_related("place", "asker", "holder").get()


@pytest.fixture
def helped(resident, question, welfare, carla, now) -> Question:
    """Ria passed it on to welfare, and Carla said yes."""
    grant = helping.Grant("party", ("words",), party=welfare)
    helping.share(question=question, grant=grant, now=now)
    ria = question.holder
    handover = helping.hand_over(question=question, to_party=welfare, by=ria, now=now)
    helping.accept(handover=handover, by=carla, now=now + timedelta(minutes=5))
    question.refresh_from_db()
    return question


def mine(question, name="my_question", **more) -> str:
    parts = {"place": question.place.slug, "question": question.id, **more}
    return reverse(f"doors:{name}", kwargs=parts)


def test_the_four_facts_always_stand_there(resident, question):
    read = resident.open(mine(question)).read

    assert WORDS in read
    assert "Ria, dorpsondersteuner" in read
    assert "Ria zoekt iemand die kan helpen" in read
    assert "Nog niemand" in read


def test_it_tells_who_looked_and_what_happened(resident, helped, carla, now):
    record.look(carla, helped, "words", now=now)
    read = resident.open(mine(helped)).read

    assert "Carla, Welzijn Zeeland" in read
    assert "Carla neemt contact met je op" in read
    assert "Aan Welzijn Zeeland is gevraagd om te helpen." in read
    assert "Carla van Welzijn Zeeland zei ja en let er vanaf nu op." in read
    assert "Carla: wat je schreef" in read
    assert read.index("zei ja") < read.index("is gevraagd om te helpen")


def test_a_refusal_shows_its_reason(resident, question, welfare, carla, now):
    grant = helping.Grant("party", ("words",), party=welfare)
    helping.share(question=question, grant=grant, now=now)
    handover = helping.hand_over(question=question, to_party=welfare, by=question.holder, now=now)
    helping.decline(handover=handover, reason="we zitten vol", by=carla, now=now)

    assert "“we zitten vol”" in resident.open(mine(question)).read


@pytest.mark.parametrize(("button", "state"), [("Een beetje", "looking"), ("Niet", "looking")])
def test_not_yet_puts_it_back_in_the_loop(resident, question, button, state):
    resident.open(mine(question)).press(button)

    question.refresh_from_db()
    assert question.state == state
    assert "Wie erop let, hoort dit" in resident.read


def test_helped_closes_it_and_it_can_be_opened_again(resident, question):
    resident.open(mine(question)).press("Ik ben geholpen")
    question.refresh_from_db()
    assert question.state == Question.State.HELPED
    assert "Ik ben geholpen" not in [b for f in resident.reader.forms for b in f.buttons]

    resident.press("Open je vraag weer")
    question.refresh_from_db()
    assert question.state == Question.State.LOOKING


def test_really_another_question_goes_on_without_a_gap(resident, question):
    resident.open(mine(question, "really_another"))
    resident.press("Ga verder met deze vraag", words="Eigenlijk ben ik alleen", keeper_reads="yes")

    question.refresh_from_db()
    assert question.state == Question.State.CHANGED
    new = question.went_on_as
    assert new.is_open and new.holder == question.holder
    assert new.shares.get().audience == "keeper"
    assert resident.url == mine(new)
    assert "Het ging verder als een andere vraag" in resident.open(mine(question)).read


def test_really_another_without_words_says_what_to_do(resident, question):
    resident.open(mine(question, "really_another"))
    resident.press("Ga verder met deze vraag", words=" ", status=422)

    question.refresh_from_db()
    assert question.is_open


def test_messages_go_both_ways_and_sent_twice_stands_once(resident, question, ria, now):
    helping.write(question=question, text="Past dinsdag?", by=ria, now=now)
    resident.open(mine(question))
    assert "Past dinsdag?" in resident.read
    form = next(one for one in resident.reader.forms if "Stuur dit bericht" in one.buttons)
    for _ in range(3):
        resident.client.post(form.action, form.values | {"text": "Ja, dinsdag past"})

    assert Message.objects.filter(from_asker=True).count() == 1
    assert "Ja, dinsdag past" in resident.open(mine(question)).read
    assert "Dit klopt niet" in resident.read


def test_an_empty_message_keeps_the_page(resident, question):
    resident.open(mine(question)).press("Stuur dit bericht", text="  ")

    assert "Schrijf eerst een paar woorden" in resident.read
    assert WORDS in resident.read


def test_taking_back_works_at_once(resident, helped, carla, today):
    resident.open(mine(helped))
    nth = [one.who for one in resident.page.context["mine"].decisions].index("Welzijn Zeeland")
    resident.press("Neem terug", nth=nth)

    helped.refresh_from_db()
    assert permissions.what_may_be_seen(carla, helped, today) == frozenset()
    assert helped.holder.name == "Ria"


def test_may_they_know_yes_and_no(resident, question, welfare, carla, ria, now):
    helping.ask_to_share(
        question=question,
        to_party=welfare,
        what=("words",),
        why="zij kennen de weg",
        by=ria,
        now=now,
    )
    resident.open(mine(question))
    assert "Mag Welzijn Zeeland dit weten?" in resident.read
    assert "zij kennen de weg" in resident.read
    resident.press("Ja, dat mogen zij weten")

    decision = question.shares.get(party=welfare)
    assert decision.given_at is not None
    assert "Mag Welzijn Zeeland dit weten?" not in resident.read


def test_sharing_more_later(resident, question):
    resident.open(mine(question, "share_more"))
    resident.press("Dit mogen zij weten", keeper_reads="no", neighbours=["words"])

    assert question.shares.filter(audience="neighbours").count() == 1


def test_excluding_the_holder_later_moves_it_at_once(resident, question, ria, carla, place, now):
    from samenspel.parties.models import Keeper

    Keeper.objects.create(place=place, person=carla, from_on=now.date())
    resident.open(mine(question, "not_to")).press("Niet aan deze", people=[str(ria.id)])

    question.refresh_from_db()
    assert question.holder == carla


def test_excluding_the_only_keeper_is_refused_with_a_sentence(resident, question, ria):
    resident.open(mine(question, "not_to"))
    resident.press("Niet aan deze", people=[str(ria.id)], status=422)

    question.refresh_from_db()
    assert question.holder == ria
    assert not question.exclusions.exists()


def test_a_helper_from_the_board_is_chosen_by_the_asker(
    resident, question, ben_as_resident, ben, now
):
    helping.share(question=question, grant=helping.Grant("neighbours", ("words",)), now=now)
    helping.offer_help(question=question, party=ben_as_resident, by=ben, now=now)
    resident.open(mine(question))
    assert "Zij lazen je woorden op het bord" in resident.read
    resident.press("Hier wil ik mee verder")

    question.refresh_from_db()
    assert question.state == Question.State.ASKED
    assert question.handovers.get().to_party == ben_as_resident
    assert question.shares.filter(party=ben_as_resident).count() == 1


def test_choosing_twice_asks_once(resident, question, ben_as_resident, ben, now):
    helping.share(question=question, grant=helping.Grant("neighbours", ("words",)), now=now)
    proposal = helping.offer_help(question=question, party=ben_as_resident, by=ben, now=now)
    for _ in range(2):
        resident.client.post(mine(question, "choose", proposal=proposal.id))

    assert question.handovers.count() == 1


def test_not_this_one_goes_away(resident, question, ben_as_resident, ben, now):
    helping.share(question=question, grant=helping.Grant("neighbours", ("words",)), now=now)
    helping.offer_help(question=question, party=ben_as_resident, by=ben, now=now)
    resident.open(mine(question)).press("Deze niet")

    assert "Zij lazen je woorden op het bord" not in resident.read


def test_withdrawing_asks_once_and_ends_it(resident, helped):
    resident.open(mine(helped, "withdraw")).press("Ja, ik neem mijn vraag terug")

    helped.refresh_from_db()
    assert helped.state == Question.State.WITHDRAWN
    assert not Notice.objects.filter(subject_id=helped.id, cancelled_at=None).exists()


def test_erasing_leaves_no_word(resident, question, ria, now):
    helping.write(question=question, text="Past dinsdag?", by=ria, now=now)
    resident.open(mine(question, "erase")).press("Ja, wis het")

    question.refresh_from_db()
    assert question.erased_at is not None
    assert not question.own_words.exists() and not question.messages.exists()
    assert question.asker is None
    resident.open(mine(question), status=404)


def test_everything_can_be_taken_along(resident, helped, carla, now):
    record.look(carla, helped, "words", now=now)
    helping.write(question=helped, text="Ik bel je", by=carla, now=now)
    answer = resident.client.get(mine(helped, "take_along"))

    parcel = zipfile.ZipFile(io.BytesIO(answer.content))
    data = json.loads(parcel.read("vraag.json"))
    assert data["own_words"][0]["text"] == WORDS
    assert data["asker"]["email"] == "aisha@example.org"
    assert data["handovers"][0]["party"] == "Welzijn Zeeland"
    assert data["seen_by"][0]["who"] == "Carla"
    assert len(data["decisions"]) == 2
    text = parcel.read("vraag.txt").decode()
    for part in (WORDS, "Ik bel je", "Carla", "zei ja"):
        assert part in text


def test_another_way_to_hear(resident, question):
    resident.open(mine(question, "how_to_hear"))
    resident.press("Zo is het goed", channel="phone", phone="", status=422)
    resident.press("Zo is het goed", channel="phone", phone="0486 123456", email="")

    question.asker.refresh_from_db()
    assert (question.asker.channel, question.asker.email) == ("phone", "")


def test_hear_later_can_stop(place, ria):
    resident = Resident().put_down(
        "Een idee over de speeltuin", email="aisha@example.org", hear_later="on"
    )
    question = Question.objects.get()
    assert HearLater.objects.get().email == "aisha@example.org"
    resident.open(mine(question)).press("Stop hiermee")

    assert not HearLater.objects.exists()


PAGES = [
    "my_question", "answer", "really_another", "write", "reopen", "withdraw", "erase",
    "take_along", "share_more", "not_to", "how_to_hear", "stop_hearing_later", "read_back",
    "say_otherwise", "your_offer", "light_questions", "possibilities", "sharing", "put_down",
    "tell_more", "new_words",
]  # fmt: skip


def test_nobody_else_finds_any_page_of_it(question, place, eva, ria, now):
    stranger, keeper_elsewhere, holder = Client(), Client(), Client()
    keeper_elsewhere.force_login(eva, backend=BACKEND)
    holder.force_login(ria, backend=BACKEND)
    another_asker = asked(place, now)[0].client
    found = [
        (name, ask.__name__)
        for client in (stranger, keeper_elsewhere, holder, another_asker)
        for name in PAGES
        for ask in (client.get, client.post)
        if ask(mine(question, name)).status_code not in (404, 405)
    ]

    assert found == []
    question.refresh_from_db()
    assert question.state == Question.State.LOOKING


def test_the_answer_for_a_stranger_is_the_same_as_for_nothing(question):
    from uuid import uuid4

    client = Client()
    real = client.get(mine(question))
    unreal = client.get(mine(question).replace(str(question.id), str(uuid4())))

    assert (real.status_code, real.content) == (unreal.status_code, unreal.content)


def test_a_decision_of_another_question_cannot_be_reached_through_mine(
    resident, question, place, now
):
    asked(place, now, grants=[helping.Grant("keeper", ("words",))])
    other = Question.objects.exclude(id=question.id).get()
    decision = other.shares.get()
    answer = resident.client.post(mine(question, "take_back", decision=decision.id))

    assert answer.status_code == 404
    decision.refresh_from_db()
    assert decision.withdrawn_at is None


@pytest.mark.parametrize("name", ["my_question", "put_down", "erase", "share_more", "take_along"])
def test_no_page_of_it_is_kept_by_a_browser(resident, question, name):
    assert resident.client.get(mine(question, name))["Cache-Control"] == "no-store"


def test_every_page_of_it_has_a_way_out(resident, question):
    for name in ("my_question", "put_down", "erase", "withdraw", "not_to", "how_to_hear"):
        assert "data-quick-exit" in resident.open(mine(question, name)).page.content.decode()


def test_reading_changes_nothing(resident, question):
    before = JournalLine.objects.count(), Look.objects.count()
    for name in ("my_question", "put_down", "withdraw", "erase", "not_to", "take_along"):
        resident.client.get(mine(question, name))

    assert (JournalLine.objects.count(), Look.objects.count()) == before


def test_the_page_asks_the_database_ten_times_however_much_happened(
    resident, helped, carla, ria, now, django_assert_max_num_queries
):
    for minute in range(40):
        helping.write(
            question=helped, text="bericht", by=carla, now=now + timedelta(minutes=minute)
        )
        record.look(carla, helped, f"words {minute}", now=now)

    with django_assert_max_num_queries(10):
        resident.client.get(mine(helped))


def test_no_mail_holds_a_word_or_a_name(resident, helped, carla, now):
    helping.write(question=helped, text="Ik bel je", by=carla, now=now)
    helping.ask_if_helped(question=helped, by=carla, now=now)
    sent = send_notices(now + timedelta(hours=1))

    assert sent == len(mail.outbox) >= 4
    for one in mail.outbox:
        whole = str(one.message())
        assert not any(part in whole for part in (WORDS, "Ik bel", "Carla", "Welzijn", "Ria"))
        assert "/bericht/" in one.body


def test_a_message_can_be_called_not_right(resident, question, ria, now):
    message = helping.write(question=question, text="Wat een rare vraag", by=ria, now=now)
    resident.open(reverse("helping:report", args=["zeeland", "message", message.id]))

    Resident().open(reverse("helping:report", args=["zeeland", "message", message.id]), status=404)


def test_about_somebody_else_shows_nothing_to_choose_before_a_person_looked(
    resident, question, ben_as_resident, ria, now
):
    Question.objects.filter(id=question.id).update(is_about_other=True)
    question.proposals.create(party=ben_as_resident, rank=0, origin="holder", at=now)
    assert "Hier wil ik mee verder" not in resident.open(mine(question)).read
    question.refresh_from_db()
    helping.look_first(question=question, by=ria, now=now)

    assert "Ben" in resident.open(mine(question)).read


def test_an_offer_is_never_made_by_telling(resident):
    assert not Offer.objects.exists()
