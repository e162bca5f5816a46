"""Damaged, hostile and arbitrary files: a sentence, never an exception of another kind, and within bounds."""

import csv
import io
import json
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import SHARED_DATA
from samenspel.domain.directory import Reading, Unreadable, limits, read, write_csv_safe
from samenspel.domain.directory.cells import bare

ENDINGS = st.sampled_from([".csv", ".json", ".jsonl", ".xlsx", ".zip", ".txt", ""])


def outcome(data, ending):
    """What reading gives, twice: the same Reading or the same sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        found = []
        for _ in range(2):
            try:
                found.append(read(path))
            except Unreadable as sentence:
                found.append(str(sentence))
    assert found[0] == found[1]
    return found[0]


def holds(result):
    """Whatever was taken keeps the promises of a Reading."""
    if not isinstance(result, Reading):
        assert result.endswith(".")
        return
    refs = {p.ref for p in result.parties}
    assert len(refs) == len(result.parties)
    assert len({c.ref for c in result.cards}) == len(result.cards)
    assert all(c.party_ref in refs and c.title and len(c.title) <= 200 for c in result.cards)
    assert all(r.where and r.reason.endswith((".", ":")) for r in result.refused)
    json.dumps(str(result)).encode()


@given(st.binary(max_size=400), ENDINGS)
def test_any_bytes(data, ending):
    holds(outcome(data, ending))


@given(st.text(max_size=300), ENDINGS)
def test_any_text_under_our_own_header(text, ending):
    header = "ref;naam;website;e-mail;titel;tijden;plekken;nagekeken op\n"
    holds(outcome((header + text).encode("utf-8", "surrogatepass"), ending))


HSDS_WORDS = st.sampled_from(
    "id name description organization services service service_at_locations location schedules phones number contents "
    "freq byday opens_at attributes taxonomy_term status url email cost_options amount capacities organizations.csv "
    "services.csv phones.csv organization_id kind title languages minimum_age".split()
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(HSDS_WORDS | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(VALUES, st.sampled_from([".json", ".jsonl", ""]))
def test_any_nested_json(value, ending):
    holds(outcome(json.dumps(value).encode(), ending))


EXAMPLES = sorted((SHARED_DATA / "hsds/spec-3.1-dev/examples").glob("*_full.json"))


@pytest.mark.skipif(not EXAMPLES, reason="cannot run here: shared/data/hsds is missing")
@given(st.data())
def test_an_example_with_one_value_replaced(data):
    document = json.loads(data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8"))
    spot = document
    while True:
        keys = sorted(spot) if isinstance(spot, dict) else range(len(spot))
        key = data.draw(st.sampled_from(list(keys)))
        deeper = spot[key]
        if not isinstance(deeper, dict | list) or not deeper or data.draw(st.booleans()):
            spot[key] = data.draw(VALUES)
            break
        spot = deeper
    holds(outcome(json.dumps(document).encode(), ".json"))


def workbook_bytes():
    book = openpyxl.Workbook()
    book.active.append(["naam", "titel"])
    book.active.append(["A", "Eten"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORKBOOK = workbook_bytes()


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(1, 255), st.booleans())
def test_a_workbook_with_a_damaged_byte(place, change, cut):
    data = bytearray(WORKBOOK)
    data[place] ^= change
    holds(outcome(bytes(data[:place] if cut else data), ".xlsx"))


def repacked(**replaced):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            for end, make in replaced.items():
                if entry.filename.endswith(f"{end}.xml"):
                    content = make(content)
            new.writestr(entry.filename, content)
    return out.getvalue()


def test_a_workbook_that_declares_entities_is_not_parsed():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'

    assert "not an ordinary workbook" in outcome(repacked(sheet1=lambda c: bomb + c), ".xlsx")
    assert "not an ordinary workbook" in outcome(
        repacked(sheet1=lambda c: (bomb + c).decode().encode("utf-16")), ".xlsx"
    )


def test_a_sheet_that_claims_a_billion_rows_stops_at_our_count(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 1_000)

    def far_away(content):
        return content.replace(b'r="2"', b'r="999999999"').replace(b'2" t=', b'999999999" t=')

    assert "more than 1000 rows" in outcome(repacked(sheet1=far_away), ".xlsx")


@pytest.mark.parametrize(
    "entries", [{"parties.csv": 120}, {f"{n}.csv": 30 for n in range(4)}, {"a.csv": 60}]
)
def test_a_zip_that_unpacks_to_too_much(entries, monkeypatch):
    # The same limits in small: kilobytes instead of megabytes.
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 100_000)
    monkeypatch.setattr(limits, "FILE_BYTES", 50_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in entries.items():
            archive.writestr(name, b"a" * size * 1000)

    assert "unpacks to more than" in outcome(out.getvalue(), ".zip")


def test_a_zip_that_lies_about_its_sizes():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("parties.csv", b"naam\n" + b"a" * 1_000_000)
    true_size = (1_000_005).to_bytes(4, "little")

    assert "damaged zip" in outcome(
        out.getvalue().replace(true_size, (20).to_bytes(4, "little")), ".zip"
    )


def test_a_zip_with_too_many_files_or_a_password():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(limits.ZIP_ENTRIES + 1):
            archive.writestr(f"{number}.csv", b"")
    one = io.BytesIO()
    with zipfile.ZipFile(one, "w") as archive:
        archive.writestr("a.csv", b"naam\nA\n")
    locked = bytearray(one.getvalue())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    assert "1000 files" in outcome(out.getvalue(), ".zip")
    assert "locked with a password" in outcome(bytes(locked), ".zip")


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)

    with pytest.raises(Unreadable, match="larger than 50 MB"):
        read(path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[" * 100_000, "nested more than"),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "nested more than"),
        ("[" * 70 + "]" * 70, "nested more than"),
        ("[" + "[]," * 3_000_001 + "[]]", "more values"),
        ('{"id": ' + "9" * 5_000 + "}", "is not JSON"),
        ('[{"id": NaN}]', "is not JSON"),
    ],
)
def test_json_that_wants_to_grow(text, sentence):
    assert sentence in outcome(text.encode(), ".json")


def test_a_quote_that_is_never_closed_is_not_an_exception():
    holds(outcome(b'naam,doel\nA,"' + b"x,\n" * 100_000, ".csv"))


def test_many_places_and_many_names_take_no_longer_than_their_number(tmp_path):
    # Ten thousand of each: with a loop inside a loop this would take minutes.
    number = 10_000
    service = {
        "id": "s",
        "name": "Eten",
        "status": "active",
        "organization": {"id": "o", "name": "Linde"},
    }
    pages = tmp_path / "a.json"
    pages.write_text(json.dumps([{"id": f"p{n}", "service": service} for n in range(number)]))
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "parties.csv").write_text(
        "naam\n" + "".join(f"P{n}\n" for n in range(number))
    )
    (tmp_path / "tables" / "cards.csv").write_text(
        "partij,titel\n" + "".join(f"P{n},T\n" for n in range(number))
    )

    assert len(read(pages).cards) == 1
    assert len(read(tmp_path / "tables").cards) == number


@given(st.text() | st.integers() | st.floats() | st.none())
def test_an_exported_cell_never_starts_as_a_formula(cell):
    assert not write_csv_safe(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(alphabet="'=+-@\t\r\na", max_size=6) | st.text())
def test_the_apostrophe_of_an_export_comes_off_again(text):
    assert bare(write_csv_safe(text)) == text


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp", "Cf"]),
        min_size=1,
        max_size=50,
    )
)
def test_an_exported_cell_comes_back_as_it_was(text):
    out = io.StringIO()
    csv.writer(out).writerows([["naam", "doel"], ["A", write_csv_safe(text)]])

    result = outcome(out.getvalue().encode(), ".csv")

    assert result.parties[0].summary == unicodedata.normalize("NFC", text)
