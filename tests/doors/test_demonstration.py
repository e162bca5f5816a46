"""The demonstration: real parties as sources tell, made-up people and questions, always fresh."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from resident import Resident
from samenspel.domain.matching.phrasebook import Phrasebook
from samenspel.doors import demonstration
from samenspel.doors.demonstration import people
from samenspel.doors.demonstration.needs import NEEDS
from samenspel.doors.demonstration.offers import OFFERS
from samenspel.doors.demonstration.stories import STORIES
from samenspel.helping.actions import mind_steps
from samenspel.helping.models import Handover, Need, Offer, Proposal, Question
from samenspel.parties.models import Door, Party, Person, Place
from samenspel.record.models import JournalLine, Notice

State = Question.State


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[Place]:
    """The demonstration, loaded once for all tests of this file, and taken away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = demonstration.load(timezone.now())
        assert place is not None
        yield place
        transaction.set_rollback(True)


@pytest.fixture
def village(loaded: Place) -> Iterator[Place]:
    """The village as it was loaded, whatever a test does in it."""
    with transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


def question_of(slug: str) -> Question:
    story = next(one for one in STORIES if one.slug == slug)
    return Question.objects.get(own_words__text=story.words)


def test_every_person_card_and_question_says_that_it_is_made_up(village):
    assert village.is_example
    assert not Person.objects.filter(is_example=False).exists()
    assert not Offer.objects.filter(is_example=False).exists()
    assert not Need.objects.filter(is_example=False).exists()
    assert not Question.objects.filter(is_example=False).exists()


def test_only_parties_that_a_source_tells_of_count_as_real(village):
    real = Party.objects.filter(is_example=False)

    assert set(real.values_list("name", flat=True)) == {
        "Zorgcoöperatie Zeeland",
        "Gemeente Landerd (nu Maashorst)",
        "ONS Welzijn",
        "Huisartsenpraktijk in Zeeland",
    }
    for party in real:
        assert "Bron: Inspiratiewijzer Lokaal Samenspel, 2017" in party.summary
        # Nothing about a real party was made up.
        assert not (party.phone or party.email or party.address)


def test_what_is_made_up_says_so_on_the_screen(village):
    page = Resident(Client()).open("/zeeland/wie-doet-wat/")
    assert "voorbeeld, verzonnen" in page.read


def test_there_is_enough_to_find(village):
    assert len(OFFERS) >= 25 and len(NEEDS) >= 12
    assert Offer.objects.count() == len(OFFERS) and Need.objects.count() == len(NEEDS)


def test_every_theme_is_one_that_people_can_tap():
    known = set(Phrasebook.load().themes)
    used = {theme for one in (*OFFERS, *NEEDS) for theme in one.fields["themes"]}
    used |= {theme for one in STORIES for theme in one.themes}
    assert used - known == set()


def test_questions_stand_in_every_state(village):
    states = set(Question.objects.values_list("state", flat=True))
    assert states == set(State.values) - {State.DRAFT}


def test_everybody_finds_something_to_do(village):
    """What one sees first after stepping in as each of the five."""
    today = timezone.localdate()
    assert question_of("brief").state == State.ASKED
    assert question_of("brief").handovers.get().asked_at.date() == today - timedelta(days=3)
    assert question_of("trap").handovers.get().state == Handover.State.DECLINED
    assert "ONS" in question_of("trap").handovers.get().reason
    assert question_of("nieuw").state == State.FOLLOWING_UP
    assert question_of("zoon").is_about_other and question_of("zoon").looked_at is None
    assert question_of("vrijdag").offered_by_nobody and question_of("vrijdag").explained
    late = question_of("speelplek").next_step
    assert late is not None and late.kind == "call" and late.promised_on < today
    assert question_of("huishouden").told_at.date() == today


def test_the_program_finds_the_ring_of_three_by_itself(village):
    found = question_of("brief").proposals.get(party__name="Ben")

    assert found.origin == Proposal.Origin.PROGRAM and found.state == Proposal.State.CHOSEN
    assert found.gives_to is not None and found.via_offer is not None
    assert found.gives_to.title == "Meelezers die zeggen of een brief te snappen is"
    assert found.via_offer.title == "Klein potje voor plannen van bewoners"


def test_the_program_proposes_what_the_askers_took(village):
    missed = [
        one.slug
        for one in STORIES
        if one.chosen
        and not question_of(one.slug).proposals.filter(offer__title=one.chosen).exists()
    ]
    assert missed == []


def test_each_open_question_has_one_holder_and_a_step_for_today_or_later(village):
    today = timezone.localdate()
    for question in Question.objects.filter(state__in=Question.OPEN):
        assert question.holder is not None
        assert question.next_step is not None and question.next_step.due_on >= today


def test_the_clock_has_nothing_left_to_do_on_the_day_it_was_loaded(village):
    before = JournalLine.objects.count()
    mind_steps(timezone.now())
    assert JournalLine.objects.count() == before


def test_nothing_happened_in_the_future_and_old_news_is_not_mailed(village):
    now = timezone.now()
    assert not JournalLine.objects.filter(at__gt=now).exists()
    old = Notice.objects.filter(at__lt=now - timedelta(days=5), sent_at=None, cancelled_at=None)
    assert not old.exists()


def test_loading_again_changes_nothing(village, capsys):
    before = JournalLine.objects.count()
    call_command("load_demonstration")
    assert JournalLine.objects.count() == before and Place.objects.count() == 1
    assert "there already" in capsys.readouterr().out


@pytest.mark.parametrize("role", sorted(people.STEP_IN))
def test_one_can_step_in_as_each_of_five(village, settings, role):
    settings.DEMO = True
    client = Client()

    assert client.post(f"/stap-in/{role}/").url == "/mijn/"
    assert client.get("/mijn/").status_code == 200


def test_there_are_doors_of_every_kind(village):
    kinds = Door.objects.values_list("kind", flat=True)
    assert set(kinds) == set(Door.Kind.values)
    for door in Door.objects.filter(kind=Door.Kind.EMBED):
        # Whoever frames a page of the demonstration is made up as well.
        assert all(site.endswith(".example") for site in door.frame_ancestors)


def test_half_a_village_is_no_village(django_db_setup, django_db_blocker, monkeypatch):
    from samenspel.doors.demonstration import loading

    def break_off(*_):
        raise RuntimeError("the light goes out")

    monkeypatch.setattr(loading, "play", break_off)
    with django_db_blocker.unblock(), transaction.atomic():
        places = Place.objects.count()
        Place.objects.filter(slug="zeeland").update(slug="elders")
        with pytest.raises(RuntimeError):
            demonstration.load(timezone.now())
        assert Place.objects.count() == places
        transaction.set_rollback(True)
