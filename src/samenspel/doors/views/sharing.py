"""Who may know what; then the question is put down, and four words lead back to it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.doors import permissions, visitor
from samenspel.doors.forms.desk import DeskSharingForm
from samenspel.doors.forms.sharing import SharingForm, as_typed
from samenspel.doors.queries import my_question, parts, telling
from samenspel.doors.views.answers import BOTH, carry_out, is_done, person_of, show, writer_of
from samenspel.doors.views.telling import step_of
from samenspel.helping import actions as helping
from samenspel.helping.models import Asker, Proposal, Question
from samenspel.parties import queries as parties
from samenspel.parties.models import Person
from samenspel.ui.access import allowed

# The four words live in this browser for a quarter of an hour, and nowhere else but on paper.
# On https no other host can set or overwrite it.
WORDS_COOKIE = "__Host-four_words" if settings.IS_HTTPS else "four_words"
WORDS_SECONDS = 15 * 60


@allowed(permissions.asker_question, methods=BOTH)
def sharing(request: HttpRequest, question: Question) -> HttpResponse:
    """One tick per audience and part; a preview; and only then it leaves the asker's hands."""
    if question.state != Question.State.DRAFT:
        return redirect(step_of("my_question", question))
    if question.understood_at is None:
        return redirect(step_of("read_back", question))
    chosen = _chosen(question, request.POST.get("met") or request.GET.get("met", ""))
    keepers = parties.keepers_of(question.place, timezone.localdate())
    form = _form(request, question, chosen, keepers)
    page: dict[str, Any] = {
        "form": form,
        "chosen": chosen,
        "keeper": form.keeper,
        "words": form.own_words,
    }
    if not form.is_bound or not form.is_valid():
        return show(request, question, "doors/sharing.html", page)
    if "sure" in request.POST and (answer := _put_down(request, question, form, chosen)):
        return answer
    if form.errors or "change" in request.POST:
        return show(request, question, "doors/sharing.html", page)
    page["preview"] = form.preview()
    page["not_to"] = form.not_to()
    return show(request, question, "doors/preview.html", page)


def _chosen(question: Question, pk: str) -> Proposal | None:
    """The possibility the asker goes on with; never for a worry about somebody else."""
    if question.is_about_other:
        return None
    try:
        shown = question.proposals.filter(id=UUID(pk), state=Proposal.State.SHOWN)
    except ValueError:
        return None
    return shown.select_related("party", "offer").first()


def _form(
    request: HttpRequest, question: Question, chosen: Proposal | None, keepers: QuerySet[Person]
) -> SharingForm:
    asker, words = question.asker, question.own_words.last()
    assert asker is not None and words is not None
    initial = {
        "channel": asker.channel,
        "name": asker.name,
        "email": asker.email,
        "phone": asker.phone,
        "ask_after": str(asker.ask_after_days or 14),
    }
    names = _(" or ").join(str(one) for one in keepers) or _("the village supporter")
    is_looking = "look" in request.POST
    at_desk = visitor.desk_of(request, question) is not None
    # At a desk the asker may name whoever writes it down as the one who passes on an answer later.
    ours: dict[str, Any] = {"writer": person_of(request)} if at_desk else {}
    form = (DeskSharingForm if at_desk else SharingForm)(
        None if is_looking else request.POST or None,
        **ours,
        initial=initial,
        keeper=names,
        words=words,
        chosen=chosen.party if chosen else None,
        keepers=keepers,
        parties=parts.parties_to_name(
            question.place, request.POST.get("find_party", ""), request.POST.getlist("parties")
        ),
    )
    return as_typed(form, request.POST) if is_looking else form


def _put_down(
    request: HttpRequest, question: Question, form: SharingForm, chosen: Proposal | None
) -> HttpResponse | None:
    """Put it down; None when that was refused, with the reason on the form."""
    now = timezone.now()
    code: list[str | None] = []

    def put_down() -> None:
        code.append(
            helping.put_down(
                question=question,
                grants=form.grants(),
                reach=form.reach(),
                not_to=form.not_to(),
                chosen=chosen,
                hear_later_until=form.hear_until(timezone.localdate(now)),
                now=now,
                **writer_of(request, question),
            )
        )

    if is_done(put_down, form):
        if visitor.desk_of(request, question):
            visitor.hand_slip(request)
        return with_words(redirect(step_of("put_down", question)), code[0])
    question.refresh_from_db(fields=["state"])
    if question.state != Question.State.DRAFT:  # sent twice: the first time it went well
        return redirect(step_of("put_down", question))
    return None


def with_words(response: HttpResponse, code: str | None) -> HttpResponse:
    """Give the four words to this browser, to show once more when the page is read again."""
    if code:
        response.set_signed_cookie(
            WORDS_COOKIE,
            code,
            max_age=WORDS_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.IS_HTTPS,
        )
    return response


def words_of(request: HttpRequest, asker: Asker | None) -> list[str]:
    """The four words of this asker, as far as this browser still has them."""
    code = request.get_signed_cookie(WORDS_COOKIE, "", max_age=WORDS_SECONDS) or ""
    is_theirs = code and asker is not None and helping.code_key(code) == asker.code_key
    return code.split() if is_theirs else []


@allowed(permissions.asker_question)
def put_down(request: HttpRequest, question: Question) -> HttpResponse:
    """It is put down: four words to write down, and what happens now."""
    if question.state == Question.State.DRAFT:
        return redirect(step_of("sharing", question))
    handovers = list(question.handovers.select_related("to_party"))
    page: dict[str, Any] = {
        "four_words": words_of(request, question.asker),
        "facts": my_question.facts_of(question, handovers, []),
        "return_url": settings.URL + reverse("doors:come_back"),
        "qr": return_qr(),
        "has_offer": telling.OFFER in question.kinds,
    }
    return show(request, question, "doors/put_down.html", page)


def return_qr() -> SafeString:
    """The address of "come back" as a picture that a telephone can read; no code is in it."""
    import segno  # few visits need it, every start would wait for it

    qr = segno.make(settings.URL + reverse("doors:come_back"), error="m")
    picture = qr.svg_inline(scale=4, border=2, light="#fff", omitsize=False)
    return mark_safe(picture)  # made here, from our own address


@allowed(permissions.asker_question, methods=("POST",))
def new_words(request: HttpRequest, question: Question) -> HttpResponse:
    """New four words for whoever lost them; the old ones no longer work."""
    asker, code = question.asker, []
    if asker is not None and question.state != Question.State.DRAFT:
        done = carry_out(
            request, lambda: code.append(helping.new_code(asker=asker, now=timezone.now()))
        )
        if done:
            return with_words(redirect(step_of("put_down", question)), code[0])
    return redirect(step_of("my_question", question))
