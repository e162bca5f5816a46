"""Whatever is sent to any form or address: an answer in words, never a fault, never half a change."""

import os
from collections import Counter

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trust.forms_seen import all_field_names, everything_kept, role_for, url_of
from trust.nasty import STRANGE, as_body, texts
from trust.whole_place import ROLES, addresses, undone

PROVE = os.environ.get("PROVE") == "1"
SHARED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
FORM = "application/x-www-form-urlencoded"
# What a request may leave behind without anything having changed.
TRACES = ("Look", "Allowance", "Receipt")
pytestmark = pytest.mark.slow


@pytest.fixture
def world(shared_world, db):
    return shared_world


def cases(full, few):
    """How many cases: `full` with `make prove`, else a fixed few."""
    return settings(
        max_examples=full if PROVE else few, deadline=None, suppress_health_check=SHARED
    )


def test_no_form_meets_a_fault_or_changes_half(world, shared_forms):
    """10,000 forms with `make prove`; each as its page would send it, with strange things put in."""
    forms = shared_forms
    assert len(forms) > 80 and len(STRANGE) > 80
    names = all_field_names()
    ids = [str(thing.id) for thing in world.things.values()]
    before = everything_kept(but=TRACES)
    answered = Counter()

    @cases(full=10_000, few=250 if connection.vendor == "sqlite" else 80)
    @given(st.data())
    def try_one(data):
        form = data.draw(st.sampled_from(forms))
        is_own = data.draw(st.integers(0, 7)) > 0
        role = form.role if is_own else data.draw(st.sampled_from(ROLES))
        values = texts | st.sampled_from(ids)
        fields = [(name, one) for name, given in form.values.items() for one in given]
        own = sorted(form.names) or names
        for _ in range(data.draw(st.integers(0, 5))):
            name = data.draw(st.sampled_from(own) | st.sampled_from(names) | texts)
            if data.draw(st.booleans()):  # in the place of what stood there, else beside it
                fields = [pair for pair in fields if pair[0] != name]
            name += data.draw(st.sampled_from(["", "", "", "[]", "[a][b]", ".0"]))
            fields.append((name, data.draw(values)))
        with undone():
            client = world.client(role)
            answer = client.generic("POST", form.url, as_body(fields), content_type=FORM)
            answered[answer.status_code] += 1
            judge(answer, form, before)

    try_one()
    print(f"\n{sum(answered.values())} forms to {len(forms)} addresses: {dict(answered)}")


def judge(answer, form, before):
    """No fault; a refusal changed nothing; a change left a line in the journal."""
    assert answer.status_code < 500, (form.address.name, answer.status_code)
    assert b"Traceback" not in (b"" if answer.streaming else answer.content)
    after = everything_kept(but=TRACES)
    if answer.status_code >= 400:
        assert after == before, (form.address.name, answer.status_code, differs(before, after))
    elif after != before:
        changed = differs(before, after)
        assert "JournalLine" in changed or set(changed) <= {"Notice"}, (form.address.name, changed)


def differs(before, after):
    return [name for name in before if before[name] != after[name]]


def test_no_address_meets_a_fault(world):
    """Strange things in what stands behind the question mark, and in the address itself."""
    doors = [one for one in addresses() if role_for(one)]
    asked = ("page", "q", "soort", "thema", "lijst", "to", "met", "next", "taal", "deur", "kind")

    @cases(full=5_000, few=200 if connection.vendor == "sqlite" else 60)
    @given(st.data())
    def try_one(data):
        door = data.draw(st.sampled_from(doors))
        url = url_of(door, world)
        if data.draw(st.integers(0, 3)) == 0:
            strange = data.draw(texts).replace("\x00", "%00")
            pieces = url.strip("/").split("/")
            pieces[data.draw(st.integers(0, len(pieces) - 1))] = strange[:200]
            url = "/" + "/".join(pieces) + "/"
        query = [(data.draw(st.sampled_from(asked) | texts), data.draw(texts)) for _ in range(2)]
        role = data.draw(st.sampled_from([role_for(door), *ROLES]))
        with undone():
            path = url.encode("utf-8", "replace").decode()
            extra = {"QUERY_STRING": as_body(query).decode()}
            answer = world.client(role).generic("GET", path, **extra)
        assert answer.status_code < 500, (url, query)

    try_one()


KINDS = ("multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/x")
BODIES = (b"--x\r\n", b"\xff" * 50, b"", b"{", b"a=b&" * 400)


@pytest.mark.sqlite_only
def test_a_body_that_is_no_form_is_an_answer_as_well(world, shared_forms, full_counts):
    tries = [(kind, body) for kind in KINDS for body in BODIES]
    for number, form in enumerate(shared_forms):
        for kind, body in tries if full_counts else [tries[number % len(tries)]]:
            with undone():
                client = world.client(form.role)
                answer = client.generic("POST", form.url, body, content_type=kind)
                assert answer.status_code < 500, (form.url, kind, body)


@pytest.mark.sqlite_only
def test_every_form_of_another_site_is_refused(world, shared_forms):
    """Without the token nothing is taken in: also not from who may enter (bar 9)."""
    forms = shared_forms
    # A mail program's one click, and the form inside another site, carry a signature of their own.
    exempt = {"doors:stop_mail", "doors:tell_from_embed"}
    before = everything_kept(but=TRACES)
    for form in forms:
        if form.address.name in exempt:
            continue
        with undone():
            client = world.client(form.role, enforce_csrf_checks=True)
            body = as_body([(name, one) for name, given in form.values.items() for one in given])
            answer = client.generic("POST", form.url, body, content_type=FORM)
            assert answer.status_code == 403, (form.address.name, answer.status_code)
    assert everything_kept(but=TRACES) == before
    assert {form.address.name for form in forms} >= exempt
