"""What happened, who looked, what grew out of what, and who is told."""

import uuid

from django.db import models


class JournalLine(models.Model):
    """Something changed. One line a change: who, what, when, on whose behalf, why.

    Holds opaque ids only, never a name and never a story. Erasing a person cuts
    `person_id` here; the line itself stays for good.
    """

    at = models.DateTimeField()
    place_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    on_behalf_of = models.UUIDField(null=True)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("at", "id")
        indexes = [
            models.Index(fields=["subject_id", "at"], name="journal_of_a_thing"),
            models.Index(fields=["place_id", "at"], name="journal_of_a_place"),
            models.Index(fields=["person_id"], name="journal_of_a_person"),
        ]


class Look(models.Model):
    """Somebody read something personal. The person it is about can see this list.

    Erased with the thing that was read.
    """

    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    what = models.CharField(max_length=100)

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["subject_id", "at"], name="looks_at_a_thing")]


class Link(models.Model):
    """One thing grew out of another, so that a story can be followed to its effect."""

    at = models.DateTimeField()
    place_id = models.UUIDField()
    from_subject = models.CharField(max_length=30)
    from_id = models.UUIDField()
    to_subject = models.CharField(max_length=30)
    to_id = models.UUIDField()
    kind = models.CharField(max_length=30)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["from_id", "to_id", "kind"], name="a_link_is_laid_once")
        ]
        indexes = [models.Index(fields=["to_id"], name="links_to_a_thing")]


class Notice(models.Model):
    """Somebody is to be told that there is something to see. A link and a neutral subject only.

    The link carries this row's id; it opens nothing once `cancelled_at` is set.
    Personal: the address. Kept until 30 days after sending, then emptied.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    place_id = models.UUIDField()
    to_person_id = models.UUIDField(null=True)
    to_email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("at", "id")
        indexes = [
            models.Index(
                fields=["at"],
                condition=models.Q(sent_at=None, cancelled_at=None),
                name="notices_to_send",
            ),
            models.Index(fields=["subject_id"], name="notices_about_a_thing"),
        ]


class Receipt(models.Model):
    """A form that was sent once. Sending it again gives the same answer, not a second row."""

    key = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)


class Allowance(models.Model):
    """How often something was tried in a stretch of time. Keys are keyed hashes, kept a day."""

    key = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "starts_at"], name="one_allowance_a_stretch")
        ]
        indexes = [models.Index(fields=["starts_at"], name="allowances_by_age")]
