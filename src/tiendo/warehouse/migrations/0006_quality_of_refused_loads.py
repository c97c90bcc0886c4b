"""What a refused load came to is kept too, apart from what the same load comes to when it is done again."""

from django.db import migrations, models

from tiendo.trust.append_only import allow_changes, forbid_changes

TABLE = "warehouse_qualitymeasure"


def forbid(apps, editor):
    forbid_changes(editor, TABLE)


def allow(apps, editor):
    allow_changes(editor, TABLE)


class Migration(migrations.Migration):
    # SQLite makes the table anew for a changed column, and its triggers are lost with the old one.
    dependencies = [("warehouse", "0005_loads")]
    operations = [
        migrations.RunPython(allow, forbid, elidable=False),
        migrations.AddField("qualitymeasure", "refused", models.BooleanField(default=False)),
        migrations.RemoveConstraint("qualitymeasure", "one_quality_measure"),
        migrations.AddConstraint(
            "qualitymeasure",
            models.UniqueConstraint(
                fields=("dataset", "load_number", "agency", "refused"), name="one_quality_measure"
            ),
        ),
        migrations.RunPython(forbid, allow, elidable=False),
    ]
