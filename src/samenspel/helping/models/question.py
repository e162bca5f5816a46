"""The question, the own words it came in, who asked, its steps, and the last word."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.parties.models import Door, Party, Person, Place


class Asker(models.Model):
    """Who asked, as far as they told, with one return code for all they asked.

    Personal: name, e-mail, telephone, none of them needed. Given by the asker, erased with
    the last of their questions.
    `code_key` is a keyed hash of the return code; the code itself is never stored.
    """

    class Channel(models.TextChoices):
        CODE = "code", _("I come back with my four words")
        EMAIL = "email", _("by e-mail")
        PHONE = "phone", _("by telephone")
        DESK = "desk", _("at the desk")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    code_key = models.CharField(max_length=64, unique=True, null=True)
    channel = models.CharField(max_length=5, choices=Channel.choices, default=Channel.CODE)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    language = models.CharField(max_length=5, default="nl")
    proxy = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    ask_after_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["email"], name="askers_by_email")]


class Question(models.Model):
    """Somebody needs something. Stays open until the asker says: helped.

    This row holds nothing that points to a person: theme, place, period and who holds it.
    The words and the person live in `OwnWords` and `Asker`, and are erased at their term.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("still with the asker")
        LOOKING = "looking", _("somebody is looking for help")
        ASKED = "asked", _("somebody was asked to help")
        UNDER_WAY = "under_way", _("somebody is helping")
        FOLLOWING_UP = "following_up", _("we asked whether it helped")
        HELPED = "helped", _("helped")
        CHANGED = "changed", _("went on as another question")
        WITHDRAWN = "withdrawn", _("withdrawn by the asker")
        SILENT = "silent", _("silent")

    OPEN = (State.LOOKING, State.ASKED, State.UNDER_WAY, State.FOLLOWING_UP)
    CLOSED = (State.HELPED, State.CHANGED, State.WITHDRAWN, State.SILENT)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Asker, on_delete=models.SET_NULL, null=True, related_name="questions")
    door = models.ForeignKey(Door, on_delete=models.SET_NULL, null=True, related_name="+")
    kinds = models.JSONField(default=list)
    side = models.CharField(max_length=5, default="need")
    themes = models.JSONField(default=list)
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAFT)
    told_at = models.DateTimeField()
    understood_at = models.DateTimeField(null=True)
    put_down_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    holder_party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    next_step = models.OneToOneField(
        "helping.Step", on_delete=models.RESTRICT, null=True, related_name="+"
    )
    asks = models.PositiveSmallIntegerField(default=0)
    is_about_other = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True)
    offered_by_nobody = models.BooleanField(default=False)
    explained = models.CharField(max_length=300, blank=True)
    went_on_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("told_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["looking", "asked", "under_way", "following_up"])
                | Q(holder__isnull=False, next_step__isnull=False, put_down_at__isnull=False),
                name="an_open_question_has_a_holder_and_a_next_step",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["helped", "changed", "withdrawn", "silent"])
                | Q(closed_at__isnull=False, next_step__isnull=True),
                name="a_closed_question_has_a_moment_and_no_next_step",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["draft", "looking", "asked", "under_way", "following_up"])
                | Q(closed_at__isnull=True),
                name="only_a_closed_question_has_a_closing_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "state", "told_at"], name="questions_of_a_holder"),
            models.Index(fields=["place", "state", "told_at"], name="questions_of_a_place"),
            models.Index(fields=["closed_at"], name="questions_by_closing"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class OwnWords(models.Model):
    """What somebody said, in own words. Never changed; saying it otherwise adds a row.

    Personal: the story. Given by the asker, read under a share decision, erased at its term.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="own_words")
    said_at = models.DateTimeField()
    text = models.TextField()
    can_do = models.TextField(blank=True)
    missing = models.TextField(blank=True)
    must_not = models.TextField(blank=True)

    class Meta:
        ordering = ("said_at", "id")
        verbose_name_plural = "own words"


class Step(models.Model):
    """What happens next, who does it, and by when. The old ones stay as the story so far.

    `promised_on` is the day that was first said; `due_on` moves when we remind somebody.
    """

    class Kind(models.TextChoices):
        LOOK = "look", _("find somebody who can help")
        ACCEPT = "accept", _("say whether it can be taken on")
        CONTACT = "contact", _("get in touch with the asker")
        CALL = "call", _("call back, as promised")
        DO = "do", _("do what was agreed")
        ASK = "ask", _("ask whether it helped")
        ANSWER = "answer", _("say whether it helped")
        CHOOSE = "choose", _("say who may know what")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    what = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()
    promised_on = models.DateField()
    due_on = models.DateField()
    reminded = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("set_at", "id")
        indexes = [
            models.Index(fields=["due_on"], condition=Q(ended_at=None), name="steps_that_are_due")
        ]


class FollowUp(models.Model):
    """We asked "are you helped?", and what the asker said. Only the asker, or a proxy, answers."""

    class Answer(models.TextChoices):
        HELPED = "helped", _("I am helped")
        PARTLY = "partly", _("a little")
        NOT = "not", _("not")
        OTHER = "other", _("it is really another question")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="follow_ups")
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)
    by_proxy = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)


class Message(models.Model):
    """A few words between the asker and whoever holds the question. Erased with the question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    from_asker = models.BooleanField()
    text = models.TextField()

    class Meta:
        ordering = ("at", "id")
