"""Versions of contracts are written once, in the database itself: a change is a later version."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes


def forbid(apps, editor):
    forbid_changes(editor, "warehouse_contractversion")


def allow(apps, editor):
    allow_changes(editor, "warehouse_contractversion")


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0001_initial"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
