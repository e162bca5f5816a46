"""Every address for everybody: who may enter, and that the rest learn nothing at all."""

import pytest

from trust.entrances import ENTRANCES
from trust.whole_place import ROLES, addresses, an_id_of_nothing, bare, build, undone

# The doors ask the same of both databases: one of them is enough, and these tests are long.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
ADDRESSES = addresses()
SIGN_IN = "/inloggen/"
METHODS = ("get", "post")


@pytest.fixture
def world(db, settings):
    """Built at this very moment, for the doors ask the real clock what day it is."""
    from django.utils import timezone

    settings.DEMO = True
    return build(timezone.now())


def parts_of(address, entrance, world):
    """What stands in the address: the thing the table names, else the thing called like the part."""
    known = {"place": world.place, **world.things}

    def part_of(said):
        if not isinstance(said, str):
            return said
        return said[1:] if said.startswith("=") else known[said]

    return {name: part_of(entrance.parts.get(name, name)) for name in address.parts}


def sent_by(entrance, world):
    return {name: str(world.things[thing].id) for name, thing in entrance.sends.items()}


def ask(world, role, method, url, sent=None):
    """One request that leaves no trace."""
    with undone():
        return getattr(world.client(role), method)(url, sent or {})


def test_every_address_has_a_line_in_the_table_and_every_line_an_address():
    names = {one.name for one in ADDRESSES}
    assert names - set(ENTRANCES) == set(), "say in tests/trust/entrances.py who may enter"
    assert set(ENTRANCES) - names == set()


def test_who_may_enter_enters_and_for_others_it_does_not_exist(world, full_counts):
    """Each cell of the table; each refusal beside the answer for what does not exist."""
    wrong, cells = [], 0
    for address in ADDRESSES:
        entrance = ENTRANCES.get(address.name)
        if entrance is None:
            continue
        parts = parts_of(address, entrance, world)
        nothing = {
            name: an_id_of_nothing() if hasattr(part, "_meta") and name != "place" else part
            for name, part in parts.items()
        }
        url, missing = address.url(**parts), address.url(**nothing)
        sent = sent_by(entrance, world)
        for method in methods_of(address, world):
            for role in ROLES if full_counts else few(entrance.who):
                cells += 1
                answer = ask(world, role, method, url, sent)
                is_in = entered(answer, role in entrance.who)
                if is_in != (role in entrance.who) or answer.status_code >= 500:
                    wrong.append(f"{method} {address.name} {role}: {answer.status_code}")
                elif not is_in and url != missing:
                    other = ask(world, role, method, missing, sent)
                    if bare(answer) != bare(other) or headers(answer) != headers(other):
                        wrong.append(f"{method} {address.name} {role} learns that it is there")
    assert not wrong, "\n".join(wrong)
    print(f"\n{cells} cells of {len(ADDRESSES)} addresses held")


def few(who):
    """Whoever may enter, and those of whom each has another reason to be kept out."""
    insiders = sorted(who)[:2]
    outsiders = ["nobody", "another_guest", "eva", "dirk", "admin", "receiver_by_mail"]
    return insiders + [role for role in outsiders if role not in insiders]


def methods_of(address, world):
    """The methods this address knows; the others get 405 from anybody."""
    probe = address.url(**dict.fromkeys(address.parts, an_id_of_nothing()) | {
        name: "zeeland" for name in address.parts if name in ("place", "role", "kind")
    } | {name: 1 for name in address.parts if name == "pk"})  # fmt: skip
    return [m for m in METHODS if ask(world, "nobody", m, probe).status_code != 405]


def entered(answer, may_enter):
    """Did the visitor get in? Being sent to sign in is not getting in, unless it is a way in."""
    is_sent_away = answer.headers.get("Location", "").startswith(SIGN_IN)
    return answer.status_code != 404 and not (is_sent_away and not may_enter)


def headers(answer):
    """The headers that an answer sends, apart from what follows the text itself."""
    left_out = {"Content-Length", "Location"}
    return {name: value for name, value in answer.headers.items() if name not in left_out}


def test_a_thing_of_one_place_does_not_exist_in_another(world):
    """Also not for who may enter it under its own place, and not for who keeps the other place."""
    wrong = []
    for address in ADDRESSES:
        entrance = ENTRANCES.get(address.name)
        if entrance is None or "place" not in address.parts or len(address.parts) == 1:
            continue
        url = address.url(**parts_of(address, entrance, world) | {"place": world.elsewhere})
        for method in METHODS:
            for role in [*sorted(entrance.who)[:2], "eva"]:
                answer = ask(world, role, method, url, sent_by(entrance, world))
                is_405 = answer.status_code == 405
                if not is_405 and entered(answer, may_enter=False):
                    wrong.append(f"{method} {address.name} {role}: {answer.status_code}")
    assert wrong == []


def test_outside_a_demonstration_its_doors_do_not_exist(world, settings):
    settings.DEMO = False
    for address in ADDRESSES:
        if ENTRANCES[address.name].demo_only:
            url = address.url(**parts_of(address, ENTRANCES[address.name], world))
            answers = {ask(world, role, m, url).status_code for role in ROLES for m in METHODS}
            assert answers <= {404, 405} and 404 in answers


def test_running_the_installation_opens_no_question(world):
    """Whoever looks after the software sees what somebody without any part in it sees."""
    for address in ADDRESSES:
        if "question" in address.parts or "handover" in address.parts:
            entrance = ENTRANCES[address.name]
            assert ("admin" in entrance.who) == ("eva" in entrance.who), address.name
