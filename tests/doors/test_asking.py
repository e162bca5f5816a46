"""Somebody asks something: from own words to put down, without an account and without a script."""

import pytest

from resident import Resident
from samenspel.helping.models import Offer, Proposal, Question, ShareDecision
from samenspel.parties import actions as parties_actions
from samenspel.record.models import Link, Notice

WORDS = "Ik snap de brief van de gemeente niet, wie helpt mij met formulieren invullen?"


@pytest.fixture
def letters(place, welfare, carla, now) -> Offer:
    """What Carla's organisation does with letters and forms."""
    offer = Offer.objects.create(
        place=place,
        party=welfare,
        title="Hulp bij brieven en formulieren",
        text="We lezen samen je brief van de gemeente en vullen het formulier in.",
        themes=["formulieren en post"],
        capacity=2,
        times="dinsdagochtend",
        in_return="",
        confirmed_on=now.date(),
        created_at=now,
    )
    parties_actions.touch_catalogue(place=place)
    return offer


@pytest.fixture
def resident(place, ria) -> Resident:
    """Aisha at her kitchen table, not signed in."""
    return Resident()


def only_question() -> Question:
    return Question.objects.get()


def test_what_is_told_is_read_back_in_the_same_words(resident):
    resident.tell("  Mijn  man vergeet veel.\n\nIk durf niet weg. <b>Help</b> ")

    assert "Bedoel je dit?" in resident.read
    question = only_question()
    assert question.state == Question.State.DRAFT
    assert (
        question.own_words.get().text
        == "  Mijn  man vergeet veel.\n\nIk durf niet weg. <b>Help</b> "
    )
    assert "<b>Help</b>" not in resident.page.content.decode()


def test_what_is_far_off_is_not_suggested(resident):
    """Next to violence at home stood "Mannen onder elkaar", for the word "man"."""
    resident.tell("Mijn man slaat mij en ik weet niet meer waar ik heen moet")

    assert "Geweld of angst thuis" in resident.read
    assert "Mannen onder elkaar" not in resident.read


def test_an_empty_page_is_told_what_to_do(resident):
    resident.open("/zeeland/").press("Ga verder", words="   \n ", status=422)

    assert "Schrijf eerst een paar woorden" in resident.read
    assert not Question.objects.exists()


def test_too_long_is_kept_and_said(resident):
    resident.open("/zeeland/").press("Ga verder", words="lang " * 3000, status=422)

    assert "te lang" in resident.read
    assert "lang lang" in resident.read


def test_asking_leads_to_a_party_that_says_yes(resident, letters, carla, ria):
    resident.tell(WORDS)
    themes = [slug for slug, _ in resident.page.context["form"].fields["themes"].choices]
    resident.press("Ja, zo bedoel ik het", kinds=["question"], themes=themes[:1])
    resident.press("Kijk wat er kan", can_do="", missing="iemand die meeleest")
    assert "Hulp bij brieven en formulieren" in resident.read
    assert "Plek voor 2 personen" in resident.read
    assert "dinsdagochtend" in resident.read
    assert "Waarom zie ik dit?" in resident.read
    # In one sentence, and not word by word.
    assert "“formulieren” en “gemeente”. Die woorden staan hier ook." in resident.read
    assert "voor het laatst nagekeken op 24 november 2026" in resident.read
    resident.press("Hier wil ik mee verder").agree("Geef door", keeper_reads="no")

    question = only_question()
    assert question.state == Question.State.ASKED
    assert question.holder == ria
    assert len(resident.four_words.split()) == 4
    handover = question.handovers.get()
    assert handover.to_party == letters.party
    share = question.shares.get()
    assert (share.audience, share.what) == ("party", ["words"])
    assert Notice.objects.get().to_email == carla.email


def test_none_of_these_asks_whether_the_keeper_may_read(resident, letters):
    resident.tell(WORDS).press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    resident.press("Geen van deze")
    assert "Mag Ria lezen wat je schreef, en met je meekijken?" in resident.read
    resident.press("Kijk wat zij zien", status=422)
    assert "Kies ja of nee" in resident.read
    resident.agree(keeper_reads="yes")

    share = only_question().shares.get()
    assert (share.audience, share.what) == ("keeper", ["words"])
    assert only_question().state == Question.State.LOOKING


def test_without_a_tick_nobody_reads_anything(resident, letters, ria, today):
    from samenspel.helping import permissions

    resident.put_down(WORDS, keeper_reads="no")

    question = only_question()
    assert question.is_open
    assert permissions.what_may_be_seen(ria, question, today) == frozenset()
    assert not question.shares.exists()


def test_the_preview_shows_what_each_will_see(resident, letters):
    resident.tell(WORDS).press("Ja, zo bedoel ik het")
    resident.press("Kijk wat er kan", must_not="dat mijn zoon het hoort")
    resident.press("Hier wil ik mee verder")
    resident.press(
        "Kijk wat zij zien",
        keeper_reads="yes",
        keeper=["answers", "phone"],
        party=["name", "email"],
        name="Aisha",
        phone="",
    )

    preview = dict(resident.page.context["preview"])
    assert preview == {
        "Welzijn Zeeland": [WORDS, "Aisha"],
        "Ria": [WORDS, "Dit moet niet gebeuren: dat mijn zoon het hoort"],
    }
    resident.press("Verander iets")
    assert "Wie mag wat weten?" in resident.read
    assert resident.page.context["form"]["name"].value() == "Aisha"
    assert only_question().state == Question.State.DRAFT


def test_name_and_number_go_only_to_who_was_ticked(resident, letters):
    resident.tell(WORDS).press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    resident.press("Hier wil ik mee verder")
    resident.agree(
        "Geef door",
        keeper_reads="yes",
        keeper=["phone"],
        helpers=["words"],
        neighbours=["words"],
        name="Aisha",
        phone="0486 123456",
    )

    shares = {one.audience: one.what for one in ShareDecision.objects.all()}
    assert shares == {
        "party": ["words"],
        "keeper": ["phone", "words"],
        "helpers": ["words"],
        "neighbours": ["words"],
    }


def test_not_this_one_is_kept_and_another_may_come(resident, letters):
    resident.tell(WORDS).press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    shown = Proposal.objects.filter(state="shown").count()
    resident.press("Deze niet")

    refused = Proposal.objects.get(state="refused")
    assert refused.offer == letters
    assert "We lezen samen je brief" not in resident.read
    assert Proposal.objects.filter(state="shown", offer=letters).count() == 0
    assert shown >= 1


def test_saying_it_otherwise_keeps_the_first_words(resident):
    resident.tell("Eerst dit").open(resident.url.replace("bedoel-je-dit", "anders"))
    resident.press("Ga verder", words="Nu zo")

    assert [one.text for one in only_question().own_words.all()] == ["Eerst dit", "Nu zo"]
    assert "Nu zo" in resident.read


def test_about_somebody_else_goes_to_nobody_before_a_person_looked(resident, letters, ria):
    resident.tell(
        "Ik maak me zorgen over mijn buurvrouw, ze snapt haar brieven van de gemeente niet"
    )
    assert resident.page.context["form"]["is_about_other"].value() is True
    resident.press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    assert "Wat we niet doen:" in resident.read
    assert "Hulp bij brieven" not in resident.read
    resident.press("Ga verder").agree()

    question = only_question()
    assert question.is_about_other and question.state == Question.State.LOOKING
    assert not question.handovers.exists()


def test_a_tick_that_is_wrong_can_be_taken_off(resident):
    resident.tell("Ik maak me zorgen over mijn buurvrouw, ze snapt haar brieven niet")
    resident.press("Ja, zo bedoel ik het", is_about_other=[])

    assert only_question().is_about_other is False


def test_an_idea_goes_straight_to_the_keeper(resident, ria):
    resident.tell("Ik heb een idee: een bankje bij de kerk")
    resident.press("Ja, zo bedoel ik het", kinds=["idea"])
    assert resident.url.endswith("/wie-mag-wat-weten/")
    resident.agree()

    assert only_question().holder == ria


def test_an_offer_is_published_by_nobody_but_its_owner(resident):
    resident.tell("Ik kan goed koken en heb tijd over")
    resident.press("Ja, zo bedoel ik het", kinds=["offer"])

    assert resident.url.endswith("/jouw-aanbod/")
    assert not Offer.objects.exists()
    resident.press("Kijk wie dit zoekt")
    assert resident.url.endswith("/mogelijk/")
    assert not Offer.objects.exists()


def test_who_asks_and_offers_in_one_breath_is_first_helped_with_the_question(resident, ria):
    """The offer waits, quietly, until the question has been put down."""
    resident.tell(
        "Mijn man vergeet steeds meer en ik durf hem vrijdag niet alleen te laten. "
        "Ik kan zelf wel koken voor een ander."
    )
    resident.press("Ja, zo bedoel ik het")
    assert resident.url.endswith("/drie-vragen/")
    resident.press("Kijk wat er kan")
    resident.press("Ga verder")
    resident.agree()

    assert only_question().holder == ria
    assert "Je kunt ook iets doen voor een ander" in resident.read


DANGER = "Mijn man slaat mij en ik weet niet meer waar ik heen moet"


def test_danger_shows_the_fixed_routes_first_and_blocks_nothing(resident, place, ria, now):
    from samenspel.parties import actions

    actions.complete_emergency(place=place, text="Huisartsenpost: 0412 123456", by=ria, now=now)
    pages = [resident.tell(DANGER).read]
    pages.append(resident.press("Ja, zo bedoel ik het").read)
    pages.append(resident.press("Kijk wat er kan").read)
    pages.append(resident.press("Ga verder").read)
    pages.append(resident.press("Kijk wat zij zien", keeper_reads="yes").read)
    pages.append(resident.press("Leg het neer").read)
    pages.append(resident.open(resident.url.replace("neergelegd/", "")).read)

    for read in pages:
        assert "0800-2000" in read and "112" in read and "0412 123456" in read
    assert only_question().is_open


def test_several_things_in_one_visit_share_four_words(resident):
    resident.put_down("Mijn eerste vraag over de tuin")
    first_words = resident.four_words
    resident.open(resident.url.replace("neergelegd", "nog-iets"))
    resident.press("Ga verder", words="En nog iets over vervoer").press("Ja, zo bedoel ik het")
    if resident.url.endswith("/drie-vragen/"):
        resident.press("Kijk wat er kan").press("Ga verder")
    resident.agree()

    first, second = Question.objects.order_by("told_at")
    assert first.asker == second.asker
    assert resident.four_words == first_words
    link = Link.objects.get()
    assert (link.kind, link.from_id, link.to_id) == ("told_together", first.id, second.id)


def test_pressing_five_times_tells_once(resident):
    resident.open("/zeeland/")
    form = resident.reader.forms[1 if resident.reader.forms[0].action != "/zeeland/vertel/" else 0]
    values = form.values | {"words": ["Een vraag"]}
    seen = {resident.client.post("/zeeland/vertel/", values)["Location"] for _ in range(5)}

    assert len(seen) == 1
    assert Question.objects.count() == 1


def test_putting_down_twice_is_harmless(resident):
    resident.tell("Een vraag over de tuin").press("Ja, zo bedoel ik het")
    if resident.url.endswith("/drie-vragen/"):
        resident.press("Kijk wat er kan").press("Ga verder")
    resident.press("Kijk wat zij zien", keeper_reads="yes")
    url, form = resident.url, resident.reader.forms
    form = next(one for one in form if "Leg het neer" in one.buttons)
    for _ in range(3):
        answer = resident.client.post(url, form.values | {"sure": "yes"})
        assert answer.status_code == 302

    assert only_question().shares.count() == 1


def test_not_to_ria_goes_to_another_keeper(resident, ria, carla, place, now):
    from samenspel.parties.models import Keeper

    Keeper.objects.create(place=place, person=carla, from_on=now.date())
    resident.put_down("Een vraag over Ria", people=[str(ria.id)])

    assert only_question().holder == carla


def test_without_anybody_left_it_says_so_and_keeps_what_was_typed(resident, ria):
    resident.tell("Een vraag over Ria").press("Ja, zo bedoel ik het")
    if resident.url.endswith("/drie-vragen/"):
        resident.press("Kijk wat er kan").press("Ga verder")
    resident.press("Kijk wat zij zien", keeper_reads="yes", people=[str(ria.id)], name="Aisha")
    resident.press("Leg het neer", status=422)

    assert resident.page.context["form"]["name"].value() == "Aisha"
    assert only_question().state == Question.State.DRAFT


def test_parties_are_found_by_name_without_losing_what_was_ticked(resident, letters):
    resident.tell(WORDS).press("Ja, zo bedoel ik het").press("Kijk wat er kan")
    resident.press("Geen van deze")
    resident.press("Zoek", find_party="welzijn", name="Aisha", keeper_reads="no")
    assert "Welzijn Zeeland" in resident.read
    assert resident.page.context["form"]["name"].value() == "Aisha"
    resident.agree(parties=[str(letters.party_id)], keeper_reads="no", find_party="")

    assert only_question().exclusions.get().party == letters.party


def test_reaching_by_mail_needs_an_address(resident):
    resident.tell("Een vraag over de tuin").press("Ja, zo bedoel ik het")
    if resident.url.endswith("/drie-vragen/"):
        resident.press("Kijk wat er kan").press("Ga verder")
    resident.press("Kijk wat zij zien", keeper_reads="no", channel="email", status=422)
    assert "Vul je e-mailadres in, of kies een andere manier" in resident.read
    resident.press(
        "Kijk wat zij zien", channel="email", email="Aisha@Example.org ", hear_later="on"
    )
    resident.press("Leg het neer")

    asker = only_question().asker
    assert (asker.channel, asker.email) == ("email", "aisha@example.org")


def test_a_signed_in_person_is_the_asker(place, ria, aisha, client):
    client.force_login(aisha, backend="allauth.account.auth_backends.AuthenticationBackend")
    Resident(client).put_down("Een vraag van mij")

    assert only_question().asker.person == aisha


def test_a_flood_is_asked_for_patience(resident, settings):
    from samenspel.doors import actions

    actions_most = actions.MOST_TOLD
    try:
        actions.MOST_TOLD = 2
        for _ in range(2):
            resident.tell("Een vraag")
        resident.open("/zeeland/").press("Ga verder", words="Nog een", status=429)
    finally:
        actions.MOST_TOLD = actions_most
    assert int(resident.page["Retry-After"]) > 0
