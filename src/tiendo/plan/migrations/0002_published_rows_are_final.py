"""Published rows are final in the database itself; only which agency a duty is may be told later."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes

TABLES = (
    "planversion",
    "indicator",
    "target",
    "task",
    "action",
    "product",
    "duty",
    "rule",
    "clause",
    "correction",
)
CHANGEABLE = {"agency_id"}


def forbid(apps, editor):
    for name in TABLES:
        columns = [field.column for field in apps.get_model("plan", name)._meta.local_fields]
        forbid_changes(editor, f"plan_{name}", [c for c in columns if c not in CHANGEABLE])


def allow(apps, editor):
    for name in TABLES:
        allow_changes(editor, f"plan_{name}")


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("trust", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
