"""Form fields: what is asked, who sees it, what to mend, and what was typed."""

import re

import pytest
from django import forms
from django.utils.translation import override

from ui.parts_site import Tell


def field_of(name, data=None):
    return Tell(data)[name].as_field_group()


def test_a_field_has_its_label_and_says_who_sees_it_and_how():
    html = field_of("words")

    assert '<label class="utrecht-form-label" for="id_words">Wat wil je vragen?</label>' in html
    assert 'id="id_words_sees"><b>' in html and "niemand, totdat jij kiest wie" in html
    assert 'aria-describedby="id_words_sees id_words_helptext"' in html
    assert 'class="utrecht-textarea utrecht-textarea--html-textarea"' in html
    assert 'dir="auto"' in html


def test_a_field_that_nobody_else_reads_says_nothing_about_who_sees_it():
    assert "samenspel-who-sees" not in field_of("name")


def test_what_was_typed_stays_and_the_fault_stands_before_the_field():
    html = field_of("words", {"words": "Mijn <b>man</b> " + "x" * 100})

    assert "Mijn &lt;b&gt;man&lt;/b&gt; x" in html
    assert html.index('id="id_words_error"') < html.index("<textarea")
    assert 'aria-describedby="id_words_sees id_words_helptext id_words_error"' in html
    assert 'aria-invalid="true"' in html
    assert "utrecht-form-field--invalid" in html


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    html = field_of("about", {})

    assert html.startswith("<fieldset") and "<legend" in html
    assert 'aria-describedby="id_about_error"' in html.split(">")[0]
    assert html.count('class="utrecht-radio-button utrecht-radio-button--html-input"') == 2
    assert '<label class="samenspel-choice" for="id_about_0">' in html
    # Not allowed on a single radio button.
    assert "aria-invalid" not in html


def test_several_choices_are_boxes_to_tick_with_what_was_ticked():
    html = field_of("share", {"share": ["phone"]})

    assert html.count('type="checkbox"') == 2
    assert re.search(r'value="phone"[^>]*checked', html)
    assert not re.search(r'value="words"[^>]*checked', html)


def test_one_box_to_tick_has_its_label_after_it():
    html = field_of("later")

    assert html.index("<input") < html.index("Ik wil later horen")
    assert "alleen jij" in html


def test_what_may_be_skipped_says_so_unless_the_form_does_not_want_that():
    class Quiet(forms.Form):
        name = forms.CharField(required=False)
        mark_optional = False

    assert "samenspel-optional" in field_of("name")
    assert "samenspel-optional" not in field_of("words")
    assert "samenspel-optional" not in Quiet()["name"].as_field_group()


def test_a_class_of_the_form_itself_is_kept():
    class Code(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "wide", "dir": "ltr"}))

    html = str(Code()["code"])

    assert 'class="utrecht-textbox utrecht-textbox--html-input wide"' in html
    assert 'dir="ltr"' in html


def test_a_hidden_field_is_only_a_hidden_field():
    class Hidden(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    assert str(Hidden()["token"]) == '<input type="hidden" name="token" id="id_token">'


def test_a_form_begins_with_what_to_mend_and_links_to_each_question():
    html = str(Tell({"words": "x" * 150, "email": "piet"}))

    assert html.index("samenspel-mend") < html.index("utrecht-form-field")
    assert 'tabindex="-1" autofocus' in html
    for target in re.findall(r'<li><a href="#([^"]+)"', html):
        assert f'id="{target}"' in html
    assert '<a href="#id_about_0">Gaat het over</a>' in html


def test_a_fault_of_the_whole_form_stands_on_top():
    class Pair(forms.Form):
        name = forms.CharField()

        def clean(self):
            raise forms.ValidationError("Vraag iemand anders.")

    assert "<li>Vraag iemand anders.</li>" in str(Pair({"name": "Ben"}))


def test_a_form_without_faults_has_no_list_of_them():
    assert "samenspel-mend" not in str(Tell())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nl", "Vul dit nog in, dan kunnen we verder."), ("en", "Fill this in, then we can go on.")],
)
def test_an_error_says_what_to_do(language, sentence):
    with override(language):
        assert sentence in str(Tell({"email": ""}))
