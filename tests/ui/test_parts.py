"""The parts of a page say what they should, and never what they should not."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_dutch():
    with override("nl"):
        yield


def part(name, /, **context):
    return render_to_string(f"ui/components/{name}.html", context)


def test_own_words_are_shown_exactly_as_typed():
    words = "Mijn  man\nvergeet <i>alles</i> & meer"
    html = part("own_words", words=words, by="Aisha", when=date(2026, 11, 27))

    assert "Mijn  man\nvergeet &lt;i&gt;alles&lt;/i&gt; &amp; meer</p>" in html
    assert "Aisha, 27 november 2026" in html
    assert 'dir="auto"' in html
    assert "dinsdag" in part("own_words", words=words, when="dinsdag")
    assert "Aisha</figcaption>" in part("own_words", words=words, by="Aisha")


def test_the_four_facts_always_stand_there_also_when_nothing_is_known():
    html = part("four_facts")

    for fact in ("Wie let er nu op", "Volgende stap", "Voor wanneer", "Wie heeft het gezien"):
        assert fact in html
    assert html.count("Nog niemand") == 2
    assert "Nog geen datum" in html


def test_a_fact_may_be_a_day_or_a_phrase():
    assert "vrijdag 27 november" in part("four_facts", due=date(2026, 11, 27))
    assert "zodra het kan" in part("four_facts", due="zodra het kan")


def test_a_figure_stands_in_a_sentence_with_how_many_it_is_based_on():
    html = part("figure_sentence", sentence="Drie van de vijf.", based_on=5)

    assert "Drie van de vijf." in html
    assert "Gebaseerd op 5 antwoorden." in html


@pytest.mark.parametrize("based_on", [0, 4, None])
def test_a_figure_from_fewer_than_five_answers_is_not_shown(based_on):
    html = part("figure_sentence", sentence="Drie van de vier.", based_on=based_on)

    assert "Drie van de vier." not in html
    assert "minder dan vijf" in html


def test_everybody_gets_the_same_card():
    resident = part("card", title="Ben", kind="buurman", does="Kaarten.", label="Verder", url="/x")
    office = part("card", title="Ben", kind="gemeente", does="Kaarten.", label="Verder", url="/x")

    assert resident.replace("buurman", "gemeente") == office
    assert "Waarom zie ik dit?" not in resident


def test_a_button_of_a_card_says_aloud_whose_card_it_is():
    html = part("card", title="Ben", label="Hier wil ik mee verder", name="choose", value=0)

    assert 'aria-label="Hier wil ik mee verder: Ben"' in html
    assert 'name="choose" value="0"' in html


def test_the_emergency_routes_are_fixed_and_a_place_adds_its_own():
    html = part(
        "emergency", gp_post="0900 88 80", extra=[{"text": "Buurtzorg:", "number": "0486-12"}]
    )

    for number in ("tel:112", "tel:113", "tel:08002000", "tel:09008880", "tel:048612"):
        assert f'href="{number}"' in html


def test_without_a_gp_post_the_own_gp_tells_the_number():
    assert "je eigen huisarts" in part("emergency")


def test_the_short_form_names_danger_and_suicide():
    html = part("emergency", short=True)

    assert 'Bel <a href="tel:112">112</a>' in html
    assert 'Bel <a href="tel:113">113</a>' in html


@pytest.mark.parametrize(
    ("kind", "name"), [("danger", "error"), ("ok", "ok"), ("nonsense", "info"), ("", "info")]
)
def test_an_alert_has_the_colour_of_its_kind(kind, name):
    assert f"utrecht-alert--{name}" in part("alert", kind=kind, text="Bewaard.")


def test_an_alert_around_markup_keeps_the_markup_and_escapes_the_rest():
    from django.template import engines

    source = '{% load ui %}{% alert "ok" heading=title %}<b>{{ words }}</b>{% endalert %}'
    html = engines["django"].from_string(source).render({"title": "<i>", "words": "<script>"})

    assert "<b>&lt;script&gt;</b>" in html
    assert "&lt;i&gt;" in html


def test_pages_that_are_not_there_have_no_link(rf):
    first = Paginator(range(20), 10).page(1)
    html = render_to_string(
        "ui/components/pagination.html", {"page": first}, request=rf.get("/?q=bus")
    )

    assert 'href="?q=bus&amp;page=2"' in html
    assert "Vorige bladzijde" not in html
    assert part("pagination", page=Paginator([1], 10).page(1)).strip() == ""


def test_quick_exit_is_a_link_that_works_without_script():
    html = part("quick_exit")

    assert 'href="https://www.startpagina.nl/"' in html
    assert "noreferrer" in html
    assert "Verlaat deze pagina snel" in html


@pytest.mark.parametrize("name", ["print_button", "dictate_button"])
def test_what_needs_script_is_not_shown_without(name):
    assert "hidden" in part(name, for_id="id_words").split(">")[0]
