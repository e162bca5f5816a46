"""What a browser would make of a page: its elements, what it fetches, and what could run in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

# What a browser fetches or sends to by itself or at one press, and by which attribute.
FETCHES = {
    "img": ("src", "srcset"), "script": ("src",), "link": ("href",), "source": ("src", "srcset"),
    "iframe": ("src", "srcdoc"), "object": ("data",), "embed": ("src",), "audio": ("src",),
    "video": ("src", "poster"), "track": ("src",), "form": ("action",), "button": ("formaction",),
    "input": ("formaction", "src"), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
    "body": ("background",), "html": ("manifest",), "base": ("href",),
}  # fmt: skip
# What no page of ours has: each could carry a program or another site's page.
NEVER = {"iframe", "object", "embed", "applet", "base", "style", "frame", "frameset", "portal"}
LINKS = {"http", "https", "mailto", "tel", ""}


@dataclass
class Page(HTMLParser):
    """A page as parsed. `faults` are elements and attributes that should not be there."""

    content: str
    fetched: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    text: list[str] = field(default_factory=list)
    is_script: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.content)
        self.close()

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        given = {name: value or "" for name, value in attributes}
        self.names |= {tag, *given}
        is_data = given.get("type") == "application/json"
        self.is_script = tag == "script" and not is_data
        if tag in NEVER:
            self.faults.append(f"<{tag}>")
        if self.is_script and not given.get("src"):
            self.faults.append("a script in the page")
        self.faults += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.faults += [f"{tag} style" for name in given if name == "style"]
        self.fetched += [given[name] for name in FETCHES.get(tag, ()) if given.get(name)]
        if tag == "a" and "href" in given:
            self.linked.append(given["href"])
            if urlsplit(given["href"].strip()).scheme.lower() not in LINKS:
                self.faults.append(f"a href {given['href'][:40]}")
        if tag == "meta" and "refresh" in given.get("http-equiv", "").lower():
            self.faults.append("meta refresh")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.is_script = False

    def handle_data(self, data: str) -> None:
        if self.is_script and data.strip():
            self.faults.append(f"script: {data[:40]}")
        self.text.append(data)

    def outside(self, home: str) -> list[str]:
        """What would be asked of another site as soon as the page opens, or a form is sent."""
        away = []
        for address in self.fetched:
            parts = urlsplit(address.strip().removeprefix(home))
            if parts.scheme not in ("", "data") or parts.netloc:
                away.append(address)
        return away
