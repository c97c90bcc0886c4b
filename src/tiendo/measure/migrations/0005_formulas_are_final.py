"""Versions of formulas are written once, in the database itself: a change is a later version."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes


def forbid(apps, editor):
    forbid_changes(editor, "measure_formulaversion")


def allow(apps, editor):
    allow_changes(editor, "measure_formulaversion")


class Migration(migrations.Migration):
    dependencies = [("measure", "0004_formula_versions"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
