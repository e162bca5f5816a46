"""Reads the mails that a demonstration keeps in files instead of sending them."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

# What Django's file mailer writes after each mail.
BETWEEN_MAILS = b"-" * 79


@dataclass(frozen=True)
class Mail:
    """One mail as somebody would have received it."""

    to: str
    subject: str
    sent_at: datetime | None
    text: str


def mails_in(folder: Path) -> list[Mail]:
    """Every mail in the folder, newest first."""
    # A mail's own date knows no parts of a second; the file it is in and its place there do.
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    mails = [mail for file in files for mail in _mails_of(file)]
    return sorted(mails, key=_moment)[::-1]


def _moment(mail: Mail) -> float:
    return mail.sent_at.timestamp() if mail.sent_at else 0.0


def _mails_of(file: Path) -> list[Mail]:
    parts = file.read_bytes().split(BETWEEN_MAILS)
    return [_read(part.lstrip(b"\n")) for part in parts if part.strip()]


def _read(raw: bytes) -> Mail:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    date = message["Date"]
    return Mail(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=date.datetime if date else None,
        text=str(body.get_content()).strip() if body else "",
    )
