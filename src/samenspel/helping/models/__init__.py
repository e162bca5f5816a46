"""Questions, offers, needs, and everything that happens between asker and helper."""

from samenspel.helping.models.card import Card, Need, Offer
from samenspel.helping.models.handover import TAKES_ROOM, Handover, Proposal
from samenspel.helping.models.question import Asker, FollowUp, Message, OwnWords, Question, Step
from samenspel.helping.models.report import Report
from samenspel.helping.models.sharing import Exclusion, HearLater, ShareDecision

__all__ = [
    "TAKES_ROOM",
    "Asker",
    "Card",
    "Exclusion",
    "FollowUp",
    "Handover",
    "HearLater",
    "Message",
    "Need",
    "Offer",
    "OwnWords",
    "Proposal",
    "Question",
    "Report",
    "ShareDecision",
    "Step",
]
