"""The Dutch texts are whole, and the tool that keeps them so sees what is wrong."""

import sys

import polib
import pytest

from folders import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import messages


def test_every_text_is_translated():
    assert list(messages.problems(messages.apps([]))) == []


def texts(template):
    found = messages.texts_in_template("{% load i18n %}" + template, "a test")
    return [(text.context, text.text, text.plural) for text in found]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "Yes" %}', [("", "Yes", "")]),
        ('{% translate "Yes" as answer %}', [("", "Yes", "")]),
        ('{% translate "May" context "month" %}', [("month", "May", "")]),
        ('{% translate "It\'s (ok)" %}', [("", "It's (ok)", "")]),
        ('{% include "x.html" with label=_("Press") %}', [("", "Press", "")]),
        ('{{ name|default:_("Nobody") }}', [("", "Nobody", "")]),
        (
            "{% blocktranslate with name=a.b trimmed %}\n  Hello\n  {{ name }}\n{% endblocktranslate %}",
            [("", "Hello %(name)s", "")],
        ),
        (
            "{% blocktranslate count n=n asvar x %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            [("", "%(n)s day", "%(n)s days")],
        ),
        ("{# nothing _('to see') #}", []),
    ],
)
def test_texts_in_a_template_are_found(template, expected):
    assert texts(template) == expected


def test_texts_in_python_are_found():
    source = """
a = _("One" " and more")
b = ngettext("%(n)s day", "%(n)s days", n)
c = pgettext_lazy("month", "May")
d = gettext(something)
"""
    found = [(t.context, t.text, t.plural) for t in messages.texts_in_python(source)]
    assert found == [
        ("", "One and more", ""),
        ("", "%(n)s day", "%(n)s days"),
        ("month", "May", ""),
    ]


@pytest.fixture
def app(tmp_path):
    (tmp_path / "app").mkdir()
    source = '_("Hello %(name)s")\nngettext("%(n)s day", "%(n)s days", 2)\n_("Bye")\n'
    (tmp_path / "app" / "words.py").write_text(source)
    return tmp_path / "app"


def translate(app, words):
    file = messages.catalogue_of(app)
    catalogue = polib.pofile(str(file))
    for entry in catalogue:
        said = words[entry.msgid]
        if isinstance(said, list):
            entry.msgstr_plural = dict(enumerate(said))
        else:
            entry.msgstr = said
    catalogue.save(str(file))


GOOD = {
    "Hello %(name)s": "Dag %(name)s",
    "%(n)s day": ["één dag", "%(n)s dagen"],
    "Bye": "Tot ziens",
}


def test_a_whole_catalogue_has_no_problems_and_updating_again_changes_nothing(app):
    messages.update([app])
    translate(app, GOOD)
    assert list(messages.problems([app])) == []

    messages.update([app])
    first = messages.catalogue_of(app).read_bytes()
    messages.update([app])
    assert messages.catalogue_of(app).read_bytes() == first
    assert list(messages.problems([app])) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"Bye": ""}, "not translated"),
        ({"Hello %(name)s": "Dag %(naam)s"}, "placeholders"),
        ({"Hello %(name)s": "Dag"}, "placeholders"),
        ({"%(n)s day": ["één dag", "veel dagen"]}, "placeholders"),
    ],
)
def test_what_is_wrong_in_a_translation_is_said(app, changed, says):
    messages.update([app])
    translate(app, GOOD | changed)
    assert [says in line for line in messages.problems([app])] == [True]


def test_a_text_that_came_or_went_is_said(app):
    messages.update([app])
    translate(app, GOOD)
    (app / "words.py").write_text('_("Hello %(name)s")\n_("New")\n')
    said = "\n".join(messages.problems([app]))
    assert "not in the catalogue: 'New'" in said
    assert "'Bye' is used nowhere any more" in said


def test_one_text_is_said_in_one_way(app, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "words.py").write_text('_("Bye")')
    messages.update([app, other])
    translate(app, GOOD)
    translate(other, {"Bye": "Doei"})
    assert ["two" in line or "pgettext" in line for line in messages.problems([app, other])] == [
        True
    ]
