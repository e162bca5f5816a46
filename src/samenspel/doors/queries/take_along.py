"""Everything of one question in two files for its asker: to read, and to take elsewhere."""

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.doors.queries.my_question import MyQuestion, my_question
from samenspel.doors.queries.parts import part_labels
from samenspel.helping.models import Question
from samenspel.helping.queries.themes import theme_label


def take_along(question: Question, now: datetime) -> bytes:
    """A zip with the same twice: question.txt for people, question.json for programs."""
    mine = my_question(question, timezone.localdate(now))
    data = _data(mine, now)
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("vraag.txt", _text(mine, data))
        parcel.writestr("vraag.json", json.dumps(data, ensure_ascii=False, indent=2))
    return box.getvalue()


def _data(mine: MyQuestion, now: datetime) -> dict[str, Any]:
    question = mine.question
    asker = question.asker
    assert asker is not None
    return {
        "place": question.place.name,
        "taken_along_at": now.isoformat(),
        "state": str(question.get_state_display()),
        "kinds": question.kinds,
        "themes": [theme_label(slug) for slug in question.themes],
        "about_somebody_else": question.is_about_other,
        "told_at": question.told_at.isoformat(),
        "closed_at": question.closed_at.isoformat() if question.closed_at else None,
        "asker": {
            "name": asker.name,
            "email": asker.email,
            "phone": asker.phone,
            "hears": str(asker.get_channel_display()),
        },
        "own_words": [
            {
                "said_at": one.said_at.isoformat(),
                "text": one.text,
                "can_do": one.can_do,
                "missing": one.missing,
                "must_not": one.must_not,
            }
            for one in mine.words
        ],
        "holder": mine.facts.holder,
        "next_step": mine.facts.step,
        "steps": _steps(question),
        "handovers": _handovers(question),
        "answers": _answers(question),
        "messages": [
            {"at": one.at.isoformat(), "from_you": one.from_asker, "by": _by(one), "text": one.text}
            for one in mine.messages
        ],
        "decisions": _decisions(question),
        "not_to": mine.not_to,
        "possibilities": _possibilities(question),
        "seen_by": [
            {"at": one.at.isoformat(), "who": one.who, "what": one.what} for one in mine.seen
        ],
        "story": [
            {"at": one.at.isoformat(), "text": one.text, "words": one.words} for one in mine.story
        ],
        "hears_later": {
            "email": mine.hears_later.email,
            "until": mine.hears_later.until_on.isoformat(),
        }
        if mine.hears_later
        else None,
    }


def _by(message: Any) -> str:
    return "" if message.from_asker or message.by is None else str(message.by)


def _steps(question: Question) -> list[dict[str, Any]]:
    return [
        {
            "set_at": one.set_at.isoformat(),
            "what": one.what or str(one.get_kind_display()),
            "by": str(one.by) if one.by else "",
            "promised_on": one.promised_on.isoformat(),
            "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        }
        for one in question.steps.select_related("by")
    ]


def _handovers(question: Question) -> list[dict[str, Any]]:
    return [
        {
            "asked_at": one.asked_at.isoformat(),
            "party": one.to_party.name,
            "state": str(one.get_state_display()),
            "words_along": one.words,
            "reason": one.reason,
        }
        for one in question.handovers.select_related("to_party")
    ]


def _answers(question: Question) -> list[dict[str, Any]]:
    return [
        {
            "asked_at": one.asked_at.isoformat() if one.asked_at else None,
            "answered_at": one.answered_at.isoformat() if one.answered_at else None,
            "answer": str(one.get_answer_display()) if one.answer else "",
            "words": one.words,
        }
        for one in question.follow_ups.all()
    ]


def _decisions(question: Question) -> list[dict[str, Any]]:
    """Every decision there ever was, also refused and taken back."""
    labels = part_labels()
    return [
        {
            "who": one.party.name if one.party else str(one.get_audience_display()),
            "what": [str(labels.get(part, part)) for part in one.what],
            "why": one.why,
            "given_at": one.given_at.isoformat() if one.given_at else None,
            "refused_at": one.refused_at.isoformat() if one.refused_at else None,
            "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
        }
        for one in question.shares.select_related("party")
    ]


def _possibilities(question: Question) -> list[dict[str, Any]]:
    return [
        {
            "party": one.party.name,
            "what": str(one.offer or one.need or ""),
            "state": str(one.get_state_display()),
            "found_by": str(one.get_origin_display()),
        }
        for one in question.proposals.select_related("party", "offer", "need")
    ]


def _text(mine: MyQuestion, data: dict[str, Any]) -> str:
    """The same in sentences, the words first and the story from the beginning."""
    parts = [_("Your question in %(place)s") % {"place": data["place"]}, ""]
    for one in mine.words:
        parts += [f"{_moment(one.said_at)}:", f"“{one.text}”"]
        parts += [answer for answer in (one.can_do, one.missing, one.must_not) if answer]
        parts.append("")
    parts += [_section(_("What happened"), [_line(one) for one in reversed(mine.story)])]
    parts += [_section(_("Messages"), [_message(one) for one in mine.messages])]
    decided = [f"{one.who}: {one.what}" for one in mine.decisions]
    parts += [_section(_("Who may know what"), decided)]
    parts += [_section(_("Not to"), mine.not_to)]
    seen = [f"{_moment(one.at)}: {one.who} ({one.what})" for one in mine.seen]
    parts += [_section(_("Who has seen it"), seen)]
    return "\n".join(parts)


def _section(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *[f"- {line}" for line in lines or [_("nothing")]], ""])


def _line(one: Any) -> str:
    return f"{_moment(one.at)}: {one.text}" + (f" “{one.words}”" if one.words else "")


def _message(one: Any) -> str:
    who = _("you") if one.from_asker else (_by(one) or _("somebody"))
    return f"{_moment(one.at)}, {who}: {one.text}"


def _moment(at: datetime | date) -> str:
    return date_format(timezone.localtime(at) if isinstance(at, datetime) else at, "j F Y, H:i")
