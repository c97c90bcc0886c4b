from django.db import migrations, models


class Migration(migrations.Migration):
    """An index of the city's own figures, few among those of its units. No table is made anew for it."""

    dependencies = [("measure", "0006_series_facts"), ("org", "0007_boundaries")]

    operations = [
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                fields=["indicator", "known_at"],
                name="observation_of_the_whole",
                condition=models.Q(agency__isnull=True, area__isnull=True),
            ),
        ),
    ]
