"""A cancelled event says why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A reason beside the status, and the two go together."""

    dependencies = [("capacity", "0010_statement_is_sealed_with_its_index")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="cancelled_because",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "cancelled"), _negated=True)
                | models.Q(("cancelled_because", ""), _negated=True),
                name="capacity_cancelled_event_says_why",
            ),
        ),
    ]
