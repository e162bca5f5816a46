"""The page of a question for whoever works on it: words if shared, facts, and what can be done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from asking import BY_PHONE, hand_over, propose, put_down
from cast import SINCE, somebody
from samenspel.helping import actions, permissions
from samenspel.helping.models import Message, Offer, Question, Report, Step
from samenspel.parties.models import Keeper, StandIn
from samenspel.record.models import Look
from visiting import visitor


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


@pytest.fixture
def joop(place):
    """Another keeper."""
    person = somebody("Joop")
    Keeper.objects.create(place=place, person=person, from_on=SINCE)
    return person


def work(question, end=""):
    return f"/zeeland/werk/{question.id}/{end}"


def send(person, question, end, filled=None):
    """Fill in one form of the page as it stands there now, and send it."""
    client = visitor(person)
    page = client.get(work(question))
    once = {}
    if page.status_code == 200:
        form = {"stap/": "plan", "bericht/": "message"}.get(end)
        once = {"once": str(page.context[form].initial["once"])} if form else {}
    return client.post(work(question, end), once | (filled or {}))


def test_unshared_words_stay_with_the_asker(place, ria, now):
    question = put_down(place, now, **BY_PHONE)

    page = visitor(ria).get(work(question))

    assert "The words belong to the asker" in page.text
    assert "Mijn man" not in page.text
    assert "0486-000000" not in page.text
    assert not Look.objects.exists()


def test_shared_words_show_and_the_look_is_recorded(place, ria, now):
    question = put_down(place, now, keeper_sees=("words", "phone"), **BY_PHONE)

    page = visitor(ria).get(work(question))

    assert "Mijn man vergeet steeds meer" in page.text
    assert 'href="tel:0486-000000"' in page.text
    assert set(Look.objects.values_list("person_id", "what")) == {
        (ria.id, "words"), (ria.id, "phone"),
    }  # fmt: skip


def test_the_four_facts_are_always_there(place, ria, now):
    question = put_down(place, now, keeper_sees=("words",))
    visitor(ria).get(work(question))

    text = visitor(ria).get(work(question)).text

    for fact in ("Who looks after it now", "Next step", "By when", "Who has seen it"):
        assert fact in text
    assert text.count("Ria") >= 2


def test_a_closed_question_shows_no_words_any_more(place, ria, now):
    question = put_down(place, now, keeper_sees=("words",))
    actions.answer_follow_up(question=question, answer="helped", now=now)

    page = visitor(ria).get(work(question))

    assert "This question is closed" in page.text
    assert "Mijn man" not in page.text
    assert visitor(ria).post(work(question, "gekeken/")).status_code == 404


@pytest.mark.parametrize(
    "end",
    ["", "stap/", "bericht/", "uitleg/", "meelezen/", "gekeken/", "zoeken/", "doorgeven/",
     "mag-dit/", "nog-eens/", "terugnemen/", "gedaan/", "teruggeven/", "gevraagd/", "antwoord/",
     "iemand-anders/", "opzij/"],
)  # fmt: skip
def test_eva_the_administrator_and_a_stranger_get_nothing(place, ria, eva, now, end):
    question = put_down(place, now)
    admin = somebody("Beheer")
    admin.is_software_admin = True
    admin.save()

    for person in (eva, admin):
        client = visitor(person)
        assert {client.get(work(question, end)).status_code, client.post(work(question, end)).status_code} <= {404, 405}  # fmt: skip
    assert Client().get(work(question, end)).status_code in (302, 405)


def test_next_step_is_planned_once_however_often_it_is_sent(place, ria, now):
    question = put_down(place, now)
    client = visitor(ria)
    once = str(client.get(work(question)).context["plan"].initial["once"])
    filled = {"once": once, "kind": "call", "on": timezone.localdate(now), "what": "even bellen"}

    for _ in range(5):
        assert client.post(work(question, "stap/"), filled).status_code == 302

    question.refresh_from_db()
    assert (question.next_step.kind, question.next_step.what) == ("call", "even bellen")
    assert question.steps.count() == 2


def test_a_day_that_is_over_is_refused_and_what_was_typed_stays(place, ria, now):
    question = put_down(place, now)
    yesterday = timezone.localdate(now) - timedelta(days=1)

    page = send(ria, question, "stap/", {"kind": "call", "on": yesterday, "what": "even bellen"})

    assert page.status_code == 422
    assert "Choose a day from today on." in page.text
    assert "even bellen" in page.text


def test_a_message_is_written_once(place, ria, now):
    question = put_down(place, now)
    client = visitor(ria)
    once = str(client.get(work(question)).context["message"].initial["once"])

    for _ in range(5):
        client.post(work(question, "bericht/"), {"once": once, "text": "Ik bel je morgen"})

    assert Message.objects.get().text == "Ik bel je morgen"
    assert "Ik bel je morgen" in client.get(work(question)).text


def test_a_form_for_somebody_elses_question_goes_to_the_sheet(place, ria, joop, now):
    question = put_down(place, now)
    client = visitor(ria)
    once = str(client.get(work(question)).context["message"].initial["once"])
    actions.pass_to_keeper(question=question, to=joop, by=ria, now=now)

    assert client.post(work(question, "bericht/"), {"once": once, "text": "Hoi"}).status_code == 404
    assert not Message.objects.exists()


def test_ask_to_read_shows_that_it_waits(place, ria, now):
    question = put_down(place, now)

    assert send(ria, question, "meelezen/", {"why": "Dan kijk ik mee"}).status_code == 302
    assert send(ria, question, "meelezen/", {"why": "Dan kijk ik mee"}).status_code == 302

    assert question.shares.get().why == "Dan kijk ik mee"
    assert "There is no answer yet." in visitor(ria).get(work(question)).text


def test_a_worry_about_somebody_else_is_looked_at_first(place, ria, welfare, carla, now):
    question = put_down(place, now, is_about_other=True, helpers_see=("words",))
    propose(question, welfare, now)

    page = visitor(ria).get(work(question))
    search = visitor(ria).get(work(question, "zoeken/"))

    assert "nobody else is asked and nobody else sees anything" in page.text
    assert "Welzijn" not in search.text
    assert visitor(ria).post(work(question, f"doorgeven/?to=party:{welfare.id}")).status_code == 302
    assert not question.handovers.exists()

    for _ in range(2):
        visitor(ria).post(work(question, "gekeken/"))

    assert "Welzijn" in visitor(ria).get(work(question, "zoeken/")).text


def test_found_by_word_and_by_theme_and_never_who_is_excluded(
    place, ria, welfare, carla, municipality, dirk, now, today
):
    Offer.objects.create(
        place=place, party=welfare, title="Maatje voor wie vergeet", text="Even weg kunnen",
        themes=["dementie"], confirmed_on=today, created_at=now,
    )  # fmt: skip
    Offer.objects.create(
        place=place, party=municipality, title="Dagopvang", text="Voor wie vergeet",
        themes=["dementie"], confirmed_on=today, created_at=now,
    )  # fmt: skip
    question = put_down(place, now, not_to=actions.NotTo(parties=(municipality,)))
    from samenspel.helping.queries.catalogue import forget_catalogues

    forget_catalogues()
    client = visitor(ria)

    by_theme = client.get(work(question, "zoeken/")).text
    by_word = client.get(work(question, "zoeken/"), {"q": "maatje"}).text
    nothing = client.get(work(question, "zoeken/"), {"q": "xqzw"}).text

    assert "Maatje voor wie vergeet" in by_theme
    assert "Maatje voor wie vergeet" in by_word
    assert "Dagopvang" not in by_theme + by_word
    assert "Nothing found for these words." in nothing


def test_who_was_thought_of_already_is_not_named_twice(place, ria, welfare, carla, now, today):
    offer = Offer.objects.create(
        place=place, party=welfare, title="Maatje voor wie vergeet", text="Even weg kunnen",
        themes=["dementie"], confirmed_on=today, created_at=now,
    )  # fmt: skip
    question = put_down(place, now)
    proposal = propose(question, welfare, now)
    proposal.offer = offer
    proposal.save()
    from samenspel.helping.queries.catalogue import forget_catalogues

    forget_catalogues()
    page = visitor(ria).get(work(question, "zoeken/")).text

    assert page.count("<h3") == page.count("Maatje voor wie vergeet</h3>") == 1


def test_passing_on_asks_first_whether_they_may_know(place, ria, welfare, carla, now):
    question = put_down(place, now)
    propose(question, welfare, now)
    client = visitor(ria)
    to = f"?to=party:{welfare.id}"

    page = client.get(work(question, f"doorgeven/{to}"))
    assert "has not said yet that Welzijn Zeeland may know" in page.text
    filled = {"what": ["words"], "why": "Zij kennen een maatje"}
    for _ in range(2):
        client.post(work(question, f"mag-dit/{to}"), filled)
    request = question.shares.get()
    actions.answer_share_request(decision=request, given=True, now=now)

    page = client.get(work(question, f"doorgeven/{to}"))
    assert "This is what Welzijn Zeeland will see:" in page.text
    # Said to the keeper, about the asker.
    assert "own words" in page.text and "your words" not in page.text
    for _ in range(2):
        client.post(work(question, f"doorgeven/{to}"), {"words": "Jullie kennen haar straat"})

    handover = question.handovers.get()
    assert (handover.to_party, handover.words) == (welfare, "Jullie kennen haar straat")
    assert "You asked Welzijn Zeeland" in client.get(work(question)).text


def test_without_a_contact_the_page_says_call(place, ria, welfare, now):
    question = put_down(place, now, helpers_see=("words",))
    propose(question, welfare, now)

    text = visitor(ria).get(work(question, f"doorgeven/?to=party:{welfare.id}")).text

    assert "Call or mail them yourself" in text
    assert "post@welzijn.example.org" in text


@pytest.mark.parametrize(
    "to", ["", "party:1", "party:", "offer:nonsense", "<script>", "party:" + "0" * 32]
)
def test_a_made_up_candidate_is_kindly_sent_back(place, ria, now, to):
    question = put_down(place, now)

    answer = visitor(ria).get(work(question, "doorgeven/"), {"to": to}, follow=True)

    assert answer.status_code == 200
    assert "That is no longer there." in answer.text


def test_take_back_brings_it_back(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    hand_over(question, welfare, ria, now)

    for _ in range(2):
        visitor(ria).post(work(question, "terugnemen/"))

    question.refresh_from_db()
    assert (question.state, question.holder) == ("looking", ria)


def test_a_helper_says_done_and_the_asker_keeps_the_last_word(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    handover = hand_over(question, welfare, ria, now)
    actions.accept(handover=handover, by=carla, now=now)

    send(carla, question, "gedaan/", {"felt": "right", "felt_words": "Fijn gesprek"})

    question.refresh_from_db()
    handover.refresh_from_db()
    assert question.is_open
    assert question.next_step.kind == Step.Kind.ASK
    assert handover.felt == "right"


def test_a_helper_gives_it_back_with_the_reason(place, ria, welfare, carla, now):
    question = put_down(place, now, helpers_see=("words",))
    actions.accept(handover=hand_over(question, welfare, ria, now), by=carla, now=now)

    assert send(carla, question, "teruggeven/", {"reason": ""}).status_code == 422
    assert send(carla, question, "teruggeven/", {"reason": "Ik ga verhuizen"}).status_code == 302

    question.refresh_from_db()
    assert question.holder == ria
    assert visitor(carla).get(work(question)).status_code == 404


def test_a_keeper_passes_it_to_another_keeper(place, ria, joop, eva, now):
    question = put_down(place, now)
    client = visitor(ria)

    assert client.post(work(question, "iemand-anders/"), {"to": str(eva.id)}).status_code == 200
    client.post(work(question, "iemand-anders/"), {"to": str(joop.id)})

    question.refresh_from_db()
    assert question.holder == joop


def test_a_keeper_steps_aside_and_sees_nothing_any_more(place, ria, joop, now):
    question = put_down(place, now)

    answer = visitor(ria).post(work(question, "opzij/"), follow=True)

    assert answer.redirect_chain[0][0] == "/zeeland/dagblad/"
    question.refresh_from_db()
    assert question.holder == joop
    assert visitor(ria).get(work(question)).status_code == 404


def test_alone_nobody_can_step_aside(place, ria, now):
    question = put_down(place, now)

    page = visitor(ria).get(work(question, "iemand-anders/"))
    assert "nobody else here" in page.text
    visitor(ria).post(work(question, "opzij/"))

    assert permissions.can_work_on(
        ria, Question.objects.get(id=question.id), timezone.localdate(now)
    )


def test_who_stands_in_works_on_it_in_their_own_name(place, ria, joop, now):
    today = timezone.localdate(now)
    StandIn.objects.create(place=place, person=ria, stand_in=joop, from_on=today, until_on=today)
    question = put_down(place, now, keeper_sees=("words",))

    page = visitor(joop).get(work(question))
    send(joop, question, "uitleg/", {"why": "Wacht op de nieuwe bus"})

    assert "You stand in for Ria." in page.text
    assert "Mijn man" in page.text
    question.refresh_from_db()
    assert question.explained == "Wacht op de nieuwe bus"


def test_nobody_offers_it_is_said_in_plain_words(place, ria, welfare, now):
    question = put_down(place, now)

    assert "Nobody here offers something for this yet" in visitor(ria).get(work(question)).text
    propose(question, welfare, now)
    assert "Nobody here offers" not in visitor(ria).get(work(question)).text


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_pages_cost_the_same_however_long_the_story_is(place, ria, joop, welfare, carla, now):
    today = timezone.localdate(now)
    StandIn.objects.create(place=place, person=ria, stand_in=joop, from_on=today, until_on=today)
    question = put_down(place, now, keeper_sees=("words", "phone"), **BY_PHONE)
    propose(question, welfare, now)
    client = visitor(joop)
    few = queries_of(client, work(question))
    Look.objects.all().delete()
    for n in range(20):
        put_down(place, now, keeper_sees=("words",))
        Message.objects.create(question=question, at=now, from_asker=False, by=ria, text=str(n))
        actions.plan_step(question=question, kind="call", on=today, by=ria, now=now)

    assert queries_of(client, work(question)) == few
    assert few <= 15
    assert queries_of(client, work(question, "zoeken/")) <= 15
    assert queries_of(client, work(question, f"doorgeven/?to=party:{welfare.id}")) <= 15
    assert queries_of(client, work(question, "iemand-anders/")) <= 15


def report_on(client, kind, thing, words="Dit is reclame"):
    address = f"/zeeland/klopt-niet/{kind}/{thing.id}/"
    page = client.get(address)
    if page.status_code != 200:
        return page
    once = str(page.context["form"].initial["once"])
    client.post(address, {"once": once, "words": words})
    return client.post(address, {"once": once, "words": words})


def test_anybody_says_that_an_offer_is_not_right_and_the_keeper_settles_it(
    place, ria, ben_as_resident, eva, now, today
):
    offer = Offer.objects.create(
        place=place, party=ben_as_resident, title="Tuin", confirmed_on=today, created_at=now
    )

    assert report_on(visitor(), "offer", offer).status_code == 200

    report = Report.objects.get()
    address = f"/zeeland/dagblad/melding/{report.id}/"
    assert "Somebody says it is not right" in visitor(ria).get("/zeeland/dagblad/").text
    assert "Dit is reclame" in visitor(ria).get(address).text
    assert visitor(eva).get(address).status_code == 404
    visitor(ria).post(address, {"what_was_done": "Ben gebeld", "rest": "on"})
    offer.refresh_from_db()
    assert offer.state == Offer.State.RESTING
    assert visitor(ria).get(address).status_code == 404


def test_reporting_has_a_limit(place, welfare, db):
    client = visitor()

    answers = [report_on(client, "party", welfare).status_code for _ in range(4)]

    assert answers[-1] == 429
    assert Report.objects.count() <= 5


def test_what_cannot_be_seen_cannot_be_reported(place, ria, eva, welfare, now, today):
    question = put_down(place, now)
    message = actions.write(question=question, text="GEHEIM", from_asker=True, now=now)
    hidden = Offer.objects.create(
        place=place, party=welfare, title="Weg", state="withdrawn", confirmed_on=today, created_at=now
    )  # fmt: skip

    for client in (Client(), visitor(eva)):
        assert report_on(client, "message", message).status_code == 404
        assert report_on(client, "offer", hidden).status_code == 404
        assert report_on(client, "iets", welfare).status_code == 404
    assert report_on(visitor(ria), "message", message).status_code == 200


def test_a_reported_message_is_not_opened_by_a_keeper_who_may_not_read_it(
    place, ria, joop, welfare, carla, now
):
    question = put_down(place, now, helpers_see=("words",))
    actions.accept(handover=hand_over(question, welfare, ria, now), by=carla, now=now)
    message = actions.write(question=question, text="GEHEIM", from_asker=True, now=now)
    report_on(visitor(carla), "message", message, "Dit is schelden")

    text = visitor(joop).get(f"/zeeland/dagblad/melding/{Report.objects.get().id}/").text

    assert "Dit is schelden" in text
    assert "GEHEIM" not in text
