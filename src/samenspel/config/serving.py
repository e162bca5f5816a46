"""The processes of a running site: the web server and the rounds, started and stopped together."""

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

# Measured: two workers with two threads are right for two cores, and never more than that each.
WORKERS = 2
THREADS = 2
# Requests one worker takes on at once; what comes on top waits in line at the door.
IN_HAND = 64
MS_FOR_HEADERS = 10_000
SECONDS_TO_STOP = 20


def is_free(host: str, port: int) -> bool:
    """Can we listen there? A port that was left a moment ago counts as free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int, seconds: float) -> bool:
    """Does a worker answer there within so many seconds? Any answer will do.

    A port that takes calls is not enough: the web server listens before its workers are ready.
    """
    line = HTTPConnection(host, port, timeout=seconds)
    try:
        line.request("HEAD", "/static/")
        line.getresponse()
        return True
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def start_web(host: str, port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start granian in WSGI mode; a worker that dies is replaced."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS)]
    command += ["--backpressure", str(IN_HAND), "--respawn-failed-workers"]
    command += ["--http1-header-read-timeout", str(MS_FOR_HEADERS)]
    command += ["--workers-kill-timeout", "10", "--log-level", "warning"]
    return subprocess.Popen([*command, "samenspel.config.wsgi:application"], env=environment)


def start_rounds(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the work by the clock."""
    command = [sys.executable, "-m", "samenspel.config.cli", "rounds", "--loop"]
    return subprocess.Popen(command, env=environment)


def stop(*processes: subprocess.Popen[bytes]) -> None:
    """Ask each to finish what it has in hand; end what does not."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + SECONDS_TO_STOP
    for process in processes:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def has_desktop() -> bool:
    """Is there somebody at a screen who could be shown a page?"""
    if not sys.stdout.isatty() or "SSH_CONNECTION" in os.environ or "CI" in os.environ:
        return False
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def styles_are_built(package: Path) -> bool:
    """Were the style sheets built? Without them pages work, but look bare."""
    return (package / "ui" / "static" / "ui" / "built" / "samenspel.css").exists()
