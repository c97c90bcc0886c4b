"""Successions become dated rows of their own; names a person has confirmed; notes on what is not verified."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.db import migrations, models
from django.db.models import deletion

from tiendo.kernel import clock

KINDS = [(kind, kind) for kind in ("merge", "split", "rename", "abolish")]
AGENCY_KINDS = [
    (kind, kind) for kind in ("agency", "collective", "area-government", "central", "organisation")
]
SOURCES = [("files", "files"), ("confirmed", "confirmed")]


def carry_successors_over(apps, editor):
    """The one successor of before becomes a succession on the day after the predecessor's last."""
    for name in ("Agency", "Area"):
        model, link = apps.get_model("org", name), apps.get_model("org", f"{name}Succession")
        ended = list(model.objects.filter(successor__isnull=False).select_related("successor"))
        merged = Counter(one.successor_id for one in ended)
        link.objects.bulk_create(
            link(
                predecessor_id=one.pk,
                successor_id=one.successor_id,
                kind="merge" if merged[one.successor_id] > 1 else "rename",
                on=_passed_on(one),
                source=one.source,
            )
            for one in ended
        )


def _passed_on(one):
    if one.valid_to:
        return one.valid_to + timedelta(days=1)
    return one.successor.valid_from or clock.today()


def bring_successors_back(apps, editor):
    for name in ("Agency", "Area"):
        model, link = apps.get_model("org", name), apps.get_model("org", f"{name}Succession")
        for step in link.objects.filter(successor__isnull=False).order_by("main", "-pk"):
            model.objects.filter(pk=step.predecessor_id).update(successor=step.successor_id)


def link(of):
    """The table of one kind of succession."""
    return migrations.CreateModel(
        name=f"{of}Succession",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("kind", models.CharField(choices=KINDS, max_length=10)),
            ("on", models.DateField()),
            ("main", models.BooleanField(default=False)),
            ("source", models.CharField(blank=True, max_length=500)),
            ("predecessor", models.ForeignKey(on_delete=deletion.CASCADE, related_name="successions", to=f"org.{of.lower()}")),
            (
                "successor",
                models.ForeignKey(
                    blank=True, null=True, on_delete=deletion.PROTECT, related_name="inheritances", to=f"org.{of.lower()}"
                ),
            ),
        ],
        options={
            "abstract": False,
            "constraints": [
                models.UniqueConstraint(fields=("predecessor", "successor"), name=f"one_{of.lower()}_succession")
            ],
        },
    )


def text(max_length=500):
    return models.CharField(blank=True, max_length=max_length, default="")


class Migration(migrations.Migration):
    dependencies = [("org", "0002_roles")]
    operations = [
        link("Agency"),
        link("Area"),
        migrations.RunPython(carry_successors_over, bring_successors_back),
        migrations.RemoveField("agency", "successor"),
        migrations.RemoveField("area", "successor"),
        migrations.AddField("agencyname", "source", models.CharField(choices=SOURCES, default="files", max_length=10)),
        migrations.AddField("agencyname", "confirmed_by", text(200), preserve_default=False),
        migrations.AddField("agencyname", "confirmed_at", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveConstraint("agencyname", "one_folded_name"),
        migrations.AddConstraint(
            "agencyname",
            models.UniqueConstraint(fields=("agency", "folded", "source"), name="one_folded_name"),
        ),
        migrations.AlterField("agency", "kind", models.CharField(choices=AGENCY_KINDS, max_length=20)),
        migrations.CreateModel(
            name="OrganisationUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("body", models.BinaryField()),
                ("uploaded_by", models.CharField(max_length=200)),
                ("uploaded_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField("agency", "note", text(), preserve_default=False),
        migrations.AddField("area", "note", text(), preserve_default=False),
        migrations.AddField("holder", "note", text(), preserve_default=False),
        migrations.AddField("membership", "source", text(), preserve_default=False),
        migrations.AddField("post", "aliases", text(), preserve_default=False),
    ]
