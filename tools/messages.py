"""Keeps the translated texts whole: `update` the catalogues, `check` them, or `compile` them.

Needs no gettext on the machine. English in the source is the key; each app has its own catalogue
in `locale/<language>/LC_MESSAGES/django.po`, sorted, without dates and line numbers, so that two
people who add a text do not get in each other's way.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
APPS = ROOT / "src" / "samenspel"
LANGUAGE = "nl"
METADATA = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
# Which arguments of a call are: context, text, plural. None: there is none.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
CALL_IN_TEMPLATE = re.compile(r"\b(?:gettext|ngettext|pgettext|npgettext)\(|(?<![\w.])_\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
THEIRS = ("django", "allauth")

Key = tuple[str, str]  # context and text


@dataclass
class Text:
    """One text in the source."""

    context: str
    text: str
    plural: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return self.context, self.text


def main(words: list[str]) -> int:
    """Do what is asked, for the apps that are named or for all; 0 when all is well."""
    todo = {"update": update, "check": check, "compile": compile_all}.get(" ".join(words[:1]))
    if todo is None:
        print("Say what to do: messages.py update, check or compile, and for which apps if not all")
        return 2
    if not settings.configured:
        settings.configure()
    return todo(apps(words[1:]))


def apps(names: list[str]) -> list[Path]:
    """The folders of our apps, or only of those named."""
    every = sorted(path.parent for path in [*APPS.glob("*/apps.py"), APPS / "config" / "urls.py"])
    return [app for app in dict.fromkeys(every) if not names or app.name in names]


def catalogue_of(app: Path) -> Path:
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def texts_of(app: Path) -> dict[Key, Text]:
    """Every text of an app that is to be translated."""
    found: dict[Key, Text] = {}
    for file in sorted(app.rglob("*")):
        if file.suffix == ".py":
            texts = texts_in_python(file.read_text(encoding="utf-8"))
        elif file.suffix in {".html", ".txt"} and "templates" in file.parts:
            texts = texts_in_template(file.read_text(encoding="utf-8"), str(file))
        else:
            continue
        for text in texts:
            kept = found.setdefault(text.key, text)
            kept.plural = kept.plural or text.plural
            kept.files.add(file.relative_to(app).as_posix())
    return found


def texts_in_python(source: str) -> Iterator[Text]:
    """The texts in calls of gettext and its kin."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from text_of_call(node)


def texts_in_template(source: str, origin: str) -> Iterator[Text]:
    """The texts in `translate`, `blocktranslate` and `_()`, read as Django itself reads them."""
    calls = templatize(source, origin=origin)
    for match in CALL_IN_TEMPLATE.finditer(calls):
        node = first_expression(calls[match.start() :])
        if isinstance(node, ast.Call):
            yield from text_of_call(node)


def first_expression(source: str) -> ast.expr | None:
    """The call with which `source` begins."""
    for end in (match.end() for match in re.finditer(r"\)", source)):
        try:
            return ast.parse(source[:end], mode="eval").body
        except SyntaxError:
            continue
    return None


def text_of_call(node: ast.Call) -> Iterator[Text]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name not in CALLS:
        return
    context, text, plural = (constant(node, at) for at in CALLS[name])
    if text:
        yield Text(context, text, plural)


def constant(node: ast.Call, at: int | None) -> str:
    """The literal text that is the argument at this place; "" when there is none."""
    if at is None or at >= len(node.args):
        return ""
    argument = node.args[at]
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return str(argument.value) if is_text else ""  # type: ignore[attr-defined]


def update(among: list[Path]) -> int:
    """Write each catalogue anew: its translations kept, new texts empty, what is gone left out."""
    theirs = texts_of_others()
    for app in among:
        texts, file = texts_of(app), catalogue_of(app)
        old = entries_of(file)
        if not texts and not old:
            continue
        entries = [entry_for(text, old.get(text.key)) for text in texts.values()]
        entries += [entry for key, entry in old.items() if key not in texts and key in theirs]
        write(file, entries)
        empty = sum(not entry.translated() for entry in entries)
        print(f"{app.name}: {len(entries)} texts" + (f", {empty} to translate" if empty else ""))
    return 0


def entries_of(file: Path) -> dict[Key, polib.POEntry]:
    if not file.exists():
        return {}
    entries = polib.pofile(str(file), encoding="utf-8")
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries}


def entry_for(text: Text, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.text, msgctxt=text.context or None)
    entry.occurrences = [(name, "") for name in sorted(text.files)]
    if re.search(r"%\(\w+\)[sd]", text.text + text.plural):
        entry.flags = ["python-format"]
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = old.msgstr_plural if old else {0: "", 1: ""}
    elif old:
        entry.msgstr = old.msgstr
    if old:
        entry.tcomment = old.tcomment
        entry.flags += [flag for flag in old.flags if flag == "fuzzy"]
    return entry


def write(file: Path, entries: list[polib.POEntry]) -> None:
    catalogue = polib.POFile(encoding="utf-8", wrapwidth=98)
    catalogue.metadata = METADATA
    entries.sort(key=lambda entry: (entry.msgid.casefold(), entry.msgid, entry.msgctxt or ""))
    catalogue.extend(entries)
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(file))


def texts_of_others() -> set[Key]:
    """Texts of Django and allauth, which an app of ours may say in its own words."""
    keys: set[Key] = set()
    for package in THEIRS:
        spec = find_spec(package)
        if spec and spec.origin:
            for file in Path(spec.origin).parent.rglob("locale/en/LC_MESSAGES/django.po"):
                keys |= set(entries_of(file))
    return keys


def check(among: list[Path]) -> int:
    """Say what is missing, doubtful, left over or inconsistent in the catalogues."""
    wrong = list(problems(among))
    for line in wrong:
        print(line)
    if wrong:
        print(f"{len(wrong)} texts to mend. New texts are put in place by: make messages")
    return 1 if wrong else 0


def problems(among: list[Path]) -> Iterator[str]:
    """One line for each text that is not in order."""
    theirs = texts_of_others()
    said: dict[Key, tuple[str, str]] = {}
    for app in among:
        texts, entries = texts_of(app), entries_of(catalogue_of(app))
        for text in texts.values():
            if text.key not in entries:
                yield f"{app.name}: not in the catalogue: {text.text!r}"
        for key, entry in entries.items():
            here = f"{app.name}: {entry.msgid!r}"
            if entry.obsolete or (key not in texts and key not in theirs):
                yield f"{here} is used nowhere any more"
            elif entry.fuzzy:
                yield f"{here} is marked as doubtful (fuzzy)"
            elif not entry.translated():
                yield f"{here} is not translated"
            elif key in texts and bool(texts[key].plural) != bool(entry.msgid_plural):
                yield f"{here} has no plural where the source has one, or the other way round"
            else:
                yield from wrong_placeholders(here, entry, is_ours=key not in theirs)
                yield from two_ways_of_saying(here, app, key, entry, said)


def wrong_placeholders(here: str, entry: polib.POEntry, is_ours: bool) -> Iterator[str]:
    """A placeholder that is forgotten or misspelt would show, or break the page."""
    forms = entry.msgstr_plural or {1: entry.msgstr}
    expected = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    for number, form in forms.items():
        found = set(PLACEHOLDER.findall(form))
        # "One neighbour" may leave the number out, and so may what we say in place of others.
        may_leave_out = not is_ours or (entry.msgid_plural and int(number) == 0)
        if not (found <= expected if may_leave_out else found == expected):
            yield f"{here}: placeholders {sorted(found)} where {sorted(expected)} are expected"


def two_ways_of_saying(
    here: str, app: Path, key: Key, entry: polib.POEntry, said: dict[Key, tuple[str, str]]
) -> Iterator[str]:
    """All catalogues become one when the site runs, so one of two translations would never show."""
    form = entry.msgstr or str(dict(entry.msgstr_plural))
    other, other_form = said.setdefault(key, (app.name, form))
    if other_form != form:
        yield f"{here} is {form!r} here and {other_form!r} in {other}; use pgettext to tell apart"


def compile_all(among: list[Path]) -> int:
    """Write the binary catalogues that the site reads, for every language there is."""
    for app in among:
        for file in sorted(app.glob("locale/*/LC_MESSAGES/django.po")):
            catalogue = polib.pofile(str(file), encoding="utf-8")
            catalogue.save_as_mofile(str(file.with_suffix(".mo")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
