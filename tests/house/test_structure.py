"""The house stands as docs/architecture.md says: names, borders, doors, and who writes rows."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps as django_apps
from django.core.management import call_command
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from folders import ROOT

SOURCE = ROOT / "src" / "samenspel"
PYPROJECT = ROOT / "pyproject.toml"
APPS = sorted(file.parent.name for file in SOURCE.glob("*/apps.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "services", "service", "base", "manager"}
VAGUE |= {"managers", "misc", "stuff"}
USUAL = {"__init__", "apps", "models", "permissions", "queries", "actions", "forms", "views"}
USUAL |= {"urls", "rounds", "admin"}
USUAL_FOLDERS = {"models", "permissions", "queries", "actions", "forms", "views", "templates"}
USUAL_FOLDERS |= {"migrations", "static", "locale", "templatetags", "management", "__pycache__"}
# A room an app has beside the usual ones, and what it is for. Think twice before you add one.
OWN_ROOMS = {
    ("doors", "demonstration"): "the example village, as data, and the loading of it",
    ("doors", "visitor"): "who comes in without signing in: the cookie with a question in it",
    ("helping", "findable"): "what is handed to the matching, of cards and parties",
    ("mirror", "simulation"): "a village with refusing, silent and changing parties, as numbers",
    ("parties", "embed"): "which sites may frame a door",
    ("parties", "names"): "what a name may look like, and what looks like another name",
    ("parties", "presence"): "who is there on a day; the permissions and the queries both ask it",
    ("parties", "sign_in"): "what allauth asks us",
    ("parties", "sign_in_urls"): "allauth's addresses, ours to choose",
    ("parties", "themes"): "the themes a party may tick",
    ("parties", "tries"): "how often somebody may try to sign in",
    ("ui", "djangos_words"): "what Django says itself, said more plainly",
    ("ui", "access"): "who may enter a view",
    ("ui", "language"): "Dutch, unless somebody chose another language",
    ("ui", "headers"): "what a browser may do with our pages",
    ("ui", "styles"): "what the style sheets are built from",
}
WRITES = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
WRITES |= {"delete", "asave", "acreate", "adelete", "aupdate"}
# Where rows are written outside actions, and why that is right.
MAY_WRITE = {
    "parties/models.py": "makes a person without a password",
    "parties/sign_in.py": "allauth asks its adapters to keep what they made",
}


def own_files(pattern: str = "*.py", where: Path = SOURCE) -> list[Path]:
    skip = {"migrations", "__pycache__", "node_modules", "built", ".venv"}
    return [file for file in sorted(where.rglob(pattern)) if not skip & set(file.parts)]


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def tracked_files() -> list[Path]:
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def layers() -> dict[str, int]:
    """The height of each app; the lowest has the highest number, as in the list of contracts."""
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    return {
        name: height
        for height, line in enumerate(contracts[0]["layers"])
        for name in re.findall(r"\w+", line)
    }


def test_no_name_is_vague():
    places = [SOURCE, ROOT / "tests", ROOT / "tools", ROOT / "bench"]
    found = [file for place in places if place.exists() for file in own_files("*", place)]
    assert [str(file) for file in found if file.stem.lstrip("_") in VAGUE] == []


@pytest.mark.parametrize("app", APPS)
def test_an_app_has_the_usual_rooms(app):
    unusual = []
    for path in (SOURCE / app).iterdir():
        usual = USUAL_FOLDERS if path.is_dir() else USUAL
        if path.is_file() and path.suffix != ".py":
            continue
        if path.stem not in usual and (app, path.stem) not in OWN_ROOMS:
            unusual.append(path.name)
    assert unusual == []


def test_every_module_opens_with_a_line_that_says_what_is_in_it():
    files = [
        file for place in ("src", "tests", "tools") for file in own_files("*.py", ROOT / place)
    ]
    silent = [
        file for file in files if file.read_text().strip() and not ast.get_docstring(tree_of(file))
    ]
    assert [str(file.relative_to(ROOT)) for file in silent] == []


def test_every_app_is_held_to_one_way_through():
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    assert sorted(contracts[1]["containers"]) == [f"samenspel.{app}" for app in APPS if app != "ui"]


def our_models() -> list[type[Model]]:
    return [
        model for model in django_apps.get_models() if model.__module__.startswith("samenspel.")
    ]


def test_foreign_keys_point_down_and_leave_no_trace_below():
    height, wrong = layers(), []
    for model in our_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type) or target not in our_models():
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here == there:
                continue
            if height[here] >= height[there]:
                wrong.append(f"{model.__name__}.{field.name} points up")
            if not field.remote_field.hidden:
                wrong.append(f"{model.__name__}.{field.name} needs related_name='+'")
    assert wrong == []


def test_nobody_is_scored():
    names = [model.__name__ for model in our_models()]
    names += [field.name for model in our_models() for field in model._meta.get_fields()]
    assert [name for name in names if "score" in name.lower()] == []


def test_templates_take_from_their_own_app_and_from_ui_only():
    wrong = []
    for app in [*APPS, "config"]:
        own, ui = SOURCE / app / "templates", SOURCE / "ui" / "templates"
        for file in own_files("*", own) if own.exists() else []:
            if not file.is_file():
                continue
            taken = re.findall(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""", file.read_text())
            wrong += [
                f"{file.relative_to(SOURCE)}: {name}"
                for name in taken
                if not name.startswith("django/")  # a form field as Django draws it
                and not (own / name).exists()
                and not (ui / name).exists()
            ]
    assert wrong == []


def doors(patterns, before="") -> list[tuple[str, object]]:
    found = []
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += doors(one.url_patterns, address)
        elif isinstance(one, URLPattern):
            found.append((address, one.callback))
    return found


def test_every_view_says_who_may_enter():
    silent = [
        address
        for address, view in doors(get_resolver().url_patterns)
        if not getattr(view, "who_may_enter", None)
    ]
    assert silent == []


def writes_a_row(node: ast.AST) -> bool:
    """A call that changes rows. `update` counts when it names fields; a dictionary takes another."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr == "update":
        return bool(node.keywords) and not node.args
    return node.func.attr in WRITES


def test_rows_are_written_in_actions_only():
    wrong = []
    for file in own_files():
        name = file.relative_to(SOURCE).as_posix()
        app, *rest = name.split("/")
        if app not in APPS or rest[0].removesuffix(".py") == "actions" or name in MAY_WRITE:
            continue
        lines = [node.lineno for node in ast.walk(tree_of(file)) if writes_a_row(node)]
        wrong += [f"{name}:{line}" for line in lines]
    assert wrong == []


def test_nothing_happens_behind_your_back():
    """No signals and no event bus: what happens stands in the action."""
    wrong = [
        str(file.relative_to(SOURCE))
        for file in own_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith(("signals", "dispatch"))
    ]
    assert wrong == []


def test_a_migration_is_named_for_its_reason():
    names = [file.stem for file in SOURCE.glob("*/migrations/0*.py")]
    plain = re.compile(r"\d{4}_[a-z][a-z0-9_]+")
    assert [n for n in names if not plain.fullmatch(n) or "_auto_" in n or "_alter_" in n] == []
    assert [name for name in names if name.endswith("_initial")] == []


def test_a_migration_can_go_back():
    """Code or SQL in a migration says how it is undone."""
    wrong = []
    for file in SOURCE.glob("*/migrations/0*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            name = getattr(getattr(node, "func", None), "attr", "")
            if isinstance(node, ast.Call) and name in {"RunPython", "RunSQL"}:
                words = {keyword.arg for keyword in node.keywords}
                if len(node.args) < 2 and not words & {"reverse_code", "reverse_sql"}:
                    wrong.append(f"{file.name}:{node.lineno}")
    assert wrong == []


@pytest.mark.django_db
def test_tables_and_models_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_file_names_where_packages_come_from_or_this_machine():
    """A registry is chosen by whoever installs, and a path of one machine helps nobody else."""
    words = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")]
    hosts = [".".join(word).encode() for word in words]
    paths = ["/".join(["", "work", "main"]).encode(), "/".join(["", "root", ""]).encode()]
    wrong = []
    for file in tracked_files():
        content = file.read_bytes()
        wrong += [f"{file.name}: {w.decode()}" for w in hosts + paths if w in content]
    assert wrong == []


def test_every_dependency_says_why_it_is_there():
    lines = PYPROJECT.read_text(encoding="utf-8").splitlines()
    wrong, inside = [], False
    for before, line in zip(["", *lines], lines, strict=False):
        inside = bool(re.match(r"(dependencies|dev) = \[", line)) or (inside and line != "]")
        is_one = inside and line.strip().startswith('"')
        if is_one and "#" not in line and not before.strip().startswith("#"):
            wrong.append(line.strip())
    assert wrong == []


def pins(file: str) -> dict[str, set[str]]:
    """The versions that a requirements file allows of each package."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"(?m)^([\w.-]+)==([\w.]+)", (ROOT / file).read_text()):
        found.setdefault(name.lower().replace("_", "-"), set()).add(version)
    return found


def test_every_dependency_is_pinned_by_hash_and_tests_use_what_runs():
    project = tomllib.loads(PYPROJECT.read_text())["project"]
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")

    def names(lines):
        return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in lines}

    assert names(project["dependencies"]) - set(run) == set(), "run: make requirements"
    assert names(project["optional-dependencies"]["dev"]) - set(dev) == set()
    assert {name: dev.get(name) for name in run} == run
    for file in ("requirements.txt", "requirements-dev.txt", "requirements-node.txt"):
        text = (ROOT / file).read_text()
        assert text.count("==") <= text.count("--hash=sha256:"), file
