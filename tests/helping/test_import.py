"""Taking over a directory: once, whole, and never over what somebody changed here."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cast import NOW, SINCE
from folders import shared
from samenspel.domain.directory import CardEntry, PartyEntry, Reading, read
from samenspel.helping import actions
from samenspel.helping.models import Card, Need, Offer, OwnWords, Question
from samenspel.helping.queries.directory import shelf_of
from samenspel.parties import actions as parties_actions
from samenspel.parties.models import Door, Keeper, Membership, Party, Person, Place
from samenspel.record.models import JournalLine

LINDE = PartyEntry("p1", "organisation", "De Linde", "Huis van de buurt", phone="0486-000000")
KOFFIE = CardEntry("c1", "p1", "offer", "Koffie", "Elke dinsdag", themes=("ontmoetingsplek",))
ZOEKT = CardEntry("c2", "p1", "need", "Gastvrouw")


def reading(parties=(LINDE,), cards=(KOFFIE, ZOEKT), refused=()):
    return Reading(tuple(parties), tuple(cards), tuple(refused), "csv")


def take(place, what=None, now=NOW, **more):
    return actions.import_directory(
        place=place, reading=what or reading(), source="kaart", now=now, **more
    )


def rows():
    """Everything an import may touch, as it stands."""
    lists = [list(model.objects.order_by("id").values()) for model in (Party, Offer, Need)]
    versions = list(Place.objects.values_list("catalogue_version", flat=True))
    return lists, JournalLine.objects.count(), versions


def test_parties_and_cards_come_in(place):
    report = take(place)

    party, offer, need = Party.objects.get(), Offer.objects.get(), Need.objects.get()
    assert (report.parties["new"], report.cards["new"], report.refused) == (1, 2, ())
    assert (party.name, party.phone, party.source, party.external_id, party.is_listed) == (
        "De Linde", "0486-000000", "kaart", "p1", True,
    )  # fmt: skip
    assert (offer.title, offer.party, offer.themes) == ("Koffie", party, ["ontmoetingsplek"])
    assert need.title == "Gastvrouw"
    assert JournalLine.objects.filter(verb="imported").count() == 3


def test_twice_changes_nothing_and_writes_no_line(place):
    take(place)
    before = rows()

    report = take(place, now=NOW + timedelta(days=30))

    assert rows() == before
    assert (report.parties, report.cards) == (
        {"new": 0, "changed": 0, "same": 1, "kept": 0},
        {"new": 0, "changed": 0, "same": 2, "kept": 0},
    )


def test_what_the_file_says_anew_is_taken_over(place):
    take(place)

    report = take(
        place,
        reading([replace(LINDE, phone="0486-111111")], [replace(KOFFIE, times="woensdag"), ZOEKT]),
    )

    assert (report.parties["changed"], report.cards["changed"], report.cards["same"]) == (1, 1, 1)
    assert Party.objects.get().phone == "0486-111111"
    assert Offer.objects.get().times == "woensdag"
    assert JournalLine.objects.filter(verb="imported_anew").count() == 2


def test_a_dry_run_says_the_same_and_writes_nothing(place):
    before = rows()

    report = take(place, dry_run=True)

    assert rows() == before
    assert replace(report, is_dry_run=False) == take(place)


@pytest.fixture
def truus(place):
    """Answers for De Linde once it was imported."""
    take(place)
    person = Person.objects.create_user(email="truus@example.org", name="Truus")
    Membership.objects.create(
        person=person, party=Party.objects.get(), is_contact=True, from_on=SINCE
    )
    return person


def test_what_somebody_changed_here_stays_and_is_reported(place, truus):
    actions.change_card(
        card=Offer.objects.get(), fields={"title": "Koffie en thee"}, by=truus, now=NOW
    )
    parties_actions.describe_party(party=Party.objects.get(), phone="06", by=truus, now=NOW)

    report = take(place, reading([LINDE], [replace(KOFFIE, title="Soep"), ZOEKT]))

    assert Offer.objects.get().title == "Koffie en thee"
    assert Party.objects.get().phone == "06"
    assert report.kept == ("De Linde", "Koffie en thee")
    assert (report.parties["kept"], report.cards["kept"]) == (1, 1)


def test_what_its_owner_took_away_or_a_keeper_put_to_rest_stays_away(place, truus, ria):
    actions.set_card_state(card=Offer.objects.get(), state="withdrawn", by=truus, now=NOW)
    actions.rest_card(card=Need.objects.get(), by=ria, now=NOW)

    take(place, reading([LINDE], [KOFFIE, replace(ZOEKT, checked_on=date(2027, 1, 1))]))

    assert Offer.objects.get().state == Card.State.WITHDRAWN
    assert Need.objects.get().state == Card.State.RESTING


def test_being_in_the_file_again_answers_whether_it_still_stands(place):
    take(place)
    later = NOW + timedelta(days=place.confirm_days)
    actions.ask_if_cards_stand(later)
    actions.rest_unconfirmed_cards(later + timedelta(days=15))
    assert Offer.objects.get().state == Card.State.RESTING

    take(place, now=later + timedelta(days=20))

    offer = Offer.objects.get()
    assert (offer.state, offer.asked_on) == (Card.State.OPEN, None)


def test_the_day_on_which_the_source_checked_counts(place):
    take(place, reading([replace(LINDE, checked_on=date(2026, 3, 1))], []))
    assert Party.objects.get().confirmed_on == date(2026, 3, 1)

    take(place, reading([replace(LINDE, checked_on=date(2026, 9, 1))], []))
    take(place, reading([replace(LINDE, checked_on=date(2026, 2, 1))], []))

    assert Party.objects.get().confirmed_on == date(2026, 9, 1)


def test_what_left_the_file_stays_and_is_counted(place):
    take(place)

    report = take(place, reading([LINDE], [KOFFIE]))

    assert report.missing == 1
    assert Need.objects.exists()


def test_a_row_that_cannot_be_taken_is_refused_with_its_cards_and_the_rest_goes_on(place):
    wrong = PartyEntry("p2", "organisation", "Fout", summary="x" * 3000)
    card = CardEntry("c3", "p2", "offer", "Van fout")

    report = take(place, reading([wrong, LINDE], [card, KOFFIE]))

    assert [one.where for one in report.refused] == ["party “p2”", "card “c3”"]
    assert (Party.objects.get().name, Offer.objects.get().title) == ("De Linde", "Koffie")


def test_an_error_half_way_leaves_nothing(place):
    broken = replace(KOFFIE, ref="c9", capacity=-1)
    before = rows()

    with pytest.raises(Exception):
        take(place, reading([LINDE], [KOFFIE, replace(broken, party_ref="p1", title=None)]))

    assert rows() == before


def test_no_word_of_a_long_line_gets_lost(place):
    words = "Voor iedereen die " + "graag " * 100
    take(place, reading([LINDE], [replace(KOFFIE, for_whom=words)]))
    before = rows()

    take(place, reading([LINDE], [replace(KOFFIE, for_whom=words)]))

    offer = Offer.objects.get()
    assert offer.for_whom == ""
    assert words.strip() in offer.text
    assert rows() == before


def test_subjects_without_a_theme_are_reported(place):
    report = take(
        place, reading([LINDE], [replace(KOFFIE, themes=("Dementie", "schulden", "Quilten"))])
    )

    assert Offer.objects.get().themes == ["dementie", "schulden"]
    assert report.unknown_themes == ("Quilten",)


def test_two_sources_and_two_places_do_not_meet(place, another_place):
    take(place)
    take(another_place)
    actions.import_directory(place=place, reading=reading(), source="andere", now=NOW)

    assert Party.objects.count() == 3


def test_a_nameless_resident_shows_by_an_alias_and_stands_in_no_list(place):
    take(
        place,
        reading([PartyEntry("r1", "resident", "")], [CardEntry("o1", "r1", "offer", "Tuinieren")]),
    )

    party = Party.objects.get()
    assert party.name == "Een inwoner"
    assert not party.is_listed
    assert [one.name for one in shelf_of(place).entries] == ["Tuinieren"]


def test_what_a_government_offers_is_a_product(place):
    gemeente = PartyEntry("g", "government", "Gemeente")
    take(
        place,
        reading([gemeente, LINDE], [replace(KOFFIE, ref="x", party_ref="g"), KOFFIE]),
    )

    assert list(Offer.objects.order_by("external_id").values_list("is_product", flat=True)) == [
        False, True,
    ]  # fmt: skip


TARGETS = ("nl-matching", "targets.jsonl")


def test_the_355_targets_come_in_once(place):
    what = read(shared(*TARGETS))
    report = take(place, what)

    assert (report.parties["new"], report.cards["new"], report.refused) == (234, 210, ())
    assert Party.objects.filter(kind="organisation").count() == 145
    assert Offer.objects.filter(is_product=True).count() == 122
    assert Offer.objects.filter(is_product=False).count() == 56
    assert Need.objects.count() == 32
    before = rows()

    again = take(place, what, now=NOW + timedelta(days=1))

    assert rows() == before
    assert (again.parties["same"], again.cards["same"]) == (234, 210)


@pytest.mark.parametrize(
    "path",
    [
        ("spec-3.0", "examples", "service_full.json"),
        ("spec-3.0", "examples", "csv"),
        ("spec-3.1-dev", "examples", "organization_full.json"),
        ("uk-profile-3.0", "examples", "service_list.json"),
        ("oruk-validator-mocks", "OpenReferralApi", "Mocks", "V3.0-UK-Test", "service_list.json"),
    ],
)
def test_published_hsds_comes_in_once(place, path):
    what = read(shared("hsds", *path))
    report = take(place, what)
    before = rows()

    take(place, what)

    assert report.parties["new"] == len(what.parties) > 0
    assert report.cards["new"] == len(what.cards)
    assert rows() == before


def command(path, *words):
    call_command("import-directory", str(path), "--place", "zeeland", *words)


def test_the_command_reports_and_answers_1_when_a_row_was_refused(place, tmp_path, capsys):
    file = tmp_path / "kaart.csv"
    file.write_text("naam;email\nDe Linde;post@linde.nl\nFout;geen adres\n", encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        command(file)

    assert refused.value.returncode == 1
    said = capsys.readouterr().out
    assert "Parties: 1 new" in said
    assert "row 3" in said
    assert "e-mail" in said
    assert Party.objects.get().source == "kaart"


def test_the_command_reports_as_json_and_writes_nothing_on_a_dry_run(place, tmp_path, capsys):
    file = tmp_path / "kaart.csv"
    file.write_text("naam\nDe Linde\n", encoding="utf-8")

    command(file, "--dry-run", "--json")

    said = json.loads(capsys.readouterr().out)
    assert (said["parties"]["new"], said["is_dry_run"]) == (1, True)
    assert not Party.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"zomaar\n1\n", b"{"])
def test_the_command_answers_2_when_the_file_cannot_be_read(place, tmp_path, content):
    file = tmp_path / "kaart.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError) as unreadable:
        command(file)

    assert unreadable.value.returncode == 2
    assert not Party.objects.exists()


def test_the_command_answers_2_without_a_file_or_a_place(db, tmp_path):
    for path in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(CommandError) as unreadable:
            command(path)
        assert unreadable.value.returncode == 2


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=600)
NAMES = TEXTS.map(lambda text: text[:200])
PARTIES = st.builds(
    PartyEntry,
    ref=st.sampled_from(["p1", "p2", "p3"]),
    kind=st.sampled_from(["resident", "organisation", "government", "company"]),
    name=NAMES,
    summary=TEXTS,
    phone=NAMES,
    email=st.sampled_from(["", "a@b.nl", "geen"]),
    website=st.sampled_from(["", "https://a.nl", "javascript:x"]),
    themes=st.lists(NAMES, max_size=3).map(tuple),
    checked_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
CARDS = st.builds(
    CardEntry,
    ref=st.sampled_from(["c1", "c2", "c3", "c4"]),
    party_ref=st.sampled_from(["p1", "p2", "p3"]),
    side=st.sampled_from(["offer", "need"]),
    title=NAMES,
    text=TEXTS,
    for_whom=TEXTS,
    conditions=TEXTS,
    capacity=st.none() | st.integers(0, 30_000),
    languages=st.lists(NAMES, max_size=3).map(tuple),
    checked_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)


def once_each(entries):
    return list({one.ref: one for one in entries}.values())


class AnyRowsAtAll(TestCase):
    """Whatever rows a directory gives."""

    @given(st.lists(PARTIES, max_size=4).map(once_each), st.lists(CARDS, max_size=5).map(once_each))
    def test_every_row_is_taken_or_refused_and_twice_changes_nothing(self, parties, cards):
        place = Place.objects.create(slug="zeeland", name="Zeeland")
        what = reading(parties, cards)

        report = take(place, what)
        before = rows()
        again = take(place, what)

        assert rows() == before
        taken = sum(report.parties.values()) + sum(report.cards.values())
        assert taken + len(report.refused) == len(parties) + len(cards)
        assert again.refused == report.refused
        assert again.parties["same"] == report.parties["new"]


KINDS_OF_DOOR = (Door.Kind.SITE, Door.Kind.DESK, Door.Kind.CARD)


def proposed(question):
    shown = actions.propose(question=question, now=NOW)
    return [(one.party_id, one.offer_id, one.need_id, one.reasons) for one in shown]


def test_the_same_words_give_the_same_proposals_through_every_door(place, full_counts):
    person = Person.objects.create_user(email="ria@example.org", name="Ria")
    Keeper.objects.create(place=place, person=person, from_on=SINCE)
    take(place, read(shared(*TARGETS)))
    lines = shared("nl-matching", "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line) for line in lines]
    assert len(queries) == 108
    doors = [
        Door.objects.create(place=place, kind=kind, slug=kind, name=kind) for kind in KINDS_OF_DOOR
    ]

    found = 0
    for query in queries if full_counts else queries[::9]:
        answers = []
        for door, by in zip(doors, (None, person, None), strict=True):
            question = actions.tell(
                place=place, door=door, words=query["text"], kinds=["question"],
                side=query["side"], now=NOW, by=by, written_for_asker=by is not None,
            )  # fmt: skip
            actions.confirm_meaning(
                question=question, kinds=["question"], side=query["side"], themes=[],
                is_about_other=False, now=NOW,
            )  # fmt: skip
            answers.append(proposed(question))
        assert answers[0] == answers[1] == answers[2], query["text"]
        found += bool(answers[0])
    assert found > 0
    assert Question.objects.count() == OwnWords.objects.count()
