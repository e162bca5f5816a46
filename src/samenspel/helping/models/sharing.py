"""Who may know what, who may not, and who wants to hear later."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.helping.models.question import Question
from samenspel.parties.models import Party, Person


class ShareDecision(models.Model):
    """The asker decides who may see what of a question, until when. Withdrawing works at once.

    Asked for but not answered yet while `given_at` is empty.
    """

    class Audience(models.TextChoices):
        KEEPER = "keeper", _("whoever looks with you for this place")
        PARTY = "party", _("one party")
        HELPERS = "helpers", _("whoever is asked to help")
        NEIGHBOURS = "neighbours", _("neighbours, without your name")

    class What(models.TextChoices):
        WORDS = "words", _("your words")
        ANSWERS = "answers", _("what you can do yourself, miss and do not want")
        NAME = "name", _("your name")
        PHONE = "phone", _("your telephone number")
        EMAIL = "email", _("your e-mail address")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="shares")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True, related_name="+")
    what = models.JSONField(default=list)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField(null=True)
    given_by_proxy = models.BooleanField(default=False)
    until_on = models.DateField(null=True)
    refused_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(audience="party", party__isnull=False)
                | (~Q(audience="party") & Q(party__isnull=True)),
                name="only_a_decision_for_a_party_names_one",
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=False) | Q(asked_at__isnull=False),
                name="a_decision_is_given_or_asked_for",
            ),
        ]
        indexes = [
            models.Index(
                fields=["audience", "question"],
                condition=Q(withdrawn_at=None),
                name="shares_by_audience",
            )
        ]


class Exclusion(models.Model):
    """ "Not to ...": this person or party never sees that the question exists."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="exclusions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) ^ Q(party__isnull=False),
                name="an_exclusion_names_a_person_or_a_party",
            ),
            models.UniqueConstraint(
                fields=["question", "person"], name="a_person_is_excluded_once"
            ),
            models.UniqueConstraint(fields=["question", "party"], name="a_party_is_excluded_once"),
        ]


class HearLater(models.Model):
    """The asker wants to hear what became of it: one address until a date, nothing else.

    Personal: the address. Stands apart from the question so that erasing that leaves this.
    """

    question_id = models.UUIDField(unique=True)
    place_id = models.UUIDField()
    themes = models.JSONField(default=list)
    email = models.EmailField()
    until_on = models.DateField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "hear later"
