"""Our own tables: one flat CSV, two CSVs in a folder or zip, and workbooks."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from samenspel.domain.directory import Unreadable, limits, read

FLAT = """\
partij;soort;telefoon;e-mail;website;titel;aanbod of vraag;omschrijving;voor wie;tijden;kosten;plekken;talen;thema's;nagekeken op
Buurthuis De Linde;stichting;0118 123456;info@linde.example;www.linde.example;Samen eten;aanbod;Elke week een warme maaltijd;iedereen;dinsdag 17:30;€ 5;24;Nederlands, Arabisch;eten | ontmoeten;24-11-2026
Buurthuis De Linde;;;;;Chauffeur gezocht;ik zoek;Wie rijdt de bus?;;;;;;;
Gemeente Veere;gemeente;14 0118;;https://veere.example;;;;;;;;;;2026-11-01
"""
PARTIES = "ref,name,kind,summary\nlinde,Buurthuis De Linde,organisation,Ontmoeten\nveere,Gemeente Veere,government,\n"
CARDS = "ref,party_ref,side,title,capacity\nc1,linde,offer,Samen eten,24\nc2,Gemeente Veere,offer,Rijbewijs,\nc3,linde,need,Chauffeur,1\n"


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reasons(reading):
    return {(r.where, r.field): r.reason for r in reading.refused}


def test_a_flat_dutch_table_gives_parties_and_cards(tmp_path):
    reading = read(write(tmp_path, "kaart.csv", FLAT))

    assert (reading.source_kind, reading.refused) == ("csv", ())
    linde, veere = reading.parties
    assert (linde.name, linde.kind, linde.phone) == (
        "Buurthuis De Linde",
        "organisation",
        "0118 123456",
    )
    assert linde.website == "https://www.linde.example"
    assert (veere.kind, veere.checked_on) == ("government", None)
    meal, driver = reading.cards
    assert (meal.title, meal.side, meal.capacity, meal.checked_on) == (
        "Samen eten",
        "offer",
        24,
        date(2026, 11, 24),
    )
    assert (meal.languages, meal.themes) == (("Nederlands", "Arabisch"), ("eten", "ontmoeten"))
    assert (driver.side, driver.party_ref) == ("need", linde.ref)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separator_and_encoding_are_found_out(tmp_path, encoding, separator):
    text = (
        separator.join(["naam", "doel", "telefoon"])
        + "\r\n"
        + separator.join(["Café Één", "“Koffie”", "06"])
    )

    reading = read(write(tmp_path, "a.csv", text.encode(encoding)))

    assert [(p.name, p.summary, p.phone) for p in reading.parties] == [
        ("Café Één", "“Koffie”", "06")
    ]


def test_the_separator_line_of_excel_is_not_a_header(tmp_path):
    assert read(write(tmp_path, "a.csv", "sep=;\nnaam;doel\nA;B\n")).parties[0].summary == "B"


def test_two_tables_in_a_folder_and_in_a_zip_read_alike(tmp_path):
    folder = tmp_path / "kaart"
    folder.mkdir()
    write(folder, "parties.csv", PARTIES)
    write(folder, "cards.csv", CARDS)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../map/Parties.csv", PARTIES)
        archive.writestr("map\\cards.csv", CARDS)

    reading = read(folder)

    assert [p.ref for p in reading.parties] == ["linde", "veere"]
    assert [(c.ref, c.party_ref) for c in reading.cards] == [
        ("c1", "linde"),
        ("c2", "veere"),
        ("c3", "linde"),
    ]
    assert read(write(tmp_path, "kaart.zip", packed.getvalue())) == reading
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kaart", "kaart.zip"]


def test_a_name_shared_by_two_parties_does_not_say_whose_card_it_is(tmp_path):
    write(tmp_path, "parties.csv", "ref,name\na,Zonnebloem\nb,Zonnebloem\n")
    write(tmp_path, "cards.csv", "party_ref,title\nZonnebloem,Bezoek\n")

    reading = read(tmp_path)

    assert reading.cards == ()
    assert "There is no party “Zonnebloem”" in reasons(reading)["cards.csv, row 2", "party_ref"]


def workbook(tmp_path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, records in sheets.items():
        sheet = book.create_sheet(title)
        for record in records:
            sheet.append(record)
    path = tmp_path / "kaart.xlsx"
    book.save(path)
    return path


def test_a_workbook_with_two_sheets(tmp_path):
    moment = datetime(2026, 11, 24)  # noqa: DTZ001 - a spreadsheet knows no time zones
    path = workbook(
        tmp_path,
        Partijen=[
            ["ref", "naam", "telefoon", "nagekeken op"],
            ["a", "De Linde", 118123456, moment],
        ],
        Aanbod=[["partij_ref", "titel", "plekken", "kosten"], [], ["a", "Samen eten", 12.0, 2.5]],
    )

    reading = read(path)

    assert (reading.source_kind, reading.refused) == ("xlsx", ())
    assert (reading.parties[0].phone, reading.parties[0].checked_on) == (
        "118123456",
        date(2026, 11, 24),
    )
    assert (reading.cards[0].capacity, reading.cards[0].cost) == (12, "2.5")


def test_one_flat_sheet_and_a_formula_that_is_never_run(tmp_path):
    path = workbook(
        tmp_path,
        Blad1=[
            ["naam", "titel", "kosten"],
            ["A", "Eten", "gratis"],
            ["B", "Drinken", "=1+1"],
            ["=HYPERLINK(1)", "C", ""],
        ],
    )

    reading = read(path)

    assert [c.title for c in reading.cards] == ["Eten"]
    assert "a formula" in reasons(reading)["kaart.xlsx, sheet Blad1, row 3", "kosten"]
    assert "a formula" in reasons(reading)["kaart.xlsx, sheet Blad1, row 4", "naam"]


REFUSED_ROWS = [
    ("naam", "name", "", "This is empty"),
    ("naam", "name", "x" * 201, "This is 201 characters long, 200 is the most"),
    ("doel", "summary", "x" * 4001, "4000 is the most"),
    ("doel", "summary", "bel\x07", "invisible character (U+0007)"),
    ("doel", "summary", "a\u202egnp.exe", "invisible character (U+202E)"),
    ("website", "website", "linde.example", "is not a web address"),
    ("website", "website", "javascript:alert(1)", "is not a web address"),
    ("website", "website", "https://[1", "is not a web address"),
    ("website", "website", "https://bank.nl@kwaad.example", "user name"),
    ("e-mail", "email", "info.linde.example", "with one @"),
    ("e-mail", "email", "a@b@c", "with one @"),
    ("soort", "kind", "ufo", "Choose one of"),
    ("nagekeken op", "checked_on", "31-02-2026", "is not a day"),
    ("nagekeken op", "checked_on", "24-11-26", "is not a day"),
    ("thema's", "themes", ";".join(f"t{n}" for n in range(51)), "At most 50 names"),
]


@pytest.mark.parametrize(("header", "field", "value", "reason"), REFUSED_ROWS)
def test_a_wrong_field_refuses_its_row_and_no_other(tmp_path, header, field, value, reason):
    headers = ["ref", "naam", "doel", "website", "e-mail", "soort", "nagekeken op", "thema's"]
    right = ["a", "Goed", "", "", "", "", "", ""]
    wrong = [value if h == header else {"ref": "b", "naam": "Fout"}.get(h, "") for h in headers]
    lines = [headers, right, wrong, ["c", *right[1:]]]

    reading = read(
        write(tmp_path, "a.csv", "\n".join(",".join(f'"{c}"' for c in line) for line in lines))
    )

    assert [p.ref for p in reading.parties] == ["a", "c"]
    assert [(r.where, r.field) for r in reading.refused] == [("a.csv, row 3", header)]
    assert reason in reading.refused[0].reason


def test_every_wrong_field_of_a_row_is_told_at_once(tmp_path):
    reading = read(write(tmp_path, "a.csv", "naam,website,e-mail\n,fout,fout\n"))

    assert [r.field for r in reading.refused] == ["naam", "website", "e-mail"]


def test_the_same_ref_twice_names_the_first(tmp_path):
    reading = read(write(tmp_path, "a.csv", "ref,naam\na,Een\na,Twee\n"))

    assert [p.name for p in reading.parties] == ["Een"]
    assert "already used by a.csv, row 2" in reasons(reading)["a.csv, row 3", "ref"]


def test_a_card_of_a_refused_party_points_to_it(tmp_path):
    write(tmp_path, "parties.csv", "ref,name,website\na,Linde,fout\n")
    write(
        tmp_path,
        "cards.csv",
        "party_ref,title,capacity\na,Eten,\nb,Drinken,\n,Slapen,\nc,,min een\n",
    )

    found = reasons(read(tmp_path))

    assert "was refused (parties.csv, row 2)" in found["cards.csv, row 2", "party_ref"]
    assert "There is no party “b”" in found["cards.csv, row 3", "party_ref"]
    assert "This is empty" in found["cards.csv, row 4", "party_ref"]
    assert "not a whole number" in found["cards.csv, row 5", "capacity"]


def test_two_rows_that_contradict_each_other_about_a_party(tmp_path):
    reading = read(
        write(tmp_path, "a.csv", "naam,telefoon,titel\nA,1,Eten\nA,2,Drinken\nA,,Slapen\n")
    )

    assert [c.title for c in reading.cards] == ["Eten", "Slapen"]
    assert "An earlier row says something else" in reasons(reading)["a.csv, row 3", "telefoon"]


def test_columns_that_are_not_known_are_reported_and_the_rest_is_read(tmp_path):
    reading = read(write(tmp_path, "a.csv", "naam,faxnummer,organisatie\nA,1,B\n"))

    assert [p.name for p in reading.parties] == ["A"]
    assert [(r.where, r.field) for r in reading.refused] == [
        ("a.csv, row 1", "faxnummer"),
        ("a.csv, row 1", "organisatie"),
    ]


def test_a_separator_that_escaped_its_quotes_refuses_the_row(tmp_path):
    reading = read(write(tmp_path, "a.csv", "naam,doel\nA,eten, drinken\nB,slapen\n"))

    assert [p.name for p in reading.parties] == ["B"]
    assert "more cells than columns" in reading.refused[0].reason


def test_letters_are_kept_in_one_form_and_blanks_taken_off(tmp_path):
    reading = read(write(tmp_path, "a.csv", 'naam,doel\n"  Cafe\u0301\n  Eén  "," a\r\nb "\n'))

    assert (reading.parties[0].name, reading.parties[0].summary) == ("Café Eén", "a\nb")


def test_made_up_refs_stay_the_same_when_rows_move(tmp_path):
    one = read(write(tmp_path, "a.csv", "naam,titel\nA,Eten\nB,Drinken\n"))
    two = read(write(tmp_path, "b.csv", "naam,titel\nB,Drinken\na,eten\n"))

    assert {p.ref for p in one.parties} == {p.ref for p in two.parties}
    assert {c.ref for c in one.cards} == {c.ref for c in two.cards}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n\r\n", "is empty"),
        ("a.csv", b"kleur,maat\nrood,1\n", "has no column “name” or “naam”"),
        ("a.csv", b"\x81\x8d", "not text in UTF-8 or Windows-1252"),
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "Save it as .xlsx"),
        ("a.csv", b"naam" + b",x" * 100, "more than 100 columns"),
        ("a.csv", b"naam\n" + b"A\n" * 1_001, "more than 1000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, monkeypatch, name, content, sentence):
    monkeypatch.setattr(limits, "ROWS", 1_000)
    with pytest.raises(Unreadable, match=sentence):
        read(write(tmp_path, name, content))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable, match=r"I cannot open weg\.csv"):
        read(tmp_path / "weg.csv")
