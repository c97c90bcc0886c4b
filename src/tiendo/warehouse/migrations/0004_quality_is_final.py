"""What loads came to, the faults found and what was said of them are written once, in the database itself."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes

TABLES = ("warehouse_qualitymeasure", "warehouse_datafault", "warehouse_datafaultstep")


def forbid(apps, editor):
    for table in TABLES:
        forbid_changes(editor, table)


def allow(apps, editor):
    for table in TABLES:
        allow_changes(editor, table)


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0003_quality"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
