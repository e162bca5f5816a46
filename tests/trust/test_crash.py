"""The machine falls over in the middle of everything: what was confirmed is there, nothing is half."""

import random
import time

import pytest

from trust.running_site import Confirmed, Crowd, Site, Visitor

pytestmark = pytest.mark.slow
SEED = 20261124
WRITES = 500


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "data", settings={"SAMENSPEL_POSTS_A_MINUTE": "100000"})
    site.begin()
    yield site
    site.kill()


def test_killed_at_any_moment_nothing_confirmed_is_lost(site, full_counts):
    """Eight people tell and put down; the whole tree of processes is killed at a random moment."""
    moments = random.Random(SEED)
    rounds, confirmed, starts, worked = 20 if full_counts else 2, Confirmed(), [], []
    for _ in range(rounds):
        starts.append(site.start())
        worked.append(site.worked())
        with Crowd(site.port, hands=8, most=WRITES) as crowd:
            # A third of the writes of a round are confirmed on average when the end comes.
            enough = moments.randint(5, WRITES // 3 if full_counts else 60)
            crowd.wait_for(lambda so_far, enough=enough: len(so_far.told) >= enough)
            time.sleep(moments.random() / 20)
            site.kill()
            crowd.stopping.set()
        confirmed.told |= crowd.confirmed.told
        confirmed.put_down |= crowd.confirmed.put_down
        nothing_is_lost_and_nothing_is_half(site, confirmed)
    starts.append(site.start())
    # Three seconds on two cores that do nothing else.
    assert max(worked) < 3 * 2, worked
    a_confirmed_question_can_be_worked_on(site)
    print(
        f"\n{rounds} kills: {len(confirmed.told)} told and {len(confirmed.put_down)} put down were "
        f"confirmed, 0 lost; to the first page at most {max(starts):.2f} s on the clock, "
        f"{max(worked):.2f} s of the processor"
    )


def nothing_is_lost_and_nothing_is_half(site, confirmed):
    """Rows and journal against what was confirmed, read from a process of its own."""
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
    assert site.rows("PRAGMA foreign_key_check") == []
    words = dict(site.rows("SELECT text, question_id FROM helping_ownwords"))
    assert set(confirmed.told.values()) - set(words) == set()
    state = dict(site.rows("SELECT id, state FROM helping_question"))
    down = {words[text] for text in confirmed.put_down.values()}
    assert {state[key] for key in down} <= {"looking"}

    told, put_down = journal(site, "told"), journal(site, "put_down")
    assert sorted(told) == sorted(state)
    assert sorted(put_down) == sorted(key for key, now in state.items() if now != "draft")
    # One transaction each: the draft and its receipt; the question, its step and its notice.
    receipts = [answer for (answer,) in site.rows("SELECT answer FROM record_receipt")]
    assert sorted(receipts) == sorted(str_of(key) for key in state)
    notices = site.rows("SELECT subject_id FROM record_notice WHERE kind = 'new_question'")
    assert sorted(key for (key,) in notices) == sorted(put_down)
    steps = site.rows("SELECT question_id FROM helping_step WHERE ended_at IS NULL")
    assert sorted(key for (key,) in steps) == sorted(put_down)


def journal(site, verb):
    return [
        key
        for (key,) in site.rows("SELECT subject_id FROM record_journalline WHERE verb = ?", verb)
    ]


def str_of(key):
    """SQLite keeps an id without its dashes."""
    return "-".join((key[:8], key[8:12], key[12:16], key[16:20], key[20:]))


def a_confirmed_question_can_be_worked_on(site):
    """After the last start somebody tells and puts down as if nothing had happened."""
    with Visitor(site.port) as visitor:
        draft = visitor.tell("Gaat alles nog?")
        visitor.put_down(draft)
        assert b"Gaat alles nog?" in visitor.get(draft).body
