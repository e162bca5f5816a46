"""A small site that shows every part of `ui`, for the tests of pages, locks and headers."""

import time
from datetime import date
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.i18n import set_language

from samenspel.ui.access import allowed, declare, public, signed_in

TEMPLATES = Path(__file__).parent / "templates"


class Tell(forms.Form):
    """Every kind of field once."""

    words = forms.CharField(
        label="Wat wil je vragen?",
        help_text="Vertel het in je eigen woorden.",
        max_length=100,
        widget=forms.Textarea(attrs={"data-dictate": True}),
    )
    name = forms.CharField(label="Je naam", required=False)
    email = forms.EmailField(label="Je e-mailadres")
    about = forms.ChoiceField(
        label="Gaat het over",
        widget=forms.RadioSelect,
        choices=[("away", "Even weg kunnen"), ("unknown", "Weet ik niet")],
    )
    share = forms.MultipleChoiceField(
        label="Wat mogen ze weten?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("words", "Je eigen woorden"), ("phone", "Je telefoonnummer")],
    )
    week = forms.ChoiceField(label="Wanneer", choices=[("", "Kies"), ("1", "Deze week")])
    later = forms.BooleanField(label="Ik wil later horen wat ermee is gedaan", required=False)

    who_sees = {"words": "niemand, totdat jij kiest wie", "later": "alleen jij"}


def page(request, name, **context):
    template = engines["django"].from_string((TEMPLATES / f"{name}.html").read_text())
    return HttpResponse(template.render(context, request))


@public
def parts(request):
    return page(
        request,
        "all_parts",
        form=Tell({"words": "x" * 150, "email": "piet"}),
        today=date(2026, 11, 27),
        pages=Paginator(range(50), 10).page(2),
        trail=[("Zeeland", "/"), ("Mijn vraag", "")],
        items=[("Sinds", "dinsdag"), ("Dorp", "Zeeland")],
        extra=[{"text": "Buurtzorg:", "number": "0486-123456"}],
    )


@public(methods=("GET", "POST"))
def tell(request):
    return page(request, "tell", form=Tell(request.POST or None))


@public(methods=("GET", "POST"))
def slow(request):
    """A form whose answer takes long enough to press again."""
    if request.method == "POST":
        slow.times += 1
        time.sleep(0.3)
    return page(request, "tell", form=Tell(request.POST or None))


slow.times = 0


@public
def work(request):
    return page(request, "work", today=date(2026, 11, 27))


@signed_in
def mine(request):
    return HttpResponse(f"for {request.user.pk}")


@signed_in(methods=("POST",))
def send(request):
    return HttpResponse("sent")


def find_letter(request, number):
    """Only letter 7 may be seen."""
    return "a letter" if number == 7 else None


@allowed(find_letter)
def letter(request, letter):
    return HttpResponse(letter)


@allowed(find_letter, methods=("POST",))
def answer(request, letter):
    return HttpResponse(f"answered {letter}")


def forgotten(request):
    return HttpResponse("nobody said who may enter")


@public
def framed(request):
    response = HttpResponse("framed")
    response.frame_ancestors = ["https://dorp.example", "evil.example; script-src *"]
    return response


@public
def broken(request):
    raise RuntimeError


def somebody_elses(request):
    return HttpResponse("theirs")


urlpatterns = [
    path("parts/", parts),
    path("tell/", tell),
    path("slow/", slow),
    path("work/", work),
    path("mine/", mine),
    path("send/", send),
    path("letter/<int:number>/", letter),
    path("answer/<int:number>/", answer),
    path("forgotten/", forgotten),
    path("framed/", framed),
    path("broken/", broken),
    declare(path("language/", set_language, name="set_language"), "public: everybody reads"),
    declare(path("theirs/", include([path("x/", somebody_elses)])), "public: theirs"),
]
