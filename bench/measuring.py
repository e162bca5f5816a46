"""CPU time of requests as a ratio to an empty page, asked in turns in the same run.

The machine may be busy with something else: CPU time counts only what we did, and the empty page
just before each visit is slowed down by the same things.
"""

import gc
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from visits import EMPTY, Request

EMPTIES = 5
GOOD = (200, 302)


@dataclass(frozen=True)
class Ratio:
    """What a visit costs: CPU milliseconds, and how many times an empty page."""

    cpu_ms: float
    ratio: float


class Here:
    """Django's test client, in this process."""

    def send(self, request: Request) -> int:
        client = _client_of(request)
        if request.fields:
            return client.post(request.path, request.body, FORM).status_code
        return client.get(request.path).status_code

    def cpu(self) -> int:
        """Nanoseconds of CPU that were used until now."""
        return time.process_time_ns()

    def cost_of(self, requests: Iterable[Request]) -> float:
        """The CPU milliseconds of one of these, the median of all."""
        return median(self._one(request) for request in requests) / 1e6

    def _one(self, request: Request) -> int:
        client = _client_of(request)
        send = client.post if request.fields else client.get
        more = (request.body, FORM) if request.fields else ()
        began = self.cpu()
        answer = send(request.path, *more)
        took = self.cpu() - began
        assert answer.status_code in GOOD, (request.path, answer.status_code)
        return took


FORM = "application/x-www-form-urlencoded"


@cache
def _handler() -> Any:
    """One for all: making it reads every middleware anew, which a server does once."""
    return Client().handler


def _client_of(request: Request) -> Client:
    client = Client(SERVER_NAME="localhost", HTTP_X_FORWARDED_FOR=request.address)
    client.handler = _handler()
    for name, value in request.cookies.items():
        client.cookies[name] = value
    return client


def queries_of(request: Request) -> int:
    """How many queries one visit asks, the second time that it is made."""
    Here().send(request)
    with CaptureQueriesContext(connection) as asked:
        assert Here().send(request) in GOOD, request.path
    return len(asked)


class Served:
    """A server with one worker process, reached over one connection that stays open."""

    def __init__(self, port: int, worker: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.worker = worker

    def send(self, request: Request) -> int:
        cookies = "; ".join(f"{name}={value}" for name, value in request.cookies.items())
        headers = {"X-Forwarded-For": request.address, "Host": "localhost"}
        headers |= {"Cookie": cookies} if cookies else {}
        method, body = ("POST", request.body) if request.fields else ("GET", None)
        headers |= {"Content-Type": FORM} if body else {}
        self.connection.request(method, request.path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def cpu(self) -> int:
        """Nanoseconds of CPU that the worker used until now, all its threads together."""
        time.sleep(0.003)  # closing the connection to the database comes after the answer
        tasks = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks)

    def cost_of(self, requests: Iterable[Request]) -> float:
        """The CPU milliseconds of one of these, on average."""
        wanted = list(requests)
        began = self.cpu()
        for request in wanted:
            status = self.send(request)
            assert status in GOOD, (request.path, status)
        return (self.cpu() - began) / len(wanted) / 1e6


def compare(
    way: Here | Served, visits: dict[str, Callable[[], Iterable[Request]]], rounds: int
) -> dict[str, Ratio]:
    """Each visit `rounds` times, in turns, each time after empty pages."""
    empties: dict[str, list[float]] = {name: [] for name in visits}
    costs: dict[str, list[float]] = {name: [] for name in visits}
    gc.collect()
    gc.freeze()  # the rows we made are no part of what a page costs
    for _ in range(rounds):
        for name, requests in visits.items():
            empties[name].append(way.cost_of([Request(EMPTY)] * EMPTIES))
            costs[name].append(way.cost_of(requests()))
    gc.unfreeze()
    return {
        name: Ratio(round(median(costs[name]), 2), median(costs[name]) / median(empties[name]))
        for name in visits
    }


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Served]:
    """A server as `samenspel run` starts it, but with one worker of which we read the CPU time."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--log-level", "warning"]
    process = subprocess.Popen([*command, "samenspel.config.wsgi:application"], env=environment)
    try:
        wait_for(port)
        yield Served(port, children_of(process.pid)[-1])
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, path: str = EMPTY, seconds: float = 30) -> None:
    """Wait until a page is answered."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
            asked.request("GET", path, headers={"Host": "localhost", "Connection": "close"})
            if asked.getresponse().status in GOOD:
                asked.close()
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.005)
    raise SystemExit("The server did not answer.")


def children_of(parent: int) -> list[int]:
    """The processes that this one started, the oldest first."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == parent:
            found.append(int(folder.name))
    return sorted(found)
