"""A possibility with its reason, and passing a question on while staying with it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.helping.models.card import Need, Offer
from samenspel.helping.models.question import Question, Step
from samenspel.parties.models import Party, Person


class Proposal(models.Model):
    """This party may be able to help, for this reason. A person chooses; a refusal is kept.

    `reasons` is a list of {"kind", "said", "found", "theme"} as the matching gave it.
    In a pair or ring the asker gives to `gives_to`; in a ring of three the party of
    `gives_to` gives `via_offer` to the party of this proposal.
    """

    class Origin(models.TextChoices):
        PROGRAM = "program", _("found by the program")
        HOLDER = "holder", _("thought of by whoever looks with you")
        HELPER = "helper", _("offered to help")

    class State(models.TextChoices):
        SHOWN = "shown", _("shown")
        CHOSEN = "chosen", _("chosen")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="proposals")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, null=True, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, related_name="+")
    gives_to = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, related_name="+")
    via_offer = models.ForeignKey(Offer, on_delete=models.SET_NULL, null=True, related_name="+")
    rank = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PROGRAM)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SHOWN)
    why_refused = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("rank", "at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(offer__isnull=True) | Q(need__isnull=True),
                name="a_proposal_points_at_one_card",
            )
        ]


class Handover(models.Model):
    """A question is passed on. The sender holds it until the receiver accepts.

    Personal: the warm words of the sender and the reason of a return; erased with the question.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        SILENT = "silent", _("no answer came")
        TAKEN_BACK = "taken_back", _("taken back")
        GIVEN_BACK = "given_back", _("given back later")
        PASSED_ON = "passed_on", _("passed on to somebody else")

    class Felt(models.TextChoices):
        RIGHT = "right", _("yes, this felt right")
        PARTLY = "partly", _("partly")
        NOT = "not", _("no")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="handovers")
    sender = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to_party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    to_offer = models.ForeignKey(Offer, on_delete=models.SET_NULL, null=True, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    better_address = models.CharField(max_length=300, blank=True)
    felt = models.CharField(max_length=10, choices=Felt.choices, blank=True)
    felt_words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(state="asked"),
                name="a_question_waits_for_one_receiver",
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(state="accepted"),
                name="a_question_is_accepted_by_one",
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(decided_at__isnull=False),
                name="a_decided_handover_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "given_back"]) | ~Q(reason=""),
                name="a_return_keeps_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["to_party", "state", "asked_at"], name="handovers_to_a_party"),
            models.Index(fields=["to_offer", "state"], name="handovers_on_an_offer"),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The place of the question: journal and notices are kept by place."""
        return self.question.place_id


# A place on an offer is taken from accepting until the helper says that it was done.
TAKES_ROOM = Q(state=Handover.State.ACCEPTED, question__state=Question.State.UNDER_WAY) & ~Q(
    question__next_step__kind=Step.Kind.ASK
)
