"""Agencies, areas, posts and their holders, all dated; and what each account may do.

Nothing is deleted when it ends: it gets an end day, and successions say who carries on its work.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models

from tiendo.kernel import clock
from tiendo.org.types import AgencyKind, NameSource, Role, SuccessionKind, TokenScope


class Dated(models.Model):
    """Something that holds from a day to a day, both included; an open end is None."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Succession(models.Model):
    """The work of something that ended passing on a day to a successor, or to nobody.

    Several rows for one predecessor are a split; ``main`` marks the heir among them.
    """

    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in SuccessionKind])
    on = models.DateField()
    main = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class Agency(Dated):
    """A body that can be given a duty, or a collective of such bodies ("các sở, ban, ngành")."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AgencyKind])
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    source = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """A spelling an agency goes by, folded for exact matching: from the organisation's files, or confirmed.

    A confirmed one is a person's decision about a printed name; loading files again leaves it alone.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="names")
    printed = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    source = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in NameSource], default=NameSource.FILES
    )
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "folded", "source"), name="one_folded_name"),
        )

    def __str__(self) -> str:
        return self.printed


class AgencySuccession(Succession):
    """An agency's or a collective's work passing on."""

    predecessor = models.ForeignKey(Agency, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="inheritances")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="one_agency_succession"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Membership(Dated):
    """One member of a collective, from a day to a day."""

    collective = models.ForeignKey(Agency, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Agency, models.PROTECT, related_name="member_of")
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("collective", "member", "valid_from"), name="one_membership"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} in {self.collective_id}"


class Area(Dated):
    """A place with a boundary: the city, a ward, a commune; with what it became."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    source = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """The outline of an area: rings of longitude and latitude, made simpler for drawing."""

    area = models.OneToOneField(Area, models.CASCADE, related_name="boundary")
    rings = models.JSONField()
    source = models.CharField(max_length=500)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"outline of {self.area_id}"


class AreaSuccession(Succession):
    """What became of an area."""

    predecessor = models.ForeignKey(Area, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="inheritances")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="one_area_succession"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Post(Dated):
    """An office held by one person at a time: "Phó Chủ tịch Thường trực UBND thành phố"."""

    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="posts")
    aliases = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.title


class Holder(Dated):
    """The person who held a post, from a day to a day."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holders")
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("post", "valid_from")

    def __str__(self) -> str:
        return self.name


class Grant(Dated):
    """A role given to an account, for one agency or for the whole programme.

    A leader's office may serve one ``post``; without one it serves every leader.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class OrganisationUpload(models.Model):
    """A file describing the organisation, kept until someone has seen what it would change and applies it."""

    name = models.CharField(max_length=200)
    body = models.BinaryField()
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SignInGuard(models.Model):
    """Failed sign-ins under one name, or from one address, since the last success. Names are kept hashed."""

    key = models.CharField(max_length=80, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_failure = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.failures}"

    @staticmethod
    def key_of(username: str) -> str:
        """Under which key a name's failures stand: hashed, for people type passwords into the wrong box."""
        return "account:" + hashlib.sha256(username.strip().casefold().encode()).hexdigest()


class AccessToken(models.Model):
    """What a program shows instead of a password: its account's rights, to read or to write, until a day.

    Only the SHA-256 of the secret is kept, and its beginning, by which people tell their tokens apart.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=10, choices=[(one.value, one.value) for one in TokenScope])
    is_service = models.BooleanField(default=False)
    hash = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    valid_to = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.beginning}… {self.name}"
