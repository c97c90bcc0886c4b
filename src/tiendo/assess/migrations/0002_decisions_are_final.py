"""Rules, judgements, designations, links and forecasts are append-only in the database itself."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes

TABLES = (
    "assess_ruleversion",
    "assess_judgement",
    "assess_designation",
    "assess_actionlink",
    "assess_referencetarget",
    "assess_forecastrecord",
)


def forbid(apps, editor):
    for table in TABLES:
        forbid_changes(editor, table)


def allow(apps, editor):
    for table in TABLES:
        allow_changes(editor, table)


class Migration(migrations.Migration):
    dependencies = [("assess", "0001_initial"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
