"""Coming back: with four words, with a code in the mail; and leaving nothing behind."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.doors import actions, visitor
from samenspel.doors.forms.returning import EmailForm, FourWordsForm, MailedCodeForm
from samenspel.doors.queries import mine
from samenspel.doors.views.answers import BOTH, address_of, patience
from samenspel.doors.views.sharing import WORDS_COOKIE
from samenspel.helping.models import Asker
from samenspel.ui.access import public

logger = logging.getLogger(__name__)

MAILED = "mailed_code"


@public(methods=BOTH)
def come_back(request: HttpRequest) -> HttpResponse:
    """Four words lead back. The same answer for every four words that are not known."""
    form = FourWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, address = timezone.now(), address_of(request)
        if until := actions.wrong_codes_until(address, now=now):
            return _private(patience(request, until))
        typed = form.cleaned_data["four_words"]
        asker = actions.asker_of_code(typed, address=address, now=now)
        if asker is not None:
            visitor.come_back(request, asker.id)
            return _private(redirect(_where(request, [asker])))
        form.add_error("four_words", _("We do not know these four words. Look at each word again."))
    questions = mine.questions_of_askers(visitor.own_asker_ids(request))
    page = {"form": form, "questions": questions, "is_wanted": visitor.WANTED in request.session}
    return _private(render(request, "doors/come_back.html", page))


def _where(request: HttpRequest, askers: list[Asker]) -> str:
    """To the question somebody came for, to their only one, or to the list."""
    ids = [str(one.id) for one in askers]
    questions = [one.question for one in mine.questions_of_askers(ids)]
    wanted = request.session.pop(visitor.WANTED, "")
    here = [one for one in questions if str(one.id) == wanted]
    if len(here or questions) != 1:
        return reverse("doors:come_back")
    only = (here or questions)[0]
    return reverse("doors:my_question", kwargs={"place": only.place.slug, "question": only.id})


@public(methods=BOTH)
def by_mail(request: HttpRequest) -> HttpResponse:
    """Mail a code of six digits, to every address alike, known here or not."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, email = timezone.now(), form.cleaned_data["email"]
        if until := actions.may_mail_code_until(email, address_of(request), now=now):
            return _private(patience(request, until))
        code, kept = actions.mailed_code(email, now=now)
        if _is_mailed(email, code):
            request.session[MAILED] = kept
            return _private(redirect("doors:mailed_code"))
        form.add_error(None, _("The mail could not be sent just now. Try again in a while."))
    return _private(render(request, "doors/by_mail.html", {"form": form}))


def _is_mailed(email: str, code: str) -> bool:
    subject, text = render_to_string("mail/return_code.txt", {"code": code}).split("\n", 1)
    mail = EmailMessage(subject.removeprefix("Subject:").strip(), text.lstrip(), to=[email])
    try:
        return bool(mail.send())
    except OSError:  # also every refusal of a mail server (SMTPException)
        logger.warning("A code to come back could not be mailed", exc_info=True)
        return False


@public(methods=BOTH)
def mailed_code(request: HttpRequest) -> HttpResponse:
    """Six digits, a quarter of an hour, five tries. Only then do we look whose address it is."""
    kept: dict[str, Any] | None = request.session.get(MAILED)
    now = timezone.now()
    if not kept or now.timestamp() > float(kept["until"]) or kept["tries"] >= actions.CODE_TRIES:
        request.session.pop(MAILED, None)
        return _private(redirect("doors:by_mail"))
    form = MailedCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.is_mailed_code(kept, form.cleaned_data["code"]):
            del request.session[MAILED]
            return _private(_let_in(request, str(kept["email"])))
        kept["tries"] += 1
        request.session[MAILED] = kept
        form.add_error("code", _("That is not the code from the newest mail. Look again."))
    page = {"form": form, "email": kept["email"]}
    return _private(render(request, "doors/mailed_code.html", page))


def _let_in(request: HttpRequest, email: str) -> HttpResponse:
    askers = mine.askers_with_email(email)
    if not askers:
        return render(request, "doors/nothing_here.html", {"email": email})
    visitor.come_back(request, *(one.id for one in askers))
    return redirect(_where(request, askers))


@public(methods=BOTH)
def clear(request: HttpRequest) -> HttpResponse:
    """This is a shared device: forget everything here, and go to a page that tells nothing."""
    if request.method != "POST":
        return redirect("doors:cleared")
    request.session.flush()
    response = redirect("doors:cleared")
    for name in (WORDS_COOKIE, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
    # Where a browser knows it, what it kept of our pages goes as well.
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return _private(response)


@public
def cleared(request: HttpRequest) -> HttpResponse:
    """A page that says nothing about anybody."""
    return _private(render(request, "doors/cleared.html"))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
