"""What a page weighs on an old phone: style sheets and scripts."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

SHEETS = ["ui/built/samenspel.css", "ui/built/tokens.css"]
SCRIPTS = ["ui/samenspel.js", "django_htmx/htmx-2.min.js"]


def read(name):
    found = finders.find(name)
    if found is None:
        pytest.skip("cannot run here: the style sheets are not built (npm ci && npm run build)")
    return Path(found).read_bytes()


def weight_of(names):
    return sum(len(gzip.compress(read(name))) for name in names)


def test_both_style_sheets_weigh_less_than_20_kb():
    assert weight_of(SHEETS) < 20_000


def test_all_script_weighs_less_than_20_kb():
    assert weight_of(SCRIPTS) < 20_000
    assert len(read(SCRIPTS[0])) < 4_096


def test_the_style_sheets_ask_nothing_of_anybody_else():
    for name in SHEETS:
        assert not re.search(r"url\(\s*['\"]?(?!data:)|@import|@font-face", read(name).decode())


def test_every_token_a_sheet_uses_is_there_or_has_something_to_fall_back_on():
    sheet, tokens = (read(name).decode() for name in SHEETS)
    defined = set(re.findall(r"(--[\w-]+)\s*:", sheet + tokens))
    used = set(re.findall(r"var\((--(?:basis|voorbeeld|samenspel)-[\w-]+)\)", sheet + tokens))

    assert used - defined == set()
