"""The asker's own page of one question, and the answers on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.doors import actions, permissions, visitor
from samenspel.doors.forms.answering import AnswerForm, MessageForm, ReallyAnotherForm
from samenspel.doors.forms.sharing import YES
from samenspel.doors.queries import my_question as queries
from samenspel.doors.queries.parts import What
from samenspel.doors.queries.take_along import take_along as parcel_of
from samenspel.doors.views.answers import BOTH, carry_out, is_done, person_of, show
from samenspel.doors.views.telling import step_of
from samenspel.helping import actions as helping
from samenspel.helping.models import FollowUp, Proposal, Question, ShareDecision
from samenspel.record import actions as record
from samenspel.ui.access import allowed

ANSWERED = {
    FollowUp.Answer.HELPED: gettext_lazy("Good to hear. Not solved after all? Then open it again."),
    FollowUp.Answer.PARTLY: gettext_lazy("Thank you. Whoever holds it hears this, and goes on."),
    FollowUp.Answer.NOT: gettext_lazy("Thank you. Whoever holds it hears this, and looks further."),
}


@allowed(permissions.asker_question)
def my_question(request: HttpRequest, question: Question) -> HttpResponse:
    """Own words, who holds it, what next, what happened, and every decision that is the asker's."""
    if question.state == Question.State.DRAFT:
        return redirect(step_of("read_back", question))
    if visitor.desk_of(request, question):
        return redirect(step_of("put_down", question))
    return _page(request, question, MessageForm(holder=queries.holder_of(question)))


def _page(request: HttpRequest, question: Question, form: MessageForm) -> HttpResponse:
    mine = queries.my_question(question, timezone.localdate())
    page = {"mine": mine, "message_form": form}
    return show(request, question, "doors/my_question.html", page, mine.is_danger)


@allowed(permissions.asker_question, methods=BOTH)
def answer(request: HttpRequest, question: Question) -> HttpResponse:
    """Helped, a little, not: the asker has the last word."""
    form = AnswerForm(request.POST)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["answer"]
        carry_out(
            request,
            lambda: helping.answer_follow_up(
                question=question, answer=said, now=timezone.now(), by=person_of(request)
            ),
            str(ANSWERED[said]),
        )
    return redirect(step_of("my_question", question))


@allowed(permissions.asker_question, methods=BOTH)
def really_another(request: HttpRequest, question: Question) -> HttpResponse:
    """My question is really another one: it goes on as a new one, with the same holder."""
    form = ReallyAnotherForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data, went_on = form.cleaned_data, []
        grants = []
        if data["keeper_reads"] == YES:
            grants.append(helping.Grant(ShareDecision.Audience.KEEPER, (What.WORDS,)))

        def go_on() -> None:
            new = helping.answer_follow_up(
                question=question,
                answer=FollowUp.Answer.OTHER,
                words=data["words"],
                grants=grants,
                now=timezone.now(),
                by=person_of(request),
            )
            went_on.append(new)

        if is_done(go_on, form):
            return redirect(step_of("my_question", went_on[0]))
    if question.state == Question.State.CHANGED and question.went_on_as:
        return redirect(step_of("my_question", question))
    return show(request, question, "doors/really_another.html", {"form": form})


@allowed(permissions.asker_question, methods=BOTH)
def write(request: HttpRequest, question: Question) -> HttpResponse:
    """A few words to whoever holds it."""
    if request.method != "POST":
        return redirect(step_of("my_question", question))
    form = MessageForm(request.POST, holder=queries.holder_of(question))
    if form.is_valid():
        data, now = form.cleaned_data, timezone.now()

        def write_once() -> str:
            text, by = data["text"], person_of(request)
            made = helping.write(question=question, text=text, from_asker=True, now=now, by=by)
            return str(made.id)

        key = f"write:{question.id}:{data['once']}"
        if is_done(lambda: record.once(key, write_once, now=now), form):
            return redirect(f"{step_of('my_question', question)}#berichten")
    return _page(request, question, form)


@allowed(permissions.asker_proposal, methods=BOTH)
def choose(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Go on with this one: they read the words, and are asked."""
    question = proposal.question
    if request.method == "POST":
        said = _("%(who)s is asked now. You see here what they say.") % {"who": proposal.party}
        carry_out(
            request,
            lambda: actions.go_on_with(
                proposal=proposal, what=[What.WORDS], now=timezone.now(), by=person_of(request)
            ),
            said,
        )
    return redirect(step_of("my_question", question))


@allowed(permissions.asker_proposal, methods=BOTH)
def not_this(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Not this one: kept, so that it is not shown again."""
    question = proposal.question
    if request.method == "POST":
        now, by = timezone.now(), person_of(request)
        carry_out(
            request,
            lambda: helping.refuse_proposal(proposal=proposal, now=now, by=by),
            _("Good. We do not show this one again."),
        )
    return redirect(step_of("my_question", question))


@allowed(permissions.asker_question, methods=BOTH)
def reopen(request: HttpRequest, question: Question) -> HttpResponse:
    """Not solved after all."""
    if request.method == "POST":
        now, by = timezone.now(), person_of(request)
        carry_out(
            request,
            lambda: helping.reopen(question=question, now=now, by=by),
            _("It is open again. Whoever holds it hears this."),
        )
    return redirect(step_of("my_question", question))


@allowed(permissions.asker_question, methods=BOTH)
def withdraw(request: HttpRequest, question: Question) -> HttpResponse:
    """I take it back. Asks once, for it cannot be opened again."""
    if request.method == "POST":
        now, by = timezone.now(), person_of(request)
        carry_out(
            request,
            lambda: helping.withdraw(question=question, now=now, by=by),
            _("You took it back. Nobody works on it any more."),
        )
        return redirect(step_of("my_question", question))
    return show(request, question, "doors/withdraw.html", {})


@allowed(permissions.asker_question, methods=BOTH)
def erase(request: HttpRequest, question: Question) -> HttpResponse:
    """Erase every word of it. Asks once, for it cannot be undone."""
    if request.method == "POST":
        now, by = timezone.now(), person_of(request)
        carry_out(
            request,
            lambda: helping.erase(question=question, now=now, by=by),
            _("Everything you told is erased. Nobody can read it any more."),
        )
        return redirect("doors:home", place=question.place.slug)
    return show(request, question, "doors/erase.html", {})


@allowed(permissions.asker_question)
def take_along(request: HttpRequest, question: Question) -> HttpResponse:
    """Everything there is about it, in a file to keep."""
    response = HttpResponse(parcel_of(question, timezone.now()), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="vraag.zip"'
    return response
