"""The audit chain is append-only in the database itself."""

from django.db import migrations

from tiendo.trust.append_only import allow_changes, forbid_changes


def forbid(apps, editor):
    forbid_changes(editor, "trust_auditrecord")


def allow(apps, editor):
    allow_changes(editor, "trust_auditrecord")


class Migration(migrations.Migration):
    dependencies = [("trust", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
