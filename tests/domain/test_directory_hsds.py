"""HSDS 3.0, 3.1 and the UK profile: the published examples read with the numbers counted in the files."""

import json
import zipfile
from datetime import date

import pytest

from folders import shared
from samenspel.domain.directory import Unreadable, read

SPEC = ("spec-3.0", "spec-3.1-dev", "uk-profile-3.0", "example-profile")
MOCKS = "oruk-validator-mocks/OpenReferralApi/Mocks/V3.0-UK-"
COUNSELLING, EXAMPLE_ORG = (
    "ac148810-d857-441c-9679-408f346de14b",
    "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610",
)


def numbers(reading):
    return len(reading.parties), len(reading.cards), len({r.where for r in reading.refused})


def write(tmp_path, document, name="a.json"):
    path = tmp_path / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def service(ref="s1", **more):
    return {
        "id": ref,
        "name": "Eten",
        "status": "active",
        "organization": {"id": "o1", "name": "Linde"},
    } | more


@pytest.mark.parametrize("folder", SPEC)
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("organization_full", (1, 1, 0)),
        ("organization_list", (1, 0, 0)),
        ("service_full", (1, 1, 0)),
        ("service_list", (1, 1, 0)),
        ("service_at_location_full", (1, 1, 0)),
        ("service_at_location_list", (1, 1, 0)),
        # Lists of themes hold nobody and nothing on offer, and the report says so once.
        ("taxonomy", (0, 0, 1)),
        ("taxonomy_list", (0, 0, 1)),
        ("taxonomy_term", (0, 0, 1)),
        ("taxonomy_term_list", (0, 0, 1)),
    ],
)
def test_the_examples_of_the_standard_and_its_profiles(folder, file, expected):
    reading = read(shared("hsds", folder, "examples", f"{file}.json"))

    assert (reading.source_kind, numbers(reading)) == ("hsds-json", expected)
    assert [p.ref for p in reading.parties] == [EXAMPLE_ORG][: expected[0]]
    assert [(c.ref, c.party_ref) for c in reading.cards] == [(COUNSELLING, EXAMPLE_ORG)][
        : expected[1]
    ]


@pytest.mark.parametrize(
    ("folder", "loose"),
    [
        # Upstream's own broken references, counted by hand: an attribute of nothing; in 3.1 also a capacity.
        ("spec-3.0", {"attributes.csv, row 2"}),
        ("spec-3.1-dev", {"attributes.csv, row 2", "service_capacity.csv, row 2"}),
        # Its lines end in two returns, so an empty row comes between.
        ("uk-profile-3.0", {"attribute.csv, row 3"}),
        ("example-profile", {"attributes.csv, row 2"}),
    ],
)
def test_the_tabular_examples(folder, loose, tmp_path):
    tables = shared("hsds", folder, "examples", "csv")

    reading = read(tables)

    assert (reading.source_kind, numbers(reading)[:2]) == ("hsds-tabular", (1, 1))
    assert {r.where for r in reading.refused} == loose
    packed = tmp_path / "tables.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in tables.iterdir():
            archive.write(file, f"data/{file.name}")
    assert read(packed) == reading


@pytest.mark.parametrize("folder", ["spec-3.0", "spec-3.1-dev"])
def test_tables_in_one_json_say_the_same_as_in_csv(folder):
    one = read(shared("hsds", "spec-3.0", "examples", "csv"))
    other = read(shared("hsds", folder, "examples", "tabular.json"))

    assert (other.parties, other.cards) == (one.parties, one.cards)


@pytest.mark.parametrize("kind", ["organizations", "services", "service_at_locations"])
def test_the_linked_set_of_the_mock_api(kind):
    (file,) = shared("hsds", "mock-hsds-api", "data", kind).iterdir()

    assert numbers(read(file)) == (1, 1, 0)


@pytest.mark.parametrize("variant", ["Default", "Test", "Warn"])
@pytest.mark.parametrize(
    "file", ["service_full", "service_at_location_full", "service_at_location_list"]
)
def test_the_mocks_of_the_uk_validator(variant, file):
    assert numbers(read(shared("hsds", f"{MOCKS}{variant}", f"{file}.json"))) == (1, 1, 0)


def test_ten_organisations_with_their_themes():
    reading = read(shared("hsds", f"{MOCKS}Default", "organization_list.json"))

    assert numbers(reading) == (10, 0, 0)
    assert reading.parties[1].themes == ("Education", "Age Group")


@pytest.mark.parametrize("file", ["service_list", "service_list_data"])
def test_a_hundred_and_twenty_eight_times_one_service_is_one_card(file):
    # All 128 entries of this list carry the same id.
    reading = read(shared("hsds", f"{MOCKS}Test", f"{file}.json"))

    assert numbers(reading) == (1, 1, 127)
    assert reading.refused[0].where == "$.contents[1]"
    assert "in this list already" in reading.refused[0].reason


def test_the_mocks_that_are_wrong_on_purpose_give_reasons():
    services = read(shared("hsds", f"{MOCKS}Fail", "service_list.json"))
    one = read(shared("hsds", f"{MOCKS}Fail", "service_full.json"))

    assert numbers(services) == (4, 0, 4)
    assert [(r.where, r.field) for r in services.refused if r.where != "$.contents[3]"] == [
        (f"$.contents[{n}]", field) for n in (0, 1) for field in ("name", "email", "url")
    ] + [("$.contents[2]", "name"), ("$.contents[2]", "email"), ("$.contents[2]", "url")]
    assert (numbers(one), {r.field for r in one.refused}) == ((1, 0, 1), {"url", "email"})


@pytest.mark.parametrize("variant", ["Fail", "Warn", "Test", "Default"])
def test_no_mock_at_all_raises(variant):
    for file in sorted(shared("hsds", f"{MOCKS}{variant}").glob("*.json")):
        if not file.name.startswith("dashboard"):
            read(file)


def test_what_a_card_says():
    card = read(shared("hsds", "spec-3.1-dev", "examples", "service_full.json")).cards[0]

    assert card.title == "Community Counselling"
    assert card.times.startswith(
        "donderdag en vrijdag 10:00-18:00 (van 1 januari 2005 tot en met 1 januari 2005, 3 keer)"
    )
    assert "12 tot en met 100 jaar" in card.for_whom.split("\n")
    assert card.cost.endswith("Under 18s and Over 60s: 35 GBP per 1 hour session")
    assert (
        "Telefoon +44 1234 234567 toestel 100\nemail@example.com\nhttp://example.com/counselling"
        in card.how
    )
    assert (card.capacity, card.languages, card.checked_on) == (12, ("Urdu",), date(2005, 1, 1))


def test_names_of_contact_persons_stay_behind():
    reading = read(shared("hsds", "spec-3.1-dev", "examples", "organization_full.json"))

    assert "Persona" not in repr(reading)


def test_one_service_in_two_places_is_one_card_with_two_addresses(tmp_path):
    places = [
        {
            "id": f"p{n}",
            "service": service(),
            "location": {"id": f"l{n}", "addresses": [{"address_1": f"Laan {n}"}]},
        }
        for n in (1, 2)
    ]

    reading = read(write(tmp_path, {"contents": places}))

    assert numbers(reading) == (1, 1, 0)
    assert reading.cards[0].how == "Laan 1\nLaan 2"


def test_pages_saved_in_one_folder_are_one_directory(tmp_path):
    write(tmp_path, {"contents": [service("s1")]}, "1.json")
    write(tmp_path, {"contents": [service("s2"), service("s1")]}, "2.json")

    assert numbers(read(tmp_path)) == (1, 2, 0)


REFUSED = [
    (service(organization=None), "organization", "which organisation offers this"),
    (service(organization=None, organization_id="weg"), "organization", "There is no party “weg”"),
    (service(status="defunct"), "status", "This service is defunct"),
    (service(assured_date="gisteren"), "assured_date", "is not a day"),
    (service(phones="0118"), "phones", "must be a list"),
    (service(phones=[{"number": ["0118"]}]), "phones[0].number", "must be text"),
    (
        service(schedules=[{"freq": "WEEKLY", "byday": "MA"}]),
        "schedules",
        "I do not know the day “MA”",
    ),
    (service(schedules=[{"opens_at": "25:00"}]), "schedules", "not a time of day"),
    (service(name={"nl": "Eten"}), "name", "must be text"),
    (service(name="\ud800"), "name", "invisible character"),
    (service(ref=None), "id", "The id is missing"),
    (service(capacities=[{"available": -1}]), "capacities[0].available", "not a whole number"),
]


@pytest.mark.parametrize(("wrong", "field", "reason"), REFUSED)
def test_a_wrong_service_is_refused_and_the_next_is_read(tmp_path, wrong, field, reason):
    reading = read(write(tmp_path, [wrong, service("s2")]))

    assert [c.ref for c in reading.cards] == ["s2"]
    assert {(r.where, r.field) for r in reading.refused} >= {("$[0]", field)}
    assert any(reason in r.reason for r in reading.refused)


def test_a_service_of_two_organisations_is_refused_the_second_time(tmp_path):
    other = {
        "id": "o2",
        "name": "Beuk",
        "services": [{"id": "s1", "name": "Eten", "status": "active"}],
    }

    reading = read(write(tmp_path, [service(), other]))

    assert numbers(reading) == (2, 1, 1)
    assert reading.cards[0].party_ref == "o1"


def test_a_long_list_of_places_never_refuses_a_card(tmp_path):
    places = [
        {"id": str(n), "location": {"addresses": [{"address_1": f"{'Lange laan ' * 30}{n}"}]}}
        for n in range(40)
    ]

    card = read(write(tmp_path, service(service_at_locations=places))).cards[0]

    assert len(card.how) <= 4000
    assert card.how.endswith("\n…")


@pytest.mark.parametrize("document", [{}, {"kleur": "rood"}, 3, "tekst", None, {"contents": 3}])
def test_json_about_something_else_is_unreadable(tmp_path, document):
    with pytest.raises(Unreadable, match="no organisations or services"):
        read(write(tmp_path, document))


def test_an_empty_page_is_nothing_wrong(tmp_path):
    assert numbers(read(write(tmp_path, {"total_items": 0, "empty": True, "contents": []}))) == (
        0,
        0,
        0,
    )


def test_all_lines_of_the_matching_set_read():
    reading = read(shared("nl-matching", "targets.jsonl"))

    kinds = [p.kind for p in reading.parties]
    assert (reading.source_kind, reading.refused) == ("jsonl", ())
    assert (kinds.count("organisation"), kinds.count("government"), kinds.count("resident")) == (
        145,
        1,
        56 + 32,
    )
    sides = [c.side for c in reading.cards]
    assert (sides.count("offer"), sides.count("need")) == (122 + 56, 32)


def test_a_broken_line_is_refused_by_its_number(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id":"a","kind":"offer","title":"Tuin"}\n{"id":\n{"id":"a","kind":"need","title":"Taart"}\n7\n'
    )

    reading = read(path)

    assert len(reading.cards) == 1
    assert {r.where for r in reading.refused} == {f"a.jsonl, line {n}" for n in (2, 3, 4)}
