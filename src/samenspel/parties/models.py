"""Places, doors, people, parties, and what they may do for each other."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A village, neighbourhood or region with its doors. Everything belongs to one place.

    The numbers are the terms of answer that people in the place agreed with each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    area = models.CharField(max_length=200, blank=True)
    look_days = models.PositiveSmallIntegerField(default=2)
    accept_days = models.PositiveSmallIntegerField(default=5)
    contact_days = models.PositiveSmallIntegerField(default=3)
    remind_days = models.PositiveSmallIntegerField(default=2)
    follow_up_days = models.PositiveSmallIntegerField(default=14)
    ask_again_days = models.PositiveSmallIntegerField(default=7)
    silent_after_asks = models.PositiveSmallIntegerField(default=3)
    keep_days = models.PositiveSmallIntegerField(default=30)
    confirm_days = models.PositiveSmallIntegerField(default=180)
    terms_agreed_by = models.CharField(max_length=300, blank=True)
    terms_agreed_on = models.DateField(null=True, blank=True)
    emergency_extra = models.TextField(blank=True)
    responsible = models.TextField(blank=True)
    catalogue_version = models.PositiveBigIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    look_days__gte=1,
                    accept_days__gte=1,
                    contact_days__gte=1,
                    remind_days__gte=1,
                    follow_up_days__gte=1,
                    ask_again_days__gte=1,
                    silent_after_asks__gte=1,
                ),
                name="every_term_is_at_least_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Makes people who sign in by an e-mailed code; nobody has a password."""

    def create_user(self, email: str, name: str = "", **extra: object) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), name=name, **extra)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A human being who signs in. Being a software administrator opens no question.

    Personal: name and e-mail, given by the person, kept while the account exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    is_software_admin = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name or str(_("somebody"))


class Party(models.Model):
    """Anyone who can ask, offer or agree: a resident, a collective, an organisation.

    An entry in the directory when `is_listed`. Personal only for kind *resident*: the alias.
    """

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("resident")
        INITIATIVE = "initiative", _("residents' collective")
        ORGANISATION = "organisation", _("organisation")
        GOVERNMENT = "government", _("government")
        KNOWLEDGE = "knowledge", _("school or knowledge institute")
        COMPANY = "company", _("company")
        FUNDER = "funder", _("funder")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    ask_me_for = models.TextField(blank=True)
    area = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    website = models.URLField(max_length=300, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    themes = models.JSONField(default=list, blank=True)
    is_listed = models.BooleanField(default=True)
    confirmed_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    is_resting = models.BooleanField(default=False)
    source = models.CharField(max_length=100, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "source", "external_id"],
                condition=~Q(external_id=""),
                name="a_party_is_imported_once",
            )
        ]
        indexes = [models.Index(fields=["place", "is_listed", "name"], name="directory_of_a_place")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody belongs to a party, from a day until a day. The contact person answers for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    function = models.CharField(max_length=100, blank=True)
    is_contact = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("from_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person"],
                condition=Q(until_on=None),
                name="a_person_is_a_present_member_once",
            )
        ]


class Invitation(models.Model):
    """Somebody is asked, at an e-mail address, to belong to a party. They decide themselves.

    Personal: the address, kept until it is answered or thirty days. Whether the address already
    belongs to somebody here shows nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    invited_by = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "email"],
                condition=Q(answered_at=None),
                name="an_address_is_invited_once",
            )
        ]

    @property
    def place_id(self) -> uuid.UUID:
        return self.party.place_id


class Mandate(models.Model):
    """What a member may decide here and now, its limits, and who backs it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="mandates")
    what = models.CharField(max_length=300)
    limits = models.CharField(max_length=300, blank=True)
    backed_by = models.CharField(max_length=200, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("what", "id")


class Keeper(models.Model):
    """A village supporter: the person with whom questions of a place come first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("from_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "person"],
                condition=Q(until_on=None),
                name="a_person_keeps_a_place_once",
            )
        ]


class StandIn(models.Model):
    """Somebody does the work of another in a place, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stand_in = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ("from_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=models.F("stand_in")), name="nobody_stands_in_for_oneself"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")),
                name="a_stand_in_ends_after_it_began",
            ),
        ]


class Door(models.Model):
    """Where a question may enter: the site, a page inside another site, a desk, a card."""

    class Kind(models.TextChoices):
        SITE = "site", _("the site of the place")
        EMBED = "embed", _("a page inside another site")
        DESK = "desk", _("a desk or a telephone")
        CARD = "card", _("a card or poster with a code")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="doors")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="doors", null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=150)
    answered_by = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    frame_ancestors = models.JSONField(default=list, blank=True)
    accent = models.CharField(max_length=7, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="a_door_has_one_address")
        ]

    def __str__(self) -> str:
        return self.name
