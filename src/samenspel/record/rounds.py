"""What the record does by the clock: notices go out, and what served its term goes away."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context, TemplateDoesNotExist, loader
from django.utils import translation

from samenspel.record import actions, queries
from samenspel.record.models import Notice

logger = logging.getLogger(__name__)

ROUNDS = [(actions.clear_old, timedelta(hours=1))]

MOST_AT_ONCE = 200
# The mail server says no to this one mail; the next may do.
ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPResponseException)


@dataclass(frozen=True, slots=True)
class Around:
    """What a mail needs from outside the record: the place, the link, and the way to stop."""

    place: Any
    link: str
    stop_link: str = ""


def send_notices(now: datetime, *, around: Callable[[Notice], Around]) -> int:
    """Send the notices that are due, oldest first; gives how many were sent.

    Each is claimed first, so two processes never send the same one. A process that dies between
    claiming and sending leaves the notice for a later try: better twice than never.
    """
    due = list(queries.notices_due(now)[:MOST_AT_ONCE])
    if not due:  # opening a connection costs, also when nothing is said over it
        return 0
    sent = 0
    with get_connection() as connection:
        for notice in due:
            if not actions.claim_notice(notice, now=now):
                continue
            try:
                mail_of(notice, around(notice), connection).send()
            except ABOUT_ONE_MAIL as error:
                logger.warning("Notice %s was refused: %s", notice.id, type(error).__name__)
            except (OSError, SMTPException) as error:
                logger.warning("Mail cannot be sent now: %s", type(error).__name__)
                break
            else:
                actions.keep_sent(notice, now=now)
                sent += 1
    return sent


def mail_of(notice: Notice, around: Around, connection: BaseEmailBackend) -> EmailMessage:
    """The mail for one notice, to one address: a neutral subject and a link, nothing else."""
    with translation.override(notice.language):
        subject, text = text_of(notice, around)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        # The same for each try, so that a mail program can tell a second copy.
        "Message-ID": f"<{notice.id}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if around.stop_link:
        headers["List-Unsubscribe"] = f"<{around.stop_link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(subject, text, to=[notice.to_email], headers=headers, connection=connection)


def text_of(notice: Notice, around: Around) -> tuple[str, str]:
    """Subject and text from `mail/<kind>.txt` of the app that tells, in the language now active."""
    context = {
        "place": around.place,
        "link": around.link,
        "stop_link": around.stop_link,
        "language": notice.language,
    }
    try:
        template = loader.get_template(f"mail/{notice.kind}.txt")
    except TemplateDoesNotExist:
        logger.error("There is no text for notices of the kind %s", notice.kind)
        template = loader.get_template("mail/notice.txt")
    # Plain text: a name with an apostrophe is not to be escaped as on a page.
    text = template.template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    first, _, rest = text.strip().partition("\n")
    return first.removeprefix("Subject:").strip(), f"{rest.strip()}\n"
