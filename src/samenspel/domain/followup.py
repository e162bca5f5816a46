"""What comes next for a question, and when: the rules that let nothing get lost."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Terms:
    """How many days each step may take in a place; agreed by people. All at least 1."""

    look_days: int = 2
    accept_days: int = 5
    contact_days: int = 3
    remind_days: int = 2
    follow_up_days: int = 14
    ask_again_days: int = 7
    silent_after_asks: int = 3


class Next(StrEnum):
    """What the clock does with a step whose day has passed."""

    REMIND = "remind"
    RETURN_TO_SENDER = "return_to_sender"
    RETURN_TO_KEEPER = "return_to_keeper"
    LOOK_AGAIN = "look_again"
    ASK = "ask"
    FALL_SILENT = "fall_silent"


def due_on(kind: str, start: date, terms: Terms) -> date:
    """The day on which a step of `kind`, set on `start`, is due.

    Kinds: look, accept, contact, call, do, ask, answer, choose.
    """
    days = {
        "look": terms.look_days,
        "accept": terms.accept_days,
        "contact": terms.contact_days,
        "call": terms.contact_days,
        "do": terms.contact_days,
        "ask": terms.follow_up_days,
        "answer": terms.ask_again_days,
        "choose": terms.ask_again_days,
    }[kind]
    return start + timedelta(days=days)


def when_overdue(
    kind: str,
    *,
    reminded: int,
    holder_is_keeper: bool,
    asked_by_hand: bool,
    asks: int,
    terms: Terms,
) -> Next:
    """What to do with a step of `kind` whose day has passed.

    `reminded`: reminders sent for this step. `asked_by_hand`: the asker is asked by telephone
    or at the desk, so a person has to do it. `asks`: how often the asker was asked already.
    A receiver's silence returns the question; a helper gets one reminder before it goes back
    to the keeper; a keeper is reminded until it is done, for there is nobody behind the keeper.
    """
    if kind == "accept":
        return Next.RETURN_TO_SENDER
    if kind == "answer":
        return Next.ASK if asks < terms.silent_after_asks else Next.FALL_SILENT
    if kind == "choose":
        return Next.LOOK_AGAIN
    if kind == "ask" and not asked_by_hand:
        return Next.ASK
    if holder_is_keeper or reminded < 1:
        return Next.REMIND
    return Next.RETURN_TO_KEEPER
