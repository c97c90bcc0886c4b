"""Decisions: plans, their versions and the rows confirmed from them. Written once, never changed.

``spans`` maps a field to ``[start, end]`` in the version's document, or to
``{"added_by": "…"}`` when a person put the value in.
"""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock
from tiendo.plan.models.final import Final
from tiendo.plan.types import DutyRole


class Plan(models.Model):
    """A decision with a number and an issuer, whatever its editions say."""

    slug = models.SlugField(max_length=120, unique=True)
    number = models.CharField(max_length=100)
    issuer = models.CharField(max_length=300)
    type = models.CharField(max_length=100, blank=True)
    title = models.TextField(blank=True)
    # Numbers start again every January: number and issuer alone do not name a decision.
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("number", "issuer", "year"), name="one_number_an_issuer"),
        )

    def __str__(self) -> str:
        return self.number


class PlanVersion(Final):
    """What was confirmed from one document, as a whole."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    edition = models.PositiveIntegerField()
    document = models.ForeignKey("plan.SourceDocument", models.PROTECT, related_name="+")
    facts = models.JSONField()
    left_open = models.JSONField(default=list)
    issued_on = models.DateField(null=True)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.CharField(max_length=200)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("plan", "-edition")
        constraints = (models.UniqueConstraint(fields=("plan", "edition"), name="one_edition"),)

    def __str__(self) -> str:
        return f"{self.plan_id} edition {self.edition}"


class Indicator(Final):
    """What is measured, kept over versions. ``code`` is stable within plan and horizon."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="indicators")
    horizon = models.CharField(max_length=40)
    code = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "horizon", "code"), name="one_indicator"),)

    def __str__(self) -> str:
        return f"{self.horizon}/{self.code}"


class Target(Final):
    """What a version promises for an indicator by a horizon."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    no = models.CharField(max_length=60)
    horizon = models.CharField(max_length=40)
    name = models.TextField()
    unit = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    op = models.CharField(max_length=20)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    algebra = models.JSONField()
    group = models.BooleanField()
    extras = models.JSONField(default=dict)
    spans = models.JSONField(default=dict)
    span = models.JSONField(null=True)
    folded = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("version", "indicator"), name="one_target"),)

    def __str__(self) -> str:
        return self.name


class Task(Final):
    """One numbered row of the task table. ``code`` is kept over versions; ``no`` is printed."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="tasks")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    no = models.CharField(max_length=60)
    section = models.CharField(max_length=60, blank=True)
    section_title = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    spans = models.JSONField(default=dict)
    span = models.JSONField(null=True)
    folded = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("version", "code"), name="one_task_code"),)

    def __str__(self) -> str:
        return self.code


class Action(Final):
    """The assignable unit: who leads, by when, with what product."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="actions")
    task = models.ForeignKey(Task, models.PROTECT, related_name="actions")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    text = models.TextField()
    leader = models.CharField(max_length=300, blank=True)
    deadline_text = models.TextField(blank=True)
    deadline_kind = models.CharField(max_length=20)
    deadline = models.JSONField()
    due_on = models.DateField(null=True)
    extras = models.JSONField(default=dict)
    spans = models.JSONField(default=dict)
    span = models.JSONField(null=True)
    folded = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("version", "code"), name="one_action_code"),)

    def __str__(self) -> str:
        return self.code


class Product(Final):
    """What proves an action done, one deliverable a row."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="products")
    position = models.PositiveIntegerField()
    text = models.TextField()
    folded = models.TextField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.text


class Duty(Final):
    """An agency named for a target or an action. The print is final; which agency it is may be told later."""

    changeable = ("agency",)

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="duties")
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="duties")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="duties")
    role = models.CharField(max_length=12, choices=[(r.value, r.value) for r in DutyRole])
    position = models.PositiveIntegerField()
    printed = models.TextField()
    folded = models.TextField()
    agency = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) ^ models.Q(action__isnull=True), name="duty_of_one"
            ),
        )

    def __str__(self) -> str:
        return self.printed


class Rule(Final):
    """A standing rule of the body: reporting dates, budget floors, terms for meeting papers."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="rules")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    text = models.TextField()
    value = models.JSONField(default=dict)
    spans = models.JSONField(default=dict)
    span = models.JSONField(null=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.kind


class Clause(Final):
    """A lettered clause of the body and the tasks that carry it, by code."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=120)
    text = models.TextField()
    tasks = models.JSONField(default=list)
    spans = models.JSONField(default=dict)
    span = models.JSONField(null=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.ref


class Correction(Final):
    """A slip of print a person confirmed: what is printed and what it is read as."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="corrections")
    printed = models.TextField()
    proposed = models.TextField()
    span = models.JSONField()
    kind = models.CharField(max_length=60)
    confidence = models.FloatField()
    decided_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.printed} → {self.proposed}"
