"""Every sentence of a page is there in Dutch, and Django's own are said plainly."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

import samenspel.ui
from samenspel.ui import djangos_words

UI = Path(samenspel.ui.__file__).parent
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
CALL = re.compile(r"""(?<!\w)_?(?:n?gettext|_)\(\s*u?(["'])(.*?)\1""", re.DOTALL)


def catalogue(language):
    entries = polib.pofile(str(UI / f"locale/{language}/LC_MESSAGES/django.po"))
    return {entry.msgid: entry for entry in entries if not entry.obsolete}


def said(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_each_sentence_of_a_template_is_there_in_dutch(template):
    dutch = catalogue("nl")
    source = templatize(template.read_text(), origin=template.name)

    for _quote, sentence in CALL.findall(source):
        assert sentence in dutch, sentence
        assert all(said(dutch[sentence])), sentence


@pytest.mark.parametrize("language", ["nl", "en"])
def test_djangos_own_sentences_are_said_plainly(language):
    texts = catalogue(language)

    for sentence in djangos_words.SENTENCES:
        assert texts[sentence].msgstr not in {"", sentence}


def test_a_translation_fills_in_no_other_names_than_its_sentence_has():
    for language in ("nl", "en"):
        for entry in catalogue(language).values():
            known = set(re.findall(r"%\(\w+\)[sd]", entry.msgid))
            for text in said(entry):
                assert set(re.findall(r"%\(\w+\)[sd]", text)) <= known, entry.msgid
