"""Observations are append-only in the database itself: a correction is a later observation."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes


def forbid(apps, editor):
    forbid_changes(editor, "measure_observation")


def allow(apps, editor):
    allow_changes(editor, "measure_observation")


class Migration(migrations.Migration):
    dependencies = [("measure", "0001_initial"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
