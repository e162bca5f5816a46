"""From own words to understood: tell, read back, three light questions, possibilities."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.doors import actions, permissions, visitor
from samenspel.doors.forms.telling import LightForm, MeaningForm, OtherwiseForm, TellForm
from samenspel.doors.queries import possible, telling
from samenspel.doors.views.answers import (
    BOTH,
    address_of,
    carry_out,
    is_done,
    patience,
    person_of,
    show,
    writer_of,
)
from samenspel.doors.views.home import show_home
from samenspel.helping import actions as helping
from samenspel.helping.models import Proposal, Question
from samenspel.parties.models import Door, Place
from samenspel.ui.access import allowed, public

# What the form for an offer finds filled in: the words somebody used.
OFFER_WORDS = "offer_words"


def step_of(name: str, question: Question, **more: Any) -> str:
    """The address of a page of this question."""
    parts = {"place": question.place.slug, "question": question.id, **more}
    return reverse(f"doors:{name}", kwargs=parts)


@public(methods=BOTH)
def tell(request: HttpRequest, place: str) -> HttpResponse:
    """Take in what somebody says, as their draft, and read it back."""
    found = get_object_or_404(Place, slug=place)
    if request.method != "POST":
        return redirect("doors:home", place=found.slug)
    form = TellForm(request.POST)
    if not form.is_valid():
        return show_home(request, found, form)
    return told(request, found, form)


@allowed(permissions.asker_question, methods=BOTH)
def tell_more(request: HttpRequest, earlier: Question) -> HttpResponse:
    """Something else as well, under the same four words."""
    form = TellForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return told(request, earlier.place, form, earlier)
    return show(request, earlier, "doors/tell_more.html", {"form": form})


def told(
    request: HttpRequest,
    place: Place,
    form: TellForm,
    earlier: Question | None = None,
    desk: Door | None = None,
) -> HttpResponse:
    """Keep what this good form says as a draft, and go on to reading it back.

    `desk`: whoever is signed in wrote it down there for somebody else.
    """
    now, data = timezone.now(), form.cleaned_data
    if until := actions.may_tell_until(address_of(request), now=now):
        return patience(request, until)
    goes_on = earlier is not None and visitor.desk_of(request, earlier) is not None
    suggested = telling.suggested_kinds(data["words"])
    question = actions.tell_once(
        place=place,
        door=desk or telling.door_of(place, data["door"]),
        words=data["words"],
        kinds=suggested,
        side=telling.side_of(suggested),
        once=data["once"],
        address=address_of(request),
        language=get_language() or "nl",
        earlier=earlier,
        now=now,
        by=person_of(request),
        written_for_asker=desk is not None or goes_on,
    )
    if question is None:
        messages.info(request, _("You told this before, and it is no longer here."))
        return redirect("doors:home", place=place.slug)
    if desk is not None:
        visitor.write_for(request, question.asker_id, desk)
    elif goes_on:
        visitor.keep_writing(request)
    else:
        visitor.remember(request, question.asker_id)
    return redirect(step_of("read_back", question))


@allowed(permissions.asker_question, methods=BOTH)
def read_back(request: HttpRequest, question: Question) -> HttpResponse:
    """Is this what you mean? Nothing is understood before the asker says yes."""
    if question.state != Question.State.DRAFT:
        return redirect(step_of("my_question", question))
    heard = telling.read_back(question)
    initial = {
        "kinds": heard.kinds,
        "themes": question.themes,
        "is_about_other": heard.is_about_other,
    }
    form = MeaningForm(request.POST or None, taps=heard.taps, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        is_confirmed = is_done(
            lambda: helping.confirm_meaning(
                question=question,
                kinds=data["kinds"],
                side=telling.side_of(data["kinds"]),
                themes=data["themes"],
                is_about_other=data["is_about_other"],
                now=timezone.now(),
                **writer_of(request, question),
            ),
            form,
        )
        if is_confirmed:
            return redirect(_after_yes(question.id, data["kinds"], question))
    return show(request, question, "doors/read_back.html", {"form": form, "heard": heard})


def _after_yes(pk: UUID, kinds: list[str], question: Question) -> str:
    """Where it goes after "yes": each kind of thing has its own next question."""
    if telling.side_of(kinds) == "offer" and telling.OFFER in kinds:
        return step_of("your_offer", question)
    if set(kinds) <= telling.NOTHING_SOUGHT:
        return step_of("sharing", question)
    return step_of("light_questions", question)


@allowed(permissions.asker_question, methods=BOTH)
def say_otherwise(request: HttpRequest, question: Question) -> HttpResponse:
    """No, I say it in other words. What was said first stays as it was."""
    if question.state != Question.State.DRAFT:
        return redirect(step_of("my_question", question))
    latest = question.own_words.last()
    form = OtherwiseForm(request.POST or None, initial={"words": latest.text if latest else ""})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]

        def say() -> None:
            writer = writer_of(request, question)
            helping.say_otherwise(question=question, words=words, now=timezone.now(), **writer)

        if (latest and latest.text == words) or is_done(say, form):
            return redirect(step_of("read_back", question))
    return show(request, question, "doors/say_otherwise.html", {"form": form})


@allowed(permissions.asker_question, methods=BOTH)
def your_offer(request: HttpRequest, question: Question) -> HttpResponse:
    """Somebody can do something for others: put it down as an offer, or see who looks for it."""
    words = question.own_words.last()
    if request.method == "POST" and "offer" in request.POST and words:
        request.session[OFFER_WORDS] = words.text
        return redirect(_offer_form(question))
    if question.state != Question.State.DRAFT:
        return redirect(step_of("my_question", question))
    if request.method == "POST" and "look" in request.POST:
        helping.propose(question=question, now=timezone.now())
        return redirect(step_of("possibilities", question))
    return show(request, question, "doors/your_offer.html", {"words": words})


def _offer_form(question: Question) -> str:
    """The form for an offer of helping, when this installation has it."""
    try:
        return reverse("helping:put_down_offer", kwargs={"place": question.place.slug})
    except NoReverseMatch:
        return step_of("sharing", question)


@allowed(permissions.asker_question, methods=BOTH)
def light_questions(request: HttpRequest, question: Question) -> HttpResponse:
    """What can you do, what do you miss, what must not happen. All may stay empty."""
    if question.state != Question.State.DRAFT:
        return redirect(step_of("my_question", question))
    if question.understood_at is None:
        return redirect(step_of("read_back", question))
    latest = question.own_words.last()
    names = ("can_do", "missing", "must_not")
    form = LightForm(request.POST or None, initial={one: getattr(latest, one) for one in names})
    if request.method == "POST" and form.is_valid():
        answers = {one: form.cleaned_data[one].strip() for one in names}

        def answer() -> None:
            now, writer = timezone.now(), writer_of(request, question)
            helping.answer_light_questions(question=question, **answers, now=now, **writer)
            helping.propose(question=question, now=now)

        if is_done(answer, form):
            return redirect(step_of("possibilities", question))
    return show(request, question, "doors/light_questions.html", {"form": form})


@allowed(permissions.asker_question, methods=BOTH)
def possibilities(request: HttpRequest, question: Question) -> HttpResponse:
    """At most three, each with its reason; none of these is just as good an answer."""
    if question.state != Question.State.DRAFT:
        return redirect(step_of("my_question", question))
    if question.understood_at is None:
        return redirect(step_of("read_back", question))
    if request.method == "POST":
        return _chosen(request, question)
    words = question.own_words.last()
    # A worry about somebody else goes to nobody before a person has looked at it.
    can_do = words.can_do if words else ""
    cards = [] if question.is_about_other else possible.cards_for(question, can_do)
    return show(request, question, "doors/possibilities.html", {"cards": cards, "words": words})


def _chosen(request: HttpRequest, question: Question) -> HttpResponse:
    """Go on with one, without one, or look for another in the place of one."""
    if chosen := request.POST.get("choose"):
        return redirect(f"{step_of('sharing', question)}?met={chosen}")
    proposal = _shown(question, request.POST.get("not_this", ""))
    if proposal is None:
        return redirect(step_of("sharing", question))
    now, writer = timezone.now(), writer_of(request, question)
    if carry_out(request, lambda: helping.refuse_proposal(proposal=proposal, now=now, **writer)):
        helping.propose(question=question, now=now)
    return redirect(step_of("possibilities", question))


def _shown(question: Question, pk: str) -> Proposal | None:
    try:
        return question.proposals.filter(id=UUID(pk)).first()
    except ValueError:
        return None
