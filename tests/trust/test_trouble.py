"""The disk is full, or another program holds the database: reading goes on, and nothing is lost."""

import resource
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pysqlite3
import pytest

from trust.running_site import Site, Visitor

pytestmark = pytest.mark.slow
HELD_SECONDS = 2


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(
        tmp_path_factory.mktemp("trouble") / "data",
        settings={"SAMENSPEL_POSTS_A_MINUTE": "100000"},
    )
    site.begin()
    site.start()
    yield site
    site.kill()


def processes_of(number: int) -> list[int]:
    """A process and everything it started, on Linux."""
    children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    return [number, *(one for child in children for one in processes_of(int(child)))]


def may_write(site: Site, most: int) -> None:
    """From now on no file of the site may grow beyond `most` bytes: to it, the disk is full."""
    for number in processes_of(site.process.pid):
        resource.prlimit(number, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@pytest.mark.skipif(sys.platform != "linux", reason="cannot run here: prlimit is of Linux")
def test_on_a_full_disk_one_can_read_and_is_told_plainly_that_writing_must_wait(site):
    with Visitor(site.port) as visitor:
        draft = visitor.tell("Dit is bewaard")
        kept = [draft]
        largest = max(file.stat().st_size for file in site.data.glob("samenspel.sqlite3*"))
        may_write(site, largest + 100_000)
        for number in range(200):
            answer = visitor.post(
                "/zeeland/vertel/", words=f"Nummer {number} " + "x" * 5_000, once=_new_key(number)
            )
            if answer.status != 302:
                break
            kept.append(answer.headers["Location"].removesuffix("bedoel-je-dit/"))
        assert answer.status == 503, answer.status
        assert b"<h1>" in answer.body and answer.headers["Retry-After"]
        assert b"Traceback" not in answer.body and b"sqlite" not in answer.body.lower()
        for path in ("/zeeland/", "/zeeland/afspraken/", f"{draft}bedoel-je-dit/"):
            assert visitor.get(path).status == 200, path

        may_write(site, resource.RLIM_INFINITY)
        freed = time.monotonic()
        after = visitor.post("/zeeland/vertel/", words="Weer plek", once=_new_key(999))
        assert after.status == 302, after.status
        print(f"\nwriting again {time.monotonic() - freed:.2f} s after there was room")
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
    assert len(site.rows("SELECT id FROM helping_question")) == len(kept) + 1
    told = site.rows("SELECT id FROM record_journalline WHERE verb = 'told'")
    assert len(told) == len(kept) + 1


def _new_key(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def test_while_another_program_holds_the_database_reading_goes_on_and_writing_waits(site):
    """Shorter than the patience of the database (20 seconds): nobody is told no."""
    answers = []

    def tell():
        with Visitor(site.port) as visitor:
            answers.append(visitor.tell("Even wachten"))

    with closing(pysqlite3.connect(site.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writer = threading.Thread(target=tell)
        with Visitor(site.port) as reader:
            reader.get("/zeeland/")
            writer.start()
            until = time.monotonic() + HELD_SECONDS
            while time.monotonic() < until:
                assert reader.get("/zeeland/").status == 200
                assert answers == [], "written while somebody else held the database"
        other.execute("ROLLBACK")
    writer.join(timeout=30)
    assert len(answers) == 1
