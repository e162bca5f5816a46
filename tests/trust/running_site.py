"""A site in processes of its own, as `samenspel run` starts it, and people who use it over HTTP."""

import http.client
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pysqlite3

SAMENSPEL = [sys.executable, "-m", "samenspel.config.cli"]
SECONDS_TO_START = 30
KEEPER = "ria@example.org"
_numbers = itertools.count(1)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """One installation in a folder. Behind a proxy, so that every visitor has an address."""

    data: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        own = ("SAMENSPEL_", "DATABASE_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        return kept | {
            "SAMENSPEL_DATA": str(self.data),
            "SAMENSPEL_URL": f"http://127.0.0.1:{self.port}",
            "SAMENSPEL_TRUSTED_PROXIES": "1",
            **self.settings,
        }

    def command(self, *words: str) -> str:
        """Run `samenspel <words>`; gives what it said. Fails the test when it fails."""
        done = subprocess.run(
            [*SAMENSPEL, *words], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def begin(self) -> None:
        """Tables, one place with a keeper; nothing else."""
        self.command("migrate", "-v0")
        self.command("createcachetable", "-v0")
        self.command("new-place", "zeeland", "Zeeland", KEEPER, "--keeper-name", "Ria")

    def start(self, kind: "type[Visitor] | None" = None) -> float:
        """Start the web server and the rounds; gives the seconds until the first page."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [*SAMENSPEL, "run", "--port", str(self.port)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while time.monotonic() < began + SECONDS_TO_START:
            assert self.process.poll() is None, "the site stopped by itself"
            try:
                with (kind or Visitor)(self.port) as first:
                    if first.get("/zeeland/").status == 200:
                        return time.monotonic() - began
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
        raise AssertionError("the site did not start")

    def worked(self) -> float:
        """Processor seconds of all its processes up to now, on Linux; 0.0 elsewhere.

        A clock on the wall tells little on a machine that does other things as well.
        """
        seconds = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parts = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if self.process and int(parts[2]) == self.process.pid:
                seconds += sum(map(int, parts[11:15])) / os.sysconf("SC_CLK_TCK")
        return seconds

    def kill(self) -> None:
        """End every process of the site at once, as a machine that falls over would."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """Ask it to stop in good order."""
        if self.process is not None:
            self.process.terminate()
            assert self.process.wait(timeout=30) == 0
            self.process = None

    @property
    def database(self) -> Path:
        return self.data / "samenspel.sqlite3"

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Read the database itself, from a process that has no part in the site."""
        with closing(pysqlite3.connect(self.database)) as connection:
            return list(connection.execute(query, values))


@contextmanager
def site_in(folder: Path, **settings: str) -> Iterator[Site]:
    """A site with its place, started; nothing of it runs any more afterwards."""
    site = Site(folder, settings=settings)
    site.begin()
    try:
        site.start()
        yield site
    finally:
        site.kill()


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Any
    body: bytes


class Visitor:
    """One browser over HTTP: keeps cookies, sends the token of the form, has its own address."""

    def __init__(self, port: int) -> None:
        number = next(_numbers)
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []
        self.host: dict[str, str] = {}
        self.token = ""

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: Any) -> Answer:
        """Send a form with the token last seen on a page."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}, doseq=True)
        return self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"X-Forwarded-For": self.address, **self.host}
        if self.host.get("X-Forwarded-Proto") == "https" and body is not None:
            headers["Referer"] = f"https://{self.host['Host']}{path}"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={one}" for name, one in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or []:
            self.set_cookies.append(line)
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', content):
            self.token = found[1].decode()
        return Answer(response.status, response.headers, content)

    def tell(self, words: str) -> str:
        """Tell something; gives the address of its draft once the site has said it is kept."""
        if not self.token:
            self.get("/zeeland/")
        answer = self.post("/zeeland/vertel/", words=words, once=str(uuid4()))
        assert answer.status == 302, answer.status
        return urlsplit(answer.headers["Location"]).path.removesuffix("bedoel-je-dit/")

    def put_down(self, draft: str) -> None:
        """Say that it is meant so, and put it down with the keeper reading."""
        meant = self.post(f"{draft}bedoel-je-dit/", kinds="question")
        assert meant.status == 302, meant.status
        ticks = {"channel": "code", "keeper_reads": "yes", "ask_after": "14", "sure": "yes"}
        down = self.post(f"{draft}wie-mag-wat-weten/", **ticks)
        assert down.status == 302, down.status
        assert down.headers["Location"].endswith("/neergelegd/"), down.headers["Location"]


@dataclass
class Confirmed:
    """What the site said it had kept: address of the question -> its unique words."""

    told: dict[str, str] = field(default_factory=dict)
    put_down: dict[str, str] = field(default_factory=dict)
    went_wrong: list[str] = field(default_factory=list)


class Crowd:
    """People in threads, each telling one thing after another and putting it down."""

    def __init__(self, port: int, hands: int = 8, most: int = 10_000) -> None:
        self.port, self.left = port, itertools.count(1)
        self.most, self.stopping = most, threading.Event()
        self.confirmed = Confirmed()
        self.threads = [threading.Thread(target=self._go_on) for _ in range(hands)]

    def __enter__(self) -> "Crowd":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def wait_for(self, enough: Callable[[Confirmed], bool], seconds: float = 60) -> None:
        """Wait until enough was confirmed."""
        until = time.monotonic() + seconds
        while not enough(self.confirmed):
            assert time.monotonic() < until, self.confirmed.went_wrong[:3]
            time.sleep(0.005)

    def _go_on(self) -> None:
        while not self.stopping.is_set():
            with Visitor(self.port) as visitor:
                try:
                    self._tell_and_put_down(visitor)
                except (OSError, http.client.HTTPException, AssertionError) as problem:
                    self.confirmed.went_wrong.append(repr(problem))

    def _tell_and_put_down(self, visitor: Visitor) -> None:
        while not self.stopping.is_set():
            if next(self.left) > self.most:
                return self.stopping.set()
            words = f"Wie kent het woord {uuid4().hex}?"
            draft = visitor.tell(words)
            self.confirmed.told[draft] = words
            visitor.put_down(draft)
            self.confirmed.put_down[draft] = words
