"""A word to the village supporter that something is not right."""

import uuid

from django.db import models
from django.db.models import Q

from samenspel.helping.models.card import Need, Offer
from samenspel.helping.models.question import Message
from samenspel.parties.models import Party, Person, Place


class Report(models.Model):
    """Somebody says that an offer, a need, an entry or a message is not right.

    Lands on the day sheet. Personal: the words, and who said it if signed in; erased a
    year after it was settled.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, null=True, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    what_was_done = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(what_was_done=""),
                name="a_settled_report_says_what_was_done",
            )
        ]
        indexes = [
            models.Index(fields=["place"], condition=Q(settled_at=None), name="reports_to_look_at")
        ]
