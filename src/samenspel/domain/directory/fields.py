"""One row of a directory, read field by field; what is wrong is noted with what to do."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlsplit

from samenspel.domain.directory import limits
from samenspel.domain.directory.entries import Refused

T = TypeVar("T")

# Control characters except tab and newline, halves of a character that no database takes, and
# marks that turn the reading direction: those can make a text look like another one.
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_EMAIL = re.compile(r"[^@\s,;:<>()\"]+@[^@\s,;:<>()\"]+")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
# Half past a moment: "2023-03-15T10:30:45.123Z" or "2023-03-15 10:30:45" counts as its day.
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*)?")


class Wrong(ValueError):
    """A value that cannot be taken. The message says why and what to do."""


def shown(value: object) -> str:
    """A value from the file, short and harmless enough to print in a report."""
    if isinstance(value, int) and abs(value) > 10**40:
        return "a very large number"
    text = value if isinstance(value, str) else repr(value)[:200]
    text = "".join(c if c.isprintable() else "?" for c in text[:200])
    return f"“{text}”" if len(text) <= 40 else f"“{text[:40]}…”"


def plain_text(value: object) -> str:
    """The value as text in NFC, without outer blanks; line ends become newlines. Raises Wrong."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float):
        # A spreadsheet gives every number as a float: 12 must not become 12.0.
        value = int(value) if value.is_integer() else repr(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**40 else "?" * (limits.TEXT + 1)
    if not isinstance(value, str):
        raise Wrong(f"This must be text, not {shown(value)}. Write it as text.")
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if found := _UNREADABLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise Wrong(f"There is an invisible character ({code}) in it. Type the text again.")
    return text.replace("\t", " ").strip().strip("\ufeff").strip()


def web_address(text: str) -> str:
    """A checked http or https address; a bare www. gets https:// in front. Raises Wrong."""
    if text.lower().startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
        _ = parts.port
    except ValueError:
        raise Wrong(
            f"{shown(text)} is not a web address. Write it like https://www.voorbeeld.nl."
        ) from None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\\\"<>]", text):
        raise Wrong(
            f"{shown(text)} is not a web address. Begin with https:// and leave out blanks."
        )
    if user is not None:
        raise Wrong("There is a user name in this web address. Write the address without it.")
    return text


def mail_address(text: str) -> str:
    """A checked e-mail address. Raises Wrong."""
    if not _EMAIL.fullmatch(text):
        raise Wrong(f"{shown(text)} is not an e-mail address. Write one address, with one @ in it.")
    return text


def day(text: str) -> date:
    """2026-11-24, 24-11-2026 or 24/11/2026, or the day of a moment. Raises Wrong."""
    try:
        if found := _ISO_DAY.fullmatch(text):
            return date.fromisoformat(found[1])
        if found := _DUTCH_DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise Wrong(f"{shown(text)} is not a day. Write it like 24-11-2026 or 2026-11-24.")


def whole_number(text: str) -> int:
    """A whole number from 0 to a million. Raises Wrong."""
    if not re.fullmatch(r"[0-9]{1,7}", text) or int(text) > 1_000_000:
        raise Wrong(f"{shown(text)} is not a whole number. Write only digits, like 12.")
    return int(text)


class Row:
    """One row or JSON object, with the name its keeper knows each field by.

    Each reading method gives a value that is always fit to keep, and notes what
    was wrong in `problems`; the row may be taken only while that is empty.
    """

    def __init__(
        self,
        where: str,
        values: Mapping[str, object],
        headers: Mapping[str, str] | None = None,
        parent: "Row | None" = None,
        prefix: str = "",
    ) -> None:
        self.where, self.values, self.headers, self.prefix = where, values, headers or {}, prefix
        self.problems: list[Refused] = parent.problems if parent else []

    def problem(self, key: str, reason: str) -> None:
        self.problems.append(Refused(self.where, self.prefix + self.headers.get(key, key), reason))

    def text(self, key: str, limit: int = limits.TEXT, *, required: bool = False) -> str:
        try:
            text = plain_text(self.values.get(key))
        except Wrong as wrong:
            self.problem(key, str(wrong))
            return ""
        if required and not text:
            self.problem(key, "This is empty. Fill it in.")
        if len(text) > limit:
            self.problem(
                key, f"This is {len(text)} characters long, {limit} is the most. Make it shorter."
            )
            return ""
        return text

    def line(self, key: str, limit: int = limits.LINE, *, required: bool = False) -> str:
        """Text on one line: newlines and double blanks become one blank."""
        return " ".join(self.text(key, limit, required=required).split())

    def _checked(self, key: str, text: str, check: Callable[[str], T]) -> T | None:
        if not text:
            return None
        try:
            return check(text)
        except Wrong as wrong:
            self.problem(key, str(wrong))
            return None

    def url(self, key: str) -> str:
        return self._checked(key, self.text(key, limits.URL), web_address) or ""

    def email(self, key: str) -> str:
        return self._checked(key, self.text(key, limits.EMAIL), mail_address) or ""

    def day(self, key: str) -> date | None:
        return self._checked(key, self.line(key, limits.LINE), day)

    def number(self, key: str) -> int | None:
        return self._checked(key, self.line(key, limits.LINE), whole_number)

    def one_of(self, key: str, words: Mapping[str, str], default: str) -> str:
        """The meaning of one word from a short list, for example "aanbod" -> "offer"."""
        said = self.line(key)
        meaning = words.get(said.casefold()) if said else default
        if meaning is None:
            known = ", ".join(sorted(words))
            self.problem(key, f"I do not know {shown(said)} here. Choose one of: {known}.")
            return default
        return meaning

    def labels(self, key: str) -> tuple[str, ...]:
        """Short names in one cell, with ; , | or a new line between them."""
        return self.as_labels(key, re.split(r"[;,|\n]", self.text(key)))

    def as_labels(self, key: str, names: list[str]) -> tuple[str, ...]:
        """Distinct, not empty, in the order of the file."""
        kept = tuple(dict.fromkeys(" ".join(n.split()) for n in names if n.strip()))
        if len(kept) > limits.LABELS or any(len(n) > limits.LABEL for n in kept):
            self.problem(
                key,
                f"At most {limits.LABELS} names of {limits.LABEL} characters. Keep the main ones.",
            )
            return ()
        return kept

    def things(self, key: str) -> list["Row"]:
        """The objects in a nested list, as rows that share this row's problems."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.problem(
                key, "This must be a list of objects. Look at the HSDS example of this field."
            )
            return []
        return [
            Row(self.where, v, parent=self, prefix=f"{self.prefix}{key}[{i}].")
            for i, v in enumerate(value)
        ]

    def thing(self, key: str) -> "Row | None":
        """One nested object, or None."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.problem(key, "This must be one object. Look at the HSDS example of this field.")
            return None
        return Row(self.where, value, parent=self, prefix=f"{self.prefix}{key}.")
