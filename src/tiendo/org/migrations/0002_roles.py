"""The reader becomes the auditor: reads all, changes nothing; and the roles of agencies at work."""

from __future__ import annotations

from django.db import migrations, models

ROLES = (
    "plan_officer", "clerk", "head", "counter", "leader_office", "data_engineer", "auditor", "administrator",
)  # fmt: skip


def readers_are_auditors(apps, editor):
    apps.get_model("org", "Grant").objects.filter(role="reader").update(role="auditor")


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial")]
    operations = [
        migrations.AlterField("grant", "role", models.CharField(max_length=20, choices=[(r, r) for r in ROLES])),
        migrations.RunPython(readers_are_auditors, migrations.RunPython.noop),
    ]
