"""Who is looking for help: what stands on the board, for whom, and offering help."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.helping import actions
from samenspel.helping.models import (
    Asker,
    Handover,
    Need,
    Offer,
    Proposal,
    Question,
    ShareDecision,
)
from samenspel.parties.models import Party
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine, Look, Notice
from visiting import visitor

BOARD = "/zeeland/buurt/"
WORDS = "Wie kan mijn heg snoeien?"
NEIGHBOURS = ShareDecision.Audience.NEIGHBOURS


@pytest.fixture
def now():
    """Pages look at the clock; so do these tests."""
    return timezone.now()


def on_board(person=None, words=WORDS):
    return words in visitor(person).get(BOARD).text


def ask(place, now, *, words=WORDS, not_to=None, is_about_other=False, by=None, **grant):
    question = actions.tell(
        place=place, door=None, words=words, kinds=["question"], side="need", now=now, by=by
    )
    actions.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=["tuin"],
        is_about_other=is_about_other, now=now,
    )  # fmt: skip
    grant = {"audience": NEIGHBOURS, "what": ("words",)} | grant
    actions.put_down(
        question=question, grants=[actions.Grant(**grant)] if grant["what"] else [],
        reach=actions.Reach(name="Aisha Geheim", email="aisha@thuis.example.org", phone="0612345678"),
        not_to=not_to or actions.NotTo(), now=now,
    )  # fmt: skip
    question.refresh_from_db()
    return question


def seek(party, now, title="Gastvrouw gezocht", **more):
    return Need.objects.create(
        place=party.place, party=party, title=title, confirmed_on=now.date(), created_at=now, **more
    )


def address_of(question):
    return f"{BOARD}{question.id}/"


def test_ticked_words_stand_there_without_name_or_details(place, ria, now):
    question = ask(place, now)

    for page in (visitor().get(BOARD).text, visitor().get(address_of(question)).text):
        assert WORDS in page
        for private in ("Aisha", "aisha@thuis", "0612345678"):
            assert private not in page


@pytest.mark.parametrize(
    "grant",
    [
        {"what": ()},
        {"audience": "keeper"},
        {"what": ("answers",)},
        {"until_on": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_without_a_tick_that_holds_nothing_shows(place, ria, now, grant):
    question = ask(place, now, **grant)

    assert not on_board()
    assert not on_board(ria)
    assert visitor(ria).get(address_of(question)).status_code == 404


def test_taking_the_tick_back_works_at_once(place, ria, now):
    question = ask(place, now)
    actions.withdraw_share(decision=question.shares.get(), now=now)

    assert not on_board()
    assert visitor(ria).get(address_of(question)).status_code == 404


def test_a_question_that_excludes_somebody_is_hidden_from_them_and_from_strangers(
    place, ria, carla, ben, welfare, now
):
    ask(place, now, words="Niet voor Ben", not_to=actions.NotTo(people=(ben,)))
    ask(place, now, words="Niet voor welzijn", not_to=actions.NotTo(parties=(welfare,)))

    assert [on_board(who, "Niet voor Ben") for who in (None, ben, carla)] == [False, False, True]
    assert [on_board(who, "Niet voor welzijn") for who in (None, ben, carla)] == [
        False, True, False,
    ]  # fmt: skip


def test_who_is_excluded_cannot_open_it_or_offer_help(place, ria, ben, now):
    question = ask(place, now, not_to=actions.NotTo(people=(ben,)))

    assert visitor(ben).get(address_of(question)).status_code == 404
    assert visitor(ben).post(address_of(question), {}).status_code == 404
    assert not Proposal.objects.exists()


def test_a_worry_about_somebody_else_waits_for_a_keeper(place, ria, now):
    question = ask(place, now, is_about_other=True)
    assert not on_board(ria)

    actions.look_first(question=question, by=ria, now=now)

    assert on_board()


def test_closed_and_erased_questions_are_gone(place, ria, now):
    question = ask(place, now)
    actions.withdraw(question=question, now=now)
    assert not on_board()

    other = ask(place, now)
    Question.objects.filter(id=other.id).update(erased_at=now)
    assert not on_board()


def test_another_place_shows_nothing_of_this_one(place, another_place, ria, eva, now):
    question = ask(place, now)

    assert WORDS not in visitor().get("/elders/buurt/").text
    assert visitor(eva).get(f"/elders/buurt/{question.id}/").status_code == 404


def test_needs_and_questions_newest_first(place, ria, welfare, now):
    ask(place, now - timedelta(hours=2), words="Oudste")
    seek(welfare, now - timedelta(hours=1), "Middelste")
    ask(place, now, words="Nieuwste")
    seek(welfare, now, "Rust", state="resting")

    shown = [one.title or one.text for one in visitor().get(BOARD).context["board"].notices]

    assert shown == ["Nieuwste", "Middelste", "Oudste"]


def test_who_signed_in_and_read_it_is_known_to_the_asker(place, ria, ben, now):
    question = ask(place, now)
    visitor().get(BOARD)
    assert not Look.objects.exists()

    for _ in range(2):
        visitor(ben).get(BOARD)

    look = Look.objects.get()
    assert (look.person_id, look.subject_id, look.what) == (ben.id, question.id, "words")


def test_a_neighbour_offers_help_and_the_asker_hears(place, ria, ben, now):
    question = ask(place, now)
    client = visitor(ben)

    for _ in range(2):
        client.post(address_of(question), {"as_whom": "myself", "alias": "Ben"})

    proposal = Proposal.objects.get(origin=Proposal.Origin.HELPER)
    assert (proposal.question, proposal.party.name) == (question, "Ben")
    assert proposal.party.kind == Party.Kind.RESIDENT
    assert JournalLine.objects.filter(verb="offered_help").count() == 1
    assert Notice.objects.filter(kind="somebody_offers").exists()


def test_help_is_offered_for_ones_own_party_only(place, ria, ben, carla, welfare, now):
    question = ask(place, now)

    page = visitor(ben).post(address_of(question), {"as_whom": str(welfare.id), "alias": "Ben"})
    assert page.status_code == 200
    assert not Proposal.objects.filter(origin=Proposal.Origin.HELPER).exists()

    visitor(carla).post(address_of(question), {"as_whom": str(welfare.id)})
    assert Proposal.objects.get(origin=Proposal.Origin.HELPER).party == welfare


def test_a_stranger_reads_but_is_asked_to_sign_in_before_offering(place, ria, now):
    question = ask(place, now)

    page = visitor().post(address_of(question), {"as_whom": "myself", "alias": "Iemand"})

    assert "Sign in and offer help" in page.text
    assert not Proposal.objects.filter(origin=Proposal.Origin.HELPER).exists()


def test_an_asker_offers_no_help_to_themself(place, ria, aisha, now):
    question = ask(place, now, by=aisha)
    client = visitor(aisha)

    assert "This is your own question" in client.get(address_of(question)).text
    client.post(address_of(question), {"as_whom": "myself", "alias": "Aisha"})

    assert not Proposal.objects.filter(origin=Proposal.Origin.HELPER).exists()


def test_offering_to_everybody_meets_a_limit(place, ria, ben, now):
    client = visitor(ben)
    questions = [ask(place, now, words=f"Vraag {n}") for n in range(11)]

    answers = [
        client.post(address_of(one), {"as_whom": "myself", "alias": "Ben"}) for one in questions
    ]

    assert [one.status_code for one in answers] == [302] * 10 + [429]
    assert int(answers[-1]["Retry-After"]) > 0


@pytest.fixture
def need(welfare, carla, now):
    return actions.put_down_card(
        model=Need, party=welfare, fields={"title": "Gastvrouw", "themes": ["ontmoetingsplek"]},
        by=carla, now=now,
    )  # fmt: skip


def answer(client, need, **more):
    address = f"/zeeland/gezocht/{need.id}/helpen/"
    return client.post(address, {"words": "Dinsdag kan ik", **more})


def test_a_neighbour_answers_what_a_party_seeks(place, ria, carla, ben, need, now):
    reply = answer(visitor(ben), need, show_name="on")

    question = Question.objects.get()
    assert reply.url == f"/zeeland/vraag/{question.id}/"
    assert (question.side, question.holder, question.state) == ("offer", ria, "asked")
    handover = Handover.objects.get()
    assert (handover.to_party, handover.state) == (need.party, Handover.State.ASKED)
    assert Notice.objects.filter(kind="handover_asked", to_email=carla.email).exists()
    assert question.shares.get().what == ["name", "words"]
    actions.accept(handover=handover, by=carla, now=now)
    question.refresh_from_db()
    assert question.holder == carla


def test_only_ticked_parts_go_along(place, ria, carla, ben, need):
    answer(visitor(ben), need)

    assert Question.objects.get().shares.get().what == ["words"]


def test_answering_twice_asks_once(place, ria, carla, ben, need):
    client = visitor(ben)

    assert answer(client, need).url == answer(client, need).url
    assert (Question.objects.count(), Handover.objects.count()) == (1, 1)


def test_nobody_answers_their_own_or_a_closed_need(place, ria, carla, ben, need, now):
    assert "This is your own" in answer(visitor(carla), need).text
    actions.set_card_state(card=need, state="paused", by=carla, now=now)

    assert answer(visitor(ben), need).status_code == 404
    with pytest.raises(Refused):
        actions.answer_need(need=need, words="?", shows=frozenset(), by=ben, now=now)
    assert not Question.objects.exists()
    assert not Asker.objects.exists()


def test_a_stranger_signs_in_before_answering(place, ria, need):
    assert "/inloggen/" in answer(visitor(), need).url
    assert not Question.objects.exists()


def test_an_offer_is_not_answered_like_a_need(place, welfare, carla, ben, now):
    offer = actions.put_down_card(
        model=Offer, party=welfare, fields={"title": "Spreekuur"}, by=carla, now=now
    )

    assert visitor(ben).post(f"/zeeland/gezocht/{offer.id}/helpen/").status_code == 404


def test_as_many_queries_for_few_as_for_many(place, ria, carla, welfare, now):
    def queries(person):
        client = visitor(person)
        client.get(BOARD)
        with CaptureQueriesContext(connection) as asked:
            client.get(BOARD)
        return len(asked)

    ask(place, now)
    seek(welfare, now)
    few = [queries(None), queries(carla)]
    for n in range(30):
        ask(place, now, words=f"Vraag {n}")
        seek(welfare, now, f"Zoekt {n}")

    assert [queries(None), queries(carla)] == few
    assert few[0] <= 10
    assert few[1] <= 15


def test_who_was_proposed_already_and_offers_help_stands_there_once(
    place, ria, ben_as_resident, ben, now
):
    question = ask(place, now)
    known = question.proposals.create(party=ben_as_resident, rank=0, at=now)
    actions.offer_help(question=question, party=ben_as_resident, by=ben, now=now)
    actions.offer_help(question=question, party=ben_as_resident, by=ben, now=now)
    assert [one.id for one in question.proposals.all()] == [known.id]
    assert question.proposals.get().origin == Proposal.Origin.HELPER


def test_nobody_offers_help_for_a_party_of_somebody_else(place, ria, welfare, ben, now):
    question = ask(place, now)
    with pytest.raises(Refused):
        actions.offer_help(question=question, party=welfare, by=ben, now=now)
    assert not question.proposals.exists()
