"""What is public, field by field."""

from django.db import migrations, models

import tiendo.kernel.clock


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PublicField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("sentence", "sentence"),
                            ("owners", "owners"),
                            ("leader", "leader"),
                            ("value", "value"),
                            ("status", "status"),
                            ("proof", "proof"),
                            ("document_number", "document_number"),
                            ("document_link", "document_link"),
                            ("delivered", "delivered"),
                            ("changes", "changes"),
                            ("questions", "questions"),
                            ("officer_names", "officer_names"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_public", models.BooleanField()),
                ("reason", models.CharField(max_length=500)),
                ("recorded_at", models.DateTimeField(default=tiendo.kernel.clock.now)),
                ("recorded_by", models.CharField(max_length=200)),
            ],
            options={"ordering": ("recorded_at", "pk")},
        ),
    ]
