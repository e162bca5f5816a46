"""Whatever somebody types stays text: on every page on which it is shown again (bar 2)."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from samenspel.helping.models import Question
from samenspel.parties.models import Place
from trust.forms_seen import pages, url_of
from trust.payloads import MARK, PAYLOADS
from trust.reading_pages import Page
from trust.whole_place import addresses, build, undone

# The doors ask the same of both databases: one of them is enough, and these tests are long.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite_only]
# What no person types: made or chosen by the program, or cleaned to be an address.
NOT_TYPED = {"slug", "code_key", "language", "external_id", "verb", "subject", "key", "answer"}
NOT_TYPED |= {"role", "accent", "password", "session_key", "side", "origin"}


@pytest.fixture
def world(db, settings):
    settings.DEMO = True
    return build(timezone.now())


def typed_fields():
    """Every field in which words of people are kept."""
    for config in apps.get_app_configs():
        if not config.name.startswith("samenspel.") or config.label == "record":
            continue
        for model in config.get_models():
            for one in model._meta.concrete_fields:
                is_text = isinstance(one, models.CharField | models.TextField)
                is_address = isinstance(one, models.EmailField | models.URLField | models.SlugField)
                if is_text and not is_address and not one.choices and one.name not in NOT_TYPED:
                    yield model, one


def put_everywhere(number):
    """In each field another one of the payloads, as if every form had let it through."""
    for shift, (model, one) in enumerate(typed_fields()):
        payload = PAYLOADS[(number + shift * 7) % len(PAYLOADS)]
        if one.unique:
            continue
        model.objects.update(**{one.name: payload[: one.max_length or 10_000]})
    for one in Question.objects.all():
        Question.objects.filter(id=one.id).update(
            themes=[PAYLOADS[number % len(PAYLOADS)]], kinds=[PAYLOADS[number % len(PAYLOADS)]]
        )


def test_the_collection_is_large_and_reaches_the_fields():
    assert len(set(PAYLOADS)) >= 190
    assert all(MARK in one or "evil.example" in one for one in PAYLOADS)
    names = {f"{model.__name__}.{one.name}" for model, one in typed_fields()}
    assert {"OwnWords.text", "Party.name", "Offer.title", "Message.text", "Place.name"} <= names
    assert len(names) > 40


def test_no_page_makes_a_program_of_words(world, full_counts):
    """Every page is parsed as a browser does: nothing of the payloads became an element."""
    shown = 0
    for number in range(0, len(PAYLOADS), 4) if full_counts else (0, 71):
        with undone():
            put_everywhere(number)
            for address, role, answer in pages(world):
                if answer.streaming or not answer["Content-Type"].startswith("text/html"):
                    continue
                page = Page(answer.content.decode())
                assert page.faults == [], (address.name, role, number, page.faults[:3])
                assert not any(MARK in name for name in page.names), (address.name, number)
                assert not any("evil.example" in one for one in page.fetched), address.name
                shown += MARK in "".join(page.text)
    assert shown > 40
    print(f"\npayloads were shown as text on {shown} pages, and became something else on 0")


def test_what_is_sent_back_with_an_error_stays_words_as_well(world, full_counts):
    """Reflected: in what stands behind the question mark, and in forms that come back."""
    from trust.forms_seen import sendings

    forms = sendings(world)
    some = PAYLOADS[::6] if full_counts else PAYLOADS[::110]
    for payload in some:
        for form in forms:
            with undone():
                sent = dict.fromkeys(form.names, payload) or {"words": payload}
                answer = world.client(form.role).post(form.url, sent)
                if answer.headers.get("Content-Type", "").startswith("text/html"):
                    page = Page(answer.content.decode())
                    assert page.faults == [], (form.address.name, payload)
                    assert not any(MARK in name for name in page.names), form.address.name
    for payload in some:
        for name in ("q", "deur", "page", "next", "lijst", "to", "met", "soort", "thema"):
            for url in ("/zeeland/", "/zeeland/wie-doet-wat/", "/inloggen/", "/terug/"):
                answer = world.client("nobody").get(url, {name: payload})
                assert Page(answer.content.decode()).faults == [], (url, name, payload)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_real_browser_runs_nothing(open_page, complaints, settings, live_server, full_counts):
    """Chromium opens every page with payloads everywhere: no dialog, no violation, no request."""
    settings.DEMO = True
    world = build(timezone.now())
    opened = 0
    for number in (0, 40, 80, 120, 160) if full_counts else (0,):
        put_everywhere(number)
        Place.objects.filter(id=world.place.id).update(slug="zeeland")
        for role in ("guest", "ria", "ben", "carla", "nobody"):
            page = open_page(1280, 900)
            page.set_default_navigation_timeout(30_000)  # many pages, on a machine that is busy
            page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
            page.add_init_script(f"window.{MARK} = () => console.error('a payload ran')")
            if key := world.cookies.get(role):
                name = settings.SESSION_COOKIE_NAME
                page.context.add_cookies([{"name": name, "value": key, "url": live_server.url}])
            for address in addresses():
                answer = world.client(role).get(url_of(address, world))
                is_page = answer.headers.get("Content-Type", "").startswith("text/html")
                if answer.status_code != 200 or not is_page or address.name == "doors:embed":
                    continue
                if opened % (1 if full_counts else 4) == 0:
                    page.goto(url_of(address, world))
                opened += 1
            page.context.close()
    assert opened > 60
