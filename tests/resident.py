"""Somebody at a door: reads pages, fills in forms and presses buttons, without any script."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from samenspel.helping import actions as helping


@dataclass
class SeenForm:
    """A form as a browser reads it: where it goes, and what it would send as it stands."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    """Takes the forms and the text out of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[SeenForm] = []
        self.text: list[str] = []
        self.form: SeenForm | None = None
        self.area = self.button = ""
        self.label: list[str] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = SeenForm(given.get("action", ""))
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input":
            self._input(given)
        elif tag == "textarea":
            self.area = given.get("name", "")
            self.form.names.add(self.area)
            self.form.values[self.area] = [""]
        elif tag == "select":
            self.form.names.add(given["name"])
            self.select = given["name"]
        elif tag == "option" and "selected" in given:
            self.form.values[self.select] = [given.get("value", "")]
        elif tag == "button" and given.get("type") == "submit":
            self.button, self.label = given.get("name", "") + "=" + given.get("value", ""), []

    def _input(self, given: dict[str, str]) -> None:
        assert self.form is not None
        name, kind = given.get("name", ""), given.get("type", "text")
        if not name or name == "csrfmiddlewaretoken":
            return
        self.form.names.add(name)
        is_tick = kind in {"checkbox", "radio"}
        if not is_tick or "checked" in given:
            empty = "on" if is_tick else ""
            self.form.values.setdefault(name, []).append(given.get("value", empty))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "button" and self.button and self.form is not None:
            name, _, value = self.button.partition("=")
            self.form.buttons[" ".join("".join(self.label).split())] = (name, value)
            self.button = ""

    def handle_data(self, data: str) -> None:
        if self.button:
            self.label.append(data)
        if self.area and self.form is not None:
            self.form.values[self.area] = [self.form.values[self.area][0] + data.removeprefix("\n")]
        self.text.append(data)


class Resident:
    """One browser. `page` is the last answer; `read` what stands on it."""

    def __init__(self, client: Client | None = None, place: str = "zeeland") -> None:
        self.client = client or Client()
        self.place = place
        self.page: Any = None

    def open(self, url: str, status: int = 200) -> "Resident":
        self.page = self.client.get(url, follow=True)
        assert self.page.status_code == status, (url, self.page.status_code)
        return self

    @property
    def url(self) -> str:
        """Where the browser is now."""
        return str(self.page.request["PATH_INFO"])

    @property
    def reader(self) -> Reader:
        reader = Reader()
        reader.feed(self.page.content.decode())
        return reader

    @property
    def read(self) -> str:
        """The words on the page, in one line."""
        return " ".join(" ".join(self.reader.text).split())

    def press(self, label: str, nth: int = 0, status: int = 200, **typed: Any) -> "Resident":
        """Press the (nth) button with this label, after filling in `typed`."""
        found = [one for one in self.reader.forms if label in one.buttons]
        assert found, (label, [list(one.buttons) for one in self.reader.forms])
        form = found[nth]
        unknown = set(typed) - form.names
        assert not unknown, (unknown, form.names)
        values: dict[str, Any] = dict(form.values)
        values |= typed
        name, value = form.buttons[label]
        if name:
            values[name] = value
        query = self.page.request.get("QUERY_STRING", "")
        here = f"{self.url}?{query}" if query else self.url
        self.page = self.client.post(form.action or here, values, follow=True)
        assert self.page.status_code == status, (self.url, self.page.status_code)
        return self

    def tell(self, words: str) -> "Resident":
        """From the home of the place to "is this what you mean?"."""
        return self.open(f"/{self.place}/").press("Ga verder", words=words)

    def put_down(self, words: str, can_do: str = "", missing: str = "", **ticks: Any) -> "Resident":
        """All the way, choosing none of the possibilities."""
        self.tell(words).press("Ja, zo bedoel ik het", **ticks.pop("meaning", {}))
        if self.url.endswith("/drie-vragen/"):
            self.press("Kijk wat er kan", can_do=can_do, missing=missing)
        if self.url.endswith("/mogelijk/"):
            none = "Geen van deze" if "Geen van deze" in self.read else "Ga verder"
            self.press(none)
        return self.agree(**ticks)

    def agree(self, sure: str = "Leg het neer", **ticks: Any) -> "Resident":
        """On the page "who may know what": tick, look at the preview, and put it down."""
        ticks.setdefault("keeper_reads", "yes")
        return self.press("Kijk wat zij zien", **ticks).press(sure)

    @property
    def four_words(self) -> str:
        """The four words on the page of a question that was just put down."""
        return " ".join(self.page.context["four_words"])


def asked(
    place: Any, now: Any, words: str = "Een vraag", grants: Any = (), **reach: Any
) -> tuple[Resident, str]:
    """Somebody who told and put down something already, with their four words."""
    question = helping.tell(
        place=place, door=None, words=words, kinds=["question"], side="need", now=now
    )
    helping.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=[], is_about_other=False, now=now
    )
    code = helping.put_down(question=question, grants=grants, reach=helping.Reach(**reach), now=now)
    resident = Resident(place=place.slug)
    session = resident.client.session
    session["asker_ids"] = [str(question.asker_id)]
    session.save()
    return resident, str(code)
