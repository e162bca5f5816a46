"""The site starts from nothing, comes back when a worker dies, and stops when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from samenspel.config import serving

pytestmark = pytest.mark.slow
RUN = [sys.executable, "-m", "samenspel.config.cli", "run"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SAMENSPEL_", "DATABASE_"))}
    return kept | {"SAMENSPEL_DATA": str(folder)}


def status_of(address):
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


@pytest.fixture
def site(tmp_path):
    """A running site of its own, as a stranger would start it."""
    port = free_port()
    process = subprocess.Popen(
        [*RUN, "--port", str(port)],
        env=environment(tmp_path / "data"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said = ""
        while "Samenspel is at" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:  # the test failed: leave nothing behind
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()


def children_of(number):
    """The processes that another one started, on Linux."""
    numbers = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    return [int(n) for n in numbers if b"granian" in Path(f"/proc/{n}/cmdline").read_bytes()]


def comes_back(address):
    """Ten good answers in a row, before a minute has gone by."""
    until, good = time.monotonic() + 60, 0
    while good < 10:
        assert time.monotonic() < until
        try:
            good = good + 1 if status_of(f"{address}/") == 200 else 0
        except OSError:  # a request that was with the worker when it died
            good = 0


def test_it_starts_from_nothing_survives_a_dead_worker_and_stops_when_asked(site, tmp_path):
    process, address = site
    assert status_of(f"{address}/") == 200
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0

    if sys.platform == "linux":
        (web,) = children_of(process.pid)
        killed = children_of(web)[0]
        os.kill(killed, signal.SIGKILL)
        comes_back(address)
        assert len(set(children_of(web)) - {killed}) >= serving.WORKERS

    process.terminate()
    assert process.wait(timeout=20) == 0
    assert "Stopped." in process.stdout.read()
    with pytest.raises(OSError):
        urlopen(address, timeout=1)


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        words = [*RUN, "--port", str(port)]
        done = subprocess.run(words, env=environment(tmp_path), capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip().startswith(f"CommandError: Port {port} is taken by another program.")
    assert f"--port {port + 1}" in done.stderr
