"""The "I can / I am looking for" card, the same for every party."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.parties.models import Party, Person, Place


class Card(models.Model):
    """What a party brings or seeks. An entry nobody confirms steps back by itself."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        RESTING = "resting", _("resting, nobody confirmed it")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        TALENT = "talent", _("something I am good at")
        TIME = "time", _("time and company")
        ENERGY = "energy", _("hands and energy")
        KNOWLEDGE = "knowledge", _("knowledge or experience")
        SPACE = "space", _("a place or a thing")
        MONEY = "money", _("money")
        ACCESS = "access", _("a way in, somebody to know")
        SERVICE = "service", _("a service")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SERVICE)
    for_whom = models.CharField(max_length=300, blank=True)
    times = models.CharField(max_length=300, blank=True)
    cost = models.CharField(max_length=300, blank=True)
    conditions = models.CharField(max_length=500, blank=True)
    in_return = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=500, blank=True)
    languages = models.JSONField(default=list, blank=True)
    themes = models.JSONField(default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    confirmed_on = models.DateField()
    asked_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=100, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    is_product = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Offer(Card):
    """What a party can do for others, with its conditions and how much room there is."""

    class Meta:
        ordering = ("title", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "source", "external_id"],
                condition=~Q(external_id=""),
                name="an_offer_is_imported_once",
            )
        ]
        indexes = [
            models.Index(fields=["place", "state", "title"], name="offers_of_a_place"),
            models.Index(fields=["state", "confirmed_on"], name="offers_to_confirm"),
        ]


class Need(Card):
    """What a party is looking for; an organisation has needs too."""

    class Meta:
        ordering = ("title", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "source", "external_id"],
                condition=~Q(external_id=""),
                name="a_need_is_imported_once",
            )
        ]
        indexes = [
            models.Index(fields=["place", "state", "title"], name="needs_of_a_place"),
            models.Index(fields=["state", "confirmed_on"], name="needs_to_confirm"),
        ]
