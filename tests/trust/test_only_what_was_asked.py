"""A form changes what it asks about and nothing else, and sent five times it does that once."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from resident import Resident
from samenspel.helping.models import OwnWords
from trust.forms_seen import everything_kept
from trust.whole_place import undone

# The doors ask the same of both databases: one of them is enough, and these tests are long.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
TRACES = ("Look", "Allowance")
# What somebody would type where the page leaves a field empty.
TYPED = {
    "email": "nieuw@example.org", "what": "mag over twee uur beslissen", "kinds": "question",
    "keeper_reads": "yes", "sure": "on", "alias": "Ben uit de straat", "kind": "call",
    "as_whom": "new", "answer": "helped", "code": "123456", "four_words": "a b c d",
    "words": "Een paar woorden", "text": "Een paar woorden", "title": "Een paar woorden",
    "name": "Een nieuwe naam", "why": "Een paar woorden", "reason": "Een paar woorden",
    "agreed_by": "de dorpsraad", "people": "de dorpsraad", "what_was_done": "verbeterd",
    "channel": "code", "ask_after": "14",
}  # fmt: skip


@pytest.fixture
def world(shared_world, db):
    return shared_world


def filled_in(form):
    """The form as its page shows it, with something typed where that was left empty."""
    values = {name: given for name, given in form.values.items() if any(given)}
    for name in form.names - set(values):
        if name in TYPED:
            values[name] = TYPED[name]
        elif name.endswith("_on"):
            values[name] = timezone.localdate().isoformat()
        elif name == "on":
            values[name] = (timezone.localdate() + timedelta(days=2)).isoformat()
    return values


def differs(one, other):
    return [name for name in one if one[name] != other[name]]


def test_sent_five_times_it_happens_once(world, shared_forms, full_counts):
    """Every form there is; also buttons without a key of their own (bar 20)."""
    before, wrong, did_something = everything_kept(but=TRACES), [], 0
    for form in shared_forms:
        if form.address.name == "doors:new_words":
            continue  # each press gives new words and shows them; the last ones count
        values, seen = filled_in(form), []
        with undone():
            client = world.client(form.role)
            for _ in range(5 if full_counts else 2):
                assert client.post(form.url, values).status_code < 500, form.address.name
                seen.append(everything_kept(but=TRACES))
        did_something += seen[0] != before
        if any(one != seen[0] for one in seen[1:]):
            wrong.append((form.address.name, differs(seen[0], seen[-1])))
    assert not wrong, "\n".join(map(str, wrong))
    assert did_something > 25, "too few forms were filled in well enough to change anything"
    print(f"\n{did_something} forms changed something, the second to fifth time nothing")


def test_gone_back_and_written_otherwise_it_is_not_lost(world):
    """The form of before, kept by the browser, with other words in it."""
    resident = Resident().open("/zeeland/")
    form = next(one for one in resident.reader.forms if one.action.endswith("/vertel/"))
    for words in ("Eerst dit", "Eerst dit", "Toch liever dit"):
        resident.client.post(form.action, form.values | {"words": [words]})
    texts = list(OwnWords.objects.order_by("said_at").values_list("text", flat=True))
    assert texts[-2:] == ["Eerst dit", "Toch liever dit"]


def model_fields():
    """Every name under which a model of ours keeps something."""
    models = [model for model in apps.get_models() if model.__module__.startswith("samenspel.")]
    return sorted({name for m in models for f in m._meta.fields for name in (f.name, f.attname)})


def masked(rows, known):
    """The rows without what is new each time: ids, moments and keys."""

    def mask(row):
        row = re.sub(r"datetime\.datetime\(.*?tzinfo=[\w.]+\)", "moment", row)
        row = re.sub(r"'[0-9a-f]{64}'", "key", row)
        return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", lambda m: m[0] if m[0] in known else "new", row)

    return {
        name: sorted(re.sub(r"^\(\d+, ", "(", mask(row)) for row in kept)
        for name, kept in rows.items()
    }


def test_no_field_is_changed_that_the_form_does_not_ask(world, shared_forms, full_counts):
    """Each form once as it is, and once with every field of every model beside it (bar 18)."""
    before = everything_kept(but=TRACES)
    known = set(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", str(before)))
    eva, aisha = world.people["eva"].id, world.things["question of aisha"].id
    wrong = []
    for form in shared_forms:
        asked = form.names | {name for name, _value in form.buttons.values()}
        # Presses of buttons, and ticks, that only some states of a page show.
        asked |= {
            "answer",
            "given",
            "state",
            "offer",
            "look",
            "change",
            "sure",
            "find_party",
            "themes",
        }
        protected = [name for name in model_fields() if name not in asked]
        values, outcomes = filled_in(form), []
        said = ("1", str(eva), str(aisha), "true") if full_counts else (str(eva),)
        for extra in ({}, *(dict.fromkeys(protected, one) for one in said)):
            with undone():
                answer = world.client(form.role).post(form.url, extra | values)
                assert answer.status_code < 500, form.address.name
                outcomes.append(masked(everything_kept(but=TRACES), known))
        wrong += [
            (form.address.name, differs(outcomes[0], one)) for one in outcomes if one != outcomes[0]
        ]
    assert not wrong, "\n".join(map(str, wrong))
