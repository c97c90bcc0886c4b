"""``published_at`` follows ``kernel.clock``. Nothing changes in the database: its triggers stay as they are."""

from __future__ import annotations

from django.db import migrations, models

from tiendo.kernel import clock


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_published_rows_are_final")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("planversion", "published_at", models.DateTimeField(default=clock.now))
            ]
        )
    ]
