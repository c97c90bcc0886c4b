from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether a figure still holds is asked of each that is sent: by its own period, not among all the units'."""

    dependencies = [("measure", "0007_figures_of_the_whole")]

    operations = [
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                fields=["indicator", "series", "period", "known_at"],
                name="observation_of_a_period",
                condition=models.Q(agency__isnull=True, area__isnull=True),
            ),
        ),
    ]
