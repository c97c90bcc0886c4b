"""A leader's office may serve one post."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("org", "0004_sign_in_guard")]
    operations = [
        migrations.AddField(
            "grant",
            "post",
            models.ForeignKey(
                "org.post", models.PROTECT, null=True, blank=True, related_name="+", db_index=True
            ),
        ),
    ]
