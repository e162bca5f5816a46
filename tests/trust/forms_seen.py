"""The forms as they stand on the pages, and every field that any form of ours knows."""

import importlib
import pkgutil
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.apps import apps as django_apps
from django.urls import resolve

from resident import Reader
from trust.entrances import ENTRANCES, Entrance
from trust.whole_place import Address, World, addresses, undone


@dataclass
class Sending:
    """One address that takes a form: who sends it, and what the page would send as it stands."""

    address: Address
    role: str
    url: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


def part_of(said: Any, world: World) -> Any:
    """What a part of an address names: "=word" is that word itself."""
    if not isinstance(said, str):
        return said
    return said[1:] if said.startswith("=") else {"place": world.place, **world.things}[said]


def parts_of(address: Address, entrance: Entrance, world: World) -> dict[str, Any]:
    """What stands in the address: the thing the table names, else the one called like the part."""
    return {name: part_of(entrance.parts.get(name, name), world) for name in address.parts}


def url_of(address: Address, world: World) -> str:
    return address.url(**parts_of(address, ENTRANCES[address.name], world))


def role_for(address: Address) -> str | None:
    """Somebody who may enter, rather somebody without an account."""
    who = sorted(ENTRANCES[address.name].who)
    return next(
        (one for one in ("guest", "nobody", "aisha") if one in who), who[0] if who else None
    )


def pages(world: World) -> list[tuple[Address, str, Any]]:
    """Every page that can be opened, by somebody who may: the address, the role and the answer."""
    seen = []
    for address in addresses():
        role = role_for(address)
        if role is None:
            continue
        with undone():
            answer = world.client(role).get(url_of(address, world), follow=True)
        if answer.status_code == 200:
            seen.append((address, role, answer))
    # The same address shows other forms once the question was accepted.
    for role, url in (
        ("carla", f"/doorgegeven/{world.things['accepted handover'].id}/"),
        ("carla", f"/zeeland/werk/{world.things['accepted question'].id}/"),
    ):
        with undone():
            seen.append((addresses()[0], role, world.client(role).get(url, follow=True)))
    return seen


def sendings(world: World) -> list[Sending]:
    """Every address that takes a form, filled in as its page shows it where a page shows it."""
    by_name = {}
    for address in addresses():
        role = role_for(address)
        if role is None:
            continue
        url = url_of(address, world)
        # A method nobody may use is answered before anything is looked up, with those one may.
        answer = world.client(role).options(url)
        if answer.status_code != 405 or "POST" in answer["Allow"]:
            by_name[address.name] = Sending(address, role, url)
    for _address, _role, answer in pages(world):
        if answer.streaming or not answer["Content-Type"].startswith("text/html"):
            continue
        reader = Reader()
        reader.feed(answer.content.decode())
        for form in reader.forms:
            path = urlsplit(form.action).path or answer.request["PATH_INFO"]
            name = resolve(path).view_name
            if name in by_name:  # a page may have two forms that go to one address
                one = by_name[name]
                one.values = form.values | one.values
                one.names, one.buttons = one.names | form.names, one.buttons | form.buttons
    return list(by_name.values())


def all_forms() -> list[type[forms.Form]]:
    """Every form class of ours."""
    for config in django_apps.get_app_configs():
        if config.name.startswith("samenspel."):
            package = importlib.import_module(config.name)
            for module in pkgutil.walk_packages(package.__path__, f"{config.name}."):
                if ".forms" in module.name:
                    importlib.import_module(module.name)
    found, open_ones = [], [forms.Form]
    while open_ones:
        for one in open_ones.pop().__subclasses__():
            open_ones.append(one)
            if one.__module__.startswith("samenspel."):
                found.append(one)
    return found


def all_field_names() -> list[str]:
    """Every name under which a form of ours takes something in."""
    return sorted({name for form in all_forms() for name in form.base_fields})


def everything_kept(but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of ours, per model; without those in `but`."""
    kept = {}
    for config in django_apps.get_app_configs():
        if not config.name.startswith("samenspel."):
            continue
        for model in config.get_models(include_auto_created=True):
            if model.__name__ not in but:
                # When somebody signed in last is no change of anything.
                fields = [f.attname for f in model._meta.concrete_fields if f.name != "last_login"]
                rows = model._default_manager.values_list(*fields)
                kept[model.__name__] = sorted(map(str, rows))
    return kept
