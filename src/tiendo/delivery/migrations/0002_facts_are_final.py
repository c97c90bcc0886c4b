"""Facts of delivery are append-only in the database itself.

A later migration that alters one of these tables rebuilds it on SQLite and loses its triggers: it must
forbid again.
"""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes

TABLES = (
    "term",
    "deadlineevent",
    "delivery",
    "ruling",
    "sending",
    "entryruling",
    "submissionstep",
    "reopening",
    "amendmentstep",
    "remedy",
)


def forbid(apps, editor):
    for name in TABLES:
        forbid_changes(editor, f"delivery_{name}")


def allow(apps, editor):
    for name in TABLES:
        allow_changes(editor, f"delivery_{name}")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
